import { moneyWords } from "#app/ui/money";
import { countWords } from "#app/ui/quantity-words";
import { m } from "#messages";
import { Stat } from "#ui/parts";
import { percentWords } from "./capital-words.ts";

type Props = {
  portfolio: { loans: number; outstanding_idr: number; par30: number | null; repayment_rate: number | null };
};

/** How loans stand as a whole, each figure with its definition beside it. */
export function PortfolioFigures({ portfolio: { loans, outstanding_idr, par30, repayment_rate } }: Props) {
  if (loans === 0 && repayment_rate === null) return null;
  return (
    <section className="mt-8">
      <h2 className="mb-3">{m["capital.portfolio"]()}</h2>
      <div className="grid gap-3 sm:grid-cols-3">
        <Stat
          label={m["capital.outstanding"]()}
          value={moneyWords(outstanding_idr)}
          hint={m["capital.outstanding_hint"]({ loans: countWords(loans) })}
        />
        <Stat label={m["capital.par30"]()} value={percentWords(par30)} hint={m["capital.par30_hint"]()} />
        <Stat
          label={m["capital.repayment_rate"]()}
          value={percentWords(repayment_rate)}
          hint={m["capital.repayment_rate_hint"]()}
        />
      </div>
    </section>
  );
}
