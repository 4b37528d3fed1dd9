import { moneyWords } from "#app/ui/money";
import type { SurplusMove } from "#db/ledger/surplus-payment-reads";
import { m } from "#messages";
import { labelOf } from "#src/code-list";
import { ENTRY_KINDS } from "#src/ledger/code-lists";
import { dayText } from "#src/risk/reasons";

type Locale = "en" | "id";
type Props = { moves: readonly SurplusMove[]; locale: Locale };

/** A member's part of each surplus and what of it was paid, with what is still owed. In the language of the paper or the page. */
export function SurplusMoves({ moves, locale }: Props) {
  if (moves.length === 0) return null;
  const said = { locale } as const;
  const owed = moves.reduce((sum, { amount_idr }) => sum + amount_idr, 0);
  return (
    <section className="mt-6">
      <h2 className="mb-2 text-lg">{m["statement.surplus"]({}, said)}</h2>
      <table className="table">
        <caption className="unseen">{m["statement.surplus"]({}, said)}</caption>
        <thead>
          <tr>
            <th scope="col">{m["statement.day"]({}, said)}</th>
            <th scope="col">{m["statement.surplus_what"]({}, said)}</th>
            <th scope="col" className="number">
              {m["statement.amount"]({}, said)}
            </th>
          </tr>
        </thead>
        <tbody>
          {moves.map((move) => (
            <tr key={`${move.entry_id}-${move.line}`}>
              <td>{dayText(move.entry_on, locale)}</td>
              <td>
                {labelOf(ENTRY_KINDS, move.kind, locale)}
                {move.year !== null && ` ${move.year}`}
                {` · ${m["saving.entry_number"]({ number: move.number }, said)}`}
              </td>
              <td className="number">{moneyWords(move.amount_idr)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {m["statement.surplus_owed"]({}, said)}
            </th>
            <td className="number">
              <strong>{moneyWords(owed)}</strong>
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
