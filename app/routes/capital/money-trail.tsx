import type { ReactNode } from "react";
import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import { countWords } from "#app/ui/quantity-words";
import type { ReadAward } from "#db/capital/award-reads";
import type { Trace } from "#db/capital/trace-reads";
import { m } from "#messages";
import { UNITS } from "#src/livelihoods/code-lists";
import { Day } from "#ui/day";
import { Notice } from "#ui/parts";
import { arrearsWords, recipientWords } from "./capital-words.ts";

type Props = { award: ReadAward; trace: Trace; names: Readonly<Record<string, string>> };

/** Every rupiah of an award on one page: from the donor to the fund, to the tranche, to what became of it, and back. */
export function MoneyTrail({ award, trace, names }: Props) {
  const { fund, flow, totals, loans, things, receipts_idr } = trace;
  const isLoan = award.kind === "revolving_loan";
  return (
    <section className="card mb-6">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2>{m["capital.trail"]()}</h2>
        <a className="btn btn-side no-print" href={`/capital/awards/${award.id}/print`}>
          {m["capital.paper_open"]()}
        </a>
      </div>
      {totals.difference_idr !== 0 && (
        <Notice tone="danger">{m["capital.trail_difference"]({ amount: moneyWords(totals.difference_idr) })}</Notice>
      )}
      <ol className="space-y-4">
        <Stop title={m["capital.trail_donor"]({ donor: award.fund.donor })} amount={fund.donated_idr}>
          {m["capital.trail_fund"]({ fund: award.fund.name, bank: moneyWords(fund.bank_idr) })}
        </Stop>
        <Stop title={m["capital.trail_award"]({ recipient: recipientWords(award.recipient) })} amount={flow.amount_idr}>
          {m["capital.trail_left"]({ left: moneyWords(totals.left_idr) })}
        </Stop>
        {award.releases.map((release) => (
          <Stop
            key={release.id}
            title={m["capital.trail_release"]({ number: String(release.number) })}
            amount={release.amount_idr}
            struck={release.reversed_on !== null}
          >
            <Day day={release.paid_on} />
            {` · ${names[release.recorded_by] ?? ""} · `}
            {release.cooperative_number === null
              ? m["capital.trail_entry"]({ fund: String(release.fund_number) })
              : m["capital.trail_entries"]({
                  fund: String(release.fund_number),
                  cooperative: String(release.cooperative_number),
                })}
            {release.reversed_on !== null && ` · ${m["capital.taken_back"]()}`}
            {release.reversed_on === null && (
              <>
                {" "}
                <a className="no-print" href={`/capital/awards/${award.id}/releases/${release.id}/reversal`}>
                  {m["capital.take_back"]()}
                  <span className="unseen"> {release.number}</span>
                </a>
              </>
            )}
          </Stop>
        ))}
        {things.map(({ id, item, quantity, unit, value_idr, handover_id }) => (
          <Stop key={id} title={`${countWords(quantity)} ${wordsFor(UNITS, unit)} ${item}`} amount={value_idr}>
            {handover_id === null ? m["capital.no_certificate"]() : m["capital.has_certificate"]()}{" "}
            {award.enterprise_id !== null && (
              <a className="no-print" href={`/livelihoods/${award.enterprise_id}/assets`}>
                {m["capital.to_assets"]()}
                <span className="unseen"> {item}</span>
              </a>
            )}
          </Stop>
        ))}
        {loans.map((loan) => (
          <Stop key={loan.id} title={m["capital.trail_loan"]()} amount={loan.principal_idr}>
            <a href={`/capital/loans/${loan.id}`}>{arrearsWords(loan)}</a>
            {` · ${m["capital.outstanding"]()} ${moneyWords(loan.outstanding_idr)}`}
          </Stop>
        ))}
        {loans
          .flatMap((loan) => loan.repayments)
          .map(({ id, paid_on, amount_idr, reversed_on, entry_number }) => (
            <Stop key={id} title={m["capital.trail_repaid"]()} amount={amount_idr} struck={reversed_on !== null}>
              <Day day={paid_on} />
              {` · ${m["capital.trail_entry"]({ fund: String(entry_number) })}`}
              {reversed_on !== null && ` · ${m["capital.taken_back"]()}`}
            </Stop>
          ))}
      </ol>
      <table className="table mt-4">
        <caption className="unseen">{m["capital.totals"]()}</caption>
        <tbody>
          <Total label={m["capital.amount_awarded"]()} amount={flow.amount_idr} />
          <Total label={m["capital.released"]()} amount={flow.released_idr} />
          <Total label={m["capital.left"]()} amount={totals.left_idr} />
          {isLoan ? (
            <>
              <Total label={m["capital.repaid"]()} amount={flow.repaid_idr} />
              <Total label={m["capital.outstanding"]()} amount={totals.outstanding_idr} />
            </>
          ) : (
            <Total label={m["capital.receipts_accepted"]()} amount={receipts_idr} />
          )}
        </tbody>
      </table>
      <p className="mt-2 text-sm text-soft">
        {totals.difference_idr === 0 ? m["capital.trail_agrees"]() : m["capital.trail_disagrees"]()}
      </p>
    </section>
  );
}

type StopProps = { title: string; amount: number; struck?: boolean; children?: ReactNode };

function Stop({ title, amount, struck = false, children }: StopProps) {
  return (
    <li className="grid gap-x-4 border-l-2 border-line pl-4 sm:grid-cols-[1fr_auto]">
      <p className={`font-semibold ${struck ? "line-through" : ""}`}>{title}</p>
      <p className={`number ${struck ? "line-through" : ""}`}>{moneyWords(amount)}</p>
      <div className="text-soft sm:col-span-2">{children}</div>
    </li>
  );
}

function Total({ label, amount }: { label: string; amount: number }) {
  return (
    <tr>
      <th scope="row" className="font-normal">
        {label}
      </th>
      <td className="number">{moneyWords(amount)}</td>
    </tr>
  );
}
