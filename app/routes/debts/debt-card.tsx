import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import type { DebtRecord } from "#db/debts/reads";
import { m } from "#messages";
import { CREDITOR_TYPES, DEBT_COLLATERALS, DEBT_STATUSES, DEBT_THREATS } from "#src/debts/code-lists";
import { amountOwed, isOwed } from "#src/debts/standing";
import { Day } from "#ui/day";
import { Badge, SummaryList, type SummaryRow } from "#ui/parts";

type Props = { debt: DebtRecord; mayRecord: boolean };

/** One debt as it stands, with everything that was told of it before. */
export function DebtCard({ debt, mayRecord }: Props) {
  const { latest, states } = debt;
  const title = wordsFor(CREDITOR_TYPES, debt.creditor_type);
  return (
    <li className="card">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3 className="min-w-0">
          {title}
          {debt.creditor_name && <span className="block font-normal break-words">{debt.creditor_name}</span>}
        </h3>
        <Badge tone={isOwed(latest.status) ? "warn" : "good"}>{wordsFor(DEBT_STATUSES, latest.status)}</Badge>
      </div>
      <SummaryList rows={rowsOf(debt)} />
      {states.length > 1 && (
        <details className="mt-1">
          <summary className="cursor-pointer py-1.5 text-action">
            {m["debt.history"]({ count: states.length })}
            <span className="unseen"> {title}</span>
          </summary>
          <ol className="divide-y divide-line">
            {states.map((state) => (
              <li key={state.id} className="py-2">
                <p>
                  <Day day={state.true_on} />
                  {" · "}
                  {wordsFor(DEBT_STATUSES, state.status)}
                  {state.outstanding_idr !== null && " · "}
                  <span className="whitespace-nowrap">{moneyWords(state.outstanding_idr)}</span>
                  {state.threat !== null && ` · ${wordsFor(DEBT_THREATS, state.threat)}`}
                </p>
                {state.note && <p className="whitespace-pre-wrap text-soft">{state.note}</p>}
              </li>
            ))}
          </ol>
        </details>
      )}
      {mayRecord && (
        <p className="no-print mt-2">
          <a className="target" href={`/debts/${debt.id}/state`}>
            {m["debt.new_state"]()}
            <span className="unseen"> {title}</span>
          </a>
        </p>
      )}
    </li>
  );
}

function rowsOf(debt: DebtRecord): SummaryRow[] {
  const { latest, amount } = debt;
  const owed = amountOwed(debt);
  const day = amount?.true_on ?? latest.true_on;
  const left =
    owed === undefined
      ? m["form.not_known"]()
      : m["debt.amount_as_of"]({ amount: moneyWords(owed), day: dayWords(day) });
  const rows: SummaryRow[] = [
    { term: m["debt.left"](), value: left },
    { term: m["debt.borrowed"](), value: moneyWords(debt.principal_idr) },
    { term: m["debt.since"](), value: debt.started_on && <Day day={debt.started_on} /> },
    { term: m["debt.secured_by"](), value: wordsFor(DEBT_COLLATERALS, debt.collateral) },
    { term: m["debt.pressing"](), value: wordsFor(DEBT_THREATS, latest.threat) },
    { term: m["debt.note"](), value: debt.states.length === 1 ? latest.note : null },
  ];
  return rows.filter(({ value }) => value !== null && value !== "");
}
