import { moneyWords } from "#app/ui/money";
import { m } from "#messages";
import { Day } from "#ui/day";
import { Badge, EmptyState } from "#ui/parts";

type Movement = {
  id: string;
  number: number;
  entry_on: string;
  amount_idr: number;
  memo: string | null;
  reverses_id: string | null;
  reversed_by: string | null;
  by: string;
};
type Props = { fund_id: string; movements: readonly Movement[]; mayManage: boolean };

/** What came from the donor and what went back, by the numbers of the fund's journal. */
export function MovementTable({ fund_id, movements, mayManage }: Props) {
  if (movements.length === 0) return <EmptyState title={m["capital.no_movements"]()} />;
  return (
    <table className="table table-cards">
      <caption className="unseen">{m["capital.movements"]()}</caption>
      <thead>
        <tr>
          <th scope="col">{m["capital.entry_number"]()}</th>
          <th scope="col">{m["capital.day"]()}</th>
          <th scope="col">{m["capital.note"]()}</th>
          <th scope="col" className="number">
            {m["capital.amount"]()}
          </th>
          <th scope="col">{m["capital.recorded_by"]()}</th>
        </tr>
      </thead>
      <tbody>
        {movements.map(({ id, number, entry_on, memo, amount_idr, reverses_id, reversed_by, by }) => (
          <tr key={id}>
            <th scope="row">{number}</th>
            <td data-label={m["capital.day"]()}>
              <Day day={entry_on} />
            </td>
            <td data-label={m["capital.note"]()}>
              {memo} {reversed_by !== null && <Badge tone="warn">{m["capital.taken_back"]()}</Badge>}
              {reverses_id !== null && <Badge>{m["capital.takes_back"]()}</Badge>}
              {mayManage && reverses_id === null && reversed_by === null && (
                <a className="no-print" href={`/capital/funds/${fund_id}/deposits/${id}/reversal`}>
                  {m["capital.take_back"]()}
                  <span className="unseen"> {number}</span>
                </a>
              )}
            </td>
            <td className="number" data-label={m["capital.amount"]()}>
              {moneyWords(amount_idr)}
            </td>
            <td data-label={m["capital.recorded_by"]()}>{by}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
