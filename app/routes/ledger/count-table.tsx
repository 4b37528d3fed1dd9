import { dayWords } from "#app/ui/day-words";
import { moneyWords } from "#app/ui/money";
import { m } from "#messages";

type Row = { id: string; counted_on: string; counted_idr: number; book_idr: number; by: string };

/** Counts of cash, each beside what the book said when it was counted. */
export function CountTable({ counts, base }: { counts: readonly Row[]; base: string }) {
  return (
    <table className="table table-cards">
      <caption className="unseen">{m["ledger.counts"]()}</caption>
      <thead>
        <tr>
          <th scope="col">{m["ledger.counted_on"]()}</th>
          <th scope="col" className="number">
            {m["ledger.counted"]()}
          </th>
          <th scope="col" className="number">
            {m["ledger.booked"]()}
          </th>
          <th scope="col" className="number">
            {m["ledger.difference"]()}
          </th>
          <th scope="col">{m["ledger.recorded_by"]()}</th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ id, counted_on, counted_idr, book_idr, by }) => (
          <tr key={id}>
            <th scope="row">
              <a className="target" href={`${base}/${id}`}>
                {dayWords(counted_on)}
              </a>
            </th>
            <td data-label={m["ledger.counted"]()} className="number">
              {moneyWords(counted_idr)}
            </td>
            <td data-label={m["ledger.booked"]()} className="number">
              {moneyWords(book_idr)}
            </td>
            <td data-label={m["ledger.difference"]()} className="number">
              {moneyWords(counted_idr - book_idr)}
            </td>
            <td data-label={m["ledger.recorded_by"]()}>{by}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
