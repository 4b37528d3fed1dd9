import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import type { ReadAward } from "#db/capital/award-reads";
import type { Trace } from "#db/capital/trace-reads";
import { m } from "#messages";
import { UNITS } from "#src/livelihoods/code-lists";
import { arrearsWords } from "./capital-words.ts";

type Line = { key: string; day: string | null; what: string; entry: string; amount_idr: number; struck: boolean };

/** The way of the money as a table: one line for each thing that happened to it, and what it comes to. */
export function PrintedTrail({ award, trace }: { award: ReadAward; trace: Trace }) {
  const { flow, totals, receipts_idr } = trace;
  const isLoan = award.kind === "revolving_loan";
  const sums: [string, number][] = [
    [m["capital.amount_awarded"](), flow.amount_idr],
    [m["capital.released"](), flow.released_idr],
    [m["capital.left"](), totals.left_idr],
    ...(isLoan
      ? ([
          [m["capital.repaid"](), flow.repaid_idr],
          [m["capital.outstanding"](), totals.outstanding_idr],
        ] as [string, number][])
      : ([[m["capital.receipts_accepted"](), receipts_idr]] as [string, number][])),
  ];
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a small phone, so the keyboard must be able to scroll it */}
      <section className="overflow-x-auto" aria-label={m["capital.trail"]()} tabIndex={0}>
        <table className="table">
          <caption className="unseen">{m["capital.trail"]()}</caption>
          <thead>
            <tr>
              <th scope="col">{m["capital.paper_day"]()}</th>
              <th scope="col">{m["capital.paper_what"]()}</th>
              <th scope="col">{m["capital.paper_entry"]()}</th>
              <th scope="col" className="number">
                {m["capital.amount"]()}
              </th>
            </tr>
          </thead>
          <tbody>
            {linesOf(award, trace).map(({ key, day, what, entry, amount_idr, struck }) => (
              <tr key={key}>
                <td>{day === null ? "" : dayWords(day)}</td>
                <td>
                  {what}
                  {struck && ` (${m["capital.taken_back"]()})`}
                </td>
                <td>{entry}</td>
                <td className={`number ${struck ? "line-through" : ""}`}>{moneyWords(amount_idr)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <table className="table mt-5">
        <caption className="unseen">{m["capital.totals"]()}</caption>
        <tbody>
          {sums.map(([label, amount]) => (
            <tr key={label}>
              <th scope="row" className="font-normal">
                {label}
              </th>
              <td className="number font-semibold">{moneyWords(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-3">
        {totals.difference_idr === 0
          ? m["capital.trail_agrees"]()
          : m["capital.trail_difference"]({ amount: moneyWords(totals.difference_idr) })}
      </p>
    </>
  );
}

function linesOf(award: ReadAward, { fund, loans, things }: Trace): Line[] {
  const line = (key: string, what: string, amount_idr: number, more: Partial<Line> = {}): Line => ({
    key,
    day: null,
    what,
    entry: "",
    amount_idr,
    struck: false,
    ...more,
  });
  return [
    line("donor", m["capital.trail_donor"]({ donor: award.fund.donor }), fund.donated_idr),
    line("award", m["capital.amount_awarded"](), award.amount_idr),
    ...award.releases.map(({ id, number, paid_on, fund_number, cooperative_number, amount_idr, reversed_on }) =>
      line(id, m["capital.trail_release"]({ number: String(number) }), amount_idr, {
        day: paid_on,
        entry: [fund_number, cooperative_number].filter((one) => one !== null).join(" / "),
        struck: reversed_on !== null,
      }),
    ),
    ...things.map(({ id, quantity, unit, item, value_idr }) =>
      line(id, `${quantity} ${wordsFor(UNITS, unit)} ${item}`, value_idr),
    ),
    ...loans.flatMap((loan) => [
      line(loan.id, `${m["capital.trail_loan"]()} · ${arrearsWords(loan)}`, loan.principal_idr, { day: loan.lent_on }),
      ...loan.repayments.map(({ id, paid_on, amount_idr, reversed_on, entry_number }) =>
        line(id, m["capital.trail_repaid"](), amount_idr, {
          day: paid_on,
          entry: String(entry_number),
          struck: reversed_on !== null,
        }),
      ),
    ]),
  ];
}
