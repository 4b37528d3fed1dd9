import { moneyWords } from "#app/ui/money";
import type { ReadLoan } from "#db/capital/loan-reads";
import { m } from "#messages";
import { Day } from "#ui/day";
import { Badge, EmptyState, Notice, SummaryList } from "#ui/parts";
import { arrearsWords } from "./capital-words.ts";

type Props = {
  loan: ReadLoan;
  names: Readonly<Record<string, string>>;
  /** Where this loan is kept: its own address. */
  base: string;
  mayRecord: boolean;
  mayAnswer: boolean;
};

/** A loan: what is owed, instalment by instalment, what came back, and how its schedule was changed. */
export function LoanView({ loan, names, base, mayRecord, mayAnswer }: Props) {
  const waiting = loan.restructurings.find(({ answered_at }) => answered_at === null);
  return (
    <>
      {loan.cancelled_at !== null && <Notice tone="warn">{m["capital.loan_cancelled"]()}</Notice>}
      {waiting && (
        <Notice title={m["capital.restructuring_asked"]()}>
          <p className="whitespace-pre-line">{waiting.reason}</p>
          <p>{m["capital.terms"]({ count: String(waiting.instalments), grace: String(waiting.grace_months) })}</p>
          {mayAnswer && (
            <a className="no-print" href={`${base}/restructurings/${waiting.id}`}>
              {m["capital.restructuring_answer"]()}
            </a>
          )}
        </Notice>
      )}
      <div className="card mb-6">
        <SummaryList
          rows={[
            { term: m["capital.lent_on"](), value: <Day day={loan.lent_on} /> },
            { term: m["capital.principal"](), value: moneyWords(loan.principal_idr) },
            ...(loan.service_fee_idr > 0
              ? [{ term: m["capital.service_fee"](), value: moneyWords(loan.service_fee_idr) }]
              : []),
            { term: m["capital.paid_back"](), value: moneyWords(loan.paid_idr) },
            { term: m["capital.owed"](), value: <strong>{moneyWords(loan.owed_idr)}</strong> },
            { term: m["capital.arrears"](), value: arrearsWords(loan) },
          ]}
        />
        <p className="mt-2 text-sm text-soft">{m["capital.no_interest"]()}</p>
      </div>
      <Schedule loan={loan} />
      <h2 className="mt-8 mb-3">{m["capital.repayments"]()}</h2>
      {loan.repayments.length === 0 ? (
        <EmptyState title={m["capital.no_repayments"]()} />
      ) : (
        <ul className="space-y-2">
          {loan.repayments.map(({ id, paid_on, amount_idr, fee_idr, entry_number, reversed_on, recorded_by }) => (
            <li key={id} className="card">
              <p className={`font-semibold ${reversed_on === null ? "" : "line-through"}`}>{moneyWords(amount_idr)}</p>
              <p className="text-soft">
                <Day day={paid_on} />
                {` · ${m["capital.entry_number"]()} ${entry_number} · ${names[recorded_by] ?? ""}`}
                {fee_idr > 0 && ` · ${m["capital.of_it_fee"]({ amount: moneyWords(fee_idr) })}`}
              </p>
              {reversed_on !== null && <Badge tone="warn">{m["capital.taken_back"]()}</Badge>}
              {reversed_on === null && mayRecord && (
                <a className="no-print" href={`${base}/repayments/${id}/reversal`}>
                  {m["capital.take_back"]()}
                  <span className="unseen"> {moneyWords(amount_idr)}</span>
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      <Earlier loan={loan} />
    </>
  );
}

function Schedule({ loan }: { loan: ReadLoan }) {
  return (
    <table className="table table-cards">
      <caption className="mb-2 text-left font-semibold">
        {loan.schedule_version === 1 ? m["capital.schedule"]() : m["capital.schedule_restructured"]()}
      </caption>
      <thead>
        <tr>
          <th scope="col">{m["capital.instalment"]()}</th>
          <th scope="col">{m["capital.due_on"]()}</th>
          <th scope="col" className="number">
            {m["capital.due"]()}
          </th>
          <th scope="col" className="number">
            {m["capital.paid"]()}
          </th>
          <th scope="col" className="number">
            {m["capital.still_due"]()}
          </th>
        </tr>
      </thead>
      <tbody>
        {loan.instalments_now.map(({ number, due_on, paid_idr, missing_idr }) => (
          <tr key={number}>
            <th scope="row">{number}</th>
            <td data-label={m["capital.due_on"]()}>
              <Day day={due_on} />
            </td>
            <td className="number" data-label={m["capital.due"]()}>
              {moneyWords(paid_idr + missing_idr)}
            </td>
            <td className="number" data-label={m["capital.paid"]()}>
              {moneyWords(paid_idr)}
            </td>
            <td className="number" data-label={m["capital.still_due"]()}>
              {moneyWords(missing_idr)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Schedules that were in force before, as they were frozen. */
function Earlier({ loan }: { loan: ReadLoan }) {
  if (loan.schedules.length === 0) return null;
  return (
    <section className="mt-8">
      <h2 className="mb-3">{m["capital.earlier_schedules"]()}</h2>
      {loan.schedules.map(({ version, in_force_on, instalments }) => (
        <details key={version} className="card mb-3">
          <summary className="target font-semibold">
            {m["capital.schedule_version"]({ version: String(version) })} · <Day day={in_force_on} />
          </summary>
          <ol className="mt-2">
            {instalments.map(({ number, due_on, principal_idr, fee_idr }) => (
              <li key={number}>
                {number}. <Day day={due_on} /> · {moneyWords(principal_idr + fee_idr)}
              </li>
            ))}
          </ol>
        </details>
      ))}
    </section>
  );
}
