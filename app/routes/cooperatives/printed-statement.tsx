import { moneyWords } from "#app/ui/money";
import type { SavingsMove } from "#db/cooperatives/savings-reads";
import type { SurplusMove } from "#db/ledger/surplus-payment-reads";
import { m } from "#messages";
import { labelOf } from "#src/code-list";
import { SAVINGS_KINDS } from "#src/cooperatives/code-lists";
import type { SavingsKind } from "#src/cooperatives/savings";
import { dayText } from "#src/risk/reasons";
import { SurplusMoves } from "./surplus-moves.tsx";

/** What a member is handed is Indonesian, whatever language the treasurer reads. */
const IN_INDONESIAN = { locale: "id" } as const;
/** What stood after each entry is for paper and wide screens; a phone has no room for it. */
const WIDE = "hidden sm:table-cell print:table-cell";
const KINDS: readonly SavingsKind[] = ["principal", "mandatory", "voluntary"];

type Props = {
  cooperative: string;
  place: string;
  today: string;
  member: { member_number: number; name: string; joined_on: string; left_on: string | null };
  moves: readonly SavingsMove[];
  shares: readonly SurplusMove[];
};

/** The savings of one member, entry by entry with what stood after each, as in the books. */
export function PrintedStatement({ cooperative, place, today, member, moves, shares }: Props) {
  const balances = { principal: 0, mandatory: 0, voluntary: 0 };
  const lines = moves.map((move) => {
    balances[move.savings] += move.amount_idr;
    return { ...move, after_idr: balances.principal + balances.mandatory + balances.voluntary };
  });
  const total = balances.principal + balances.mandatory + balances.voluntary;
  return (
    <>
      <h1>{m["statement.title"]({}, IN_INDONESIAN)}</h1>
      <p>
        <strong>{cooperative}</strong>
        {place && ` · ${place}`}
      </p>
      <dl className="my-3 grid grid-cols-[auto_1fr] gap-x-4">
        <dt>{m["statement.member"]({}, IN_INDONESIAN)}</dt>
        <dd>{`${member.member_number}. ${member.name}`}</dd>
        <dt>{m["statement.joined"]({}, IN_INDONESIAN)}</dt>
        <dd>{dayText(member.joined_on, "id")}</dd>
        <dt>{m["statement.as_of"]({}, IN_INDONESIAN)}</dt>
        <dd>{dayText(today, "id")}</dd>
      </dl>
      <table className="table">
        <caption className="unseen">{m["statement.title"]({}, IN_INDONESIAN)}</caption>
        <thead>
          <tr>
            <th scope="col">{m["statement.day"]({}, IN_INDONESIAN)}</th>
            <th scope="col">{m["statement.what"]({}, IN_INDONESIAN)}</th>
            <th scope="col" className="number">
              {m["statement.amount"]({}, IN_INDONESIAN)}
            </th>
            <th scope="col" className={`number ${WIDE}`}>
              {m["statement.balance"]({}, IN_INDONESIAN)}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.entry_id}-${line.line}`}>
              <td>{dayText(line.entry_on, "id")}</td>
              <td>
                {labelOf(SAVINGS_KINDS, line.savings, "id")}
                {line.reverses_id !== null && ` (${m["statement.reversal"]({}, IN_INDONESIAN)})`}
                {` · ${m["saving.entry_number"]({ number: line.number }, IN_INDONESIAN)}`}
              </td>
              <td className="number">{moneyWords(line.amount_idr)}</td>
              <td className={`number ${WIDE}`}>{moneyWords(line.after_idr)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row" colSpan={2}>
                {labelOf(SAVINGS_KINDS, kind, "id")}
              </th>
              <td className="number" colSpan={2}>
                {moneyWords(balances[kind])}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row" colSpan={2}>
              {m["statement.total"]({}, IN_INDONESIAN)}
            </th>
            <td className="number" colSpan={2}>
              <strong>{moneyWords(total)}</strong>
            </td>
          </tr>
        </tfoot>
      </table>
      <SurplusMoves moves={shares} locale="id" />
      <p className="mt-10 flex justify-between gap-8">
        <span>{m["statement.treasurer"]({}, IN_INDONESIAN)}</span>
        <span>{m["statement.member"]({}, IN_INDONESIAN)}</span>
      </p>
    </>
  );
}
