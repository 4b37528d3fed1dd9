import { dayWords } from "#app/ui/day-words";
import { moneyWords } from "#app/ui/money";
import type { DebtRecord } from "#db/debts/reads";
import { m } from "#messages";
import { type Owed, sumOwed } from "#src/debts/standing";
import { EmptyState, Notice, Stat } from "#ui/parts";
import { DebtCard } from "./debt-card.tsx";

type AtStart = { recorded_on: string; total_debt_idr: number | null; recruiter_debt_idr: number | null };
type Props = {
  debts: readonly DebtRecord[];
  caseNumber: string;
  atStart: AtStart | null;
  mayRecord: boolean;
  readsWords: boolean;
};

/** The register of debts with its totals. What was told at the start stays in sight until an amount is recorded. */
export function DebtsSection({ debts, caseNumber, atStart, mayRecord, readsWords }: Props) {
  const isCounting = debts.some(({ amount }) => amount !== null);
  return (
    <section aria-labelledby="debts">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="debts">{m["debt.title"]()}</h2>
        {mayRecord && (
          <a className="btn btn-side no-print" href={`/people/${caseNumber}/debts/new`}>
            {m["debt.new"]()}
          </a>
        )}
      </div>
      {!isCounting && atStart && <ToldAtStart {...atStart} />}
      {debts.length === 0 ? (
        <EmptyState title={m["debt.none"]()}>{m["debt.none_text"]()}</EmptyState>
      ) : (
        <>
          <div className="mb-4 grid gap-4 sm:grid-cols-2">
            <Total label={m["debt.total"]()} owed={sumOwed(debts)} />
            <Total
              label={m["debt.to_recruiter"]()}
              owed={sumOwed(debts.filter(({ creditor_type }) => creditor_type === "recruiter"))}
            />
          </div>
          <ol className="space-y-4">
            {debts.map((debt) => (
              <DebtCard key={debt.id} debt={debt} mayRecord={mayRecord} />
            ))}
          </ol>
          {!readsWords && <p className="mt-2 text-soft">{m["debt.words_hidden"]()}</p>}
        </>
      )}
    </section>
  );
}

function Total({ label, owed: { known_idr, debts, amounts_unknown } }: { label: string; owed: Owed }) {
  const isUnknown = debts > 0 && amounts_unknown === debts;
  const hint =
    amounts_unknown > 0 ? m["debt.unknown_amounts"]({ count: amounts_unknown }) : m["debt.count"]({ count: debts });
  return <Stat label={label} value={isUnknown ? m["form.not_known"]() : moneyWords(known_idr)} hint={hint} />;
}

function ToldAtStart({ recorded_on, total_debt_idr, recruiter_debt_idr }: AtStart) {
  if (total_debt_idr === null && recruiter_debt_idr === null) return null;
  const words = (amount: number | null) => (amount === null ? m["form.not_known"]() : moneyWords(amount));
  return (
    <Notice title={m["debt.at_start"]()}>
      <p>
        {m["debt.at_start_text"]({
          total: words(total_debt_idr),
          recruiter: words(recruiter_debt_idr),
          day: dayWords(recorded_on),
        })}
      </p>
    </Notice>
  );
}
