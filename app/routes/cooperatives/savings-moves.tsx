import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import type { SavingsMove } from "#db/cooperatives/savings-reads";
import { m } from "#messages";
import { SAVINGS_KINDS } from "#src/cooperatives/code-lists";
import { Day } from "#ui/day";
import { Badge } from "#ui/parts";

type Props = { moves: readonly SavingsMove[]; cooperative_id: string; mayPost: boolean };

/** What was paid in and out, the latest first. What was taken back stays, marked. */
export function SavingsMoves({ moves, cooperative_id, mayPost }: Props) {
  return (
    <section aria-labelledby="moves">
      <h3 id="moves" className="mb-2">
        {m["saving.moves"]()}
      </h3>
      {moves.length === 0 && <p className="text-soft">{m["saving.moves_none"]()}</p>}
      <ul className="divide-y divide-line">
        {moves.map((move) => (
          <li
            key={`${move.entry_id}-${move.line}`}
            className="flex flex-wrap items-baseline justify-between gap-x-4 py-2"
          >
            <div className="min-w-0">
              <p>
                {wordsFor(SAVINGS_KINDS, move.savings)}{" "}
                {move.reverses_id !== null && <Badge>{m["saving.reversal"]()}</Badge>}
                {move.reversed_by !== null && <Badge tone="warn">{m["saving.reversed"]()}</Badge>}
              </p>
              <p className="text-soft">
                <Day day={move.entry_on} />
                {` · ${m["saving.entry_number"]({ number: move.number })}`}
                {mayPost && move.reversed_by === null && move.reverses_id === null && isSaving(move.entry_kind) && (
                  <>
                    {" · "}
                    <a className="no-print" href={`/cooperatives/${cooperative_id}/savings/${move.entry_id}/reversal`}>
                      {m["saving.take_back"]()}
                      <span className="unseen"> {m["saving.entry_number"]({ number: move.number })}</span>
                    </a>
                  </>
                )}
              </p>
            </div>
            <p className={`number font-semibold ${move.reversed_by === null ? "" : "line-through"}`}>
              {moneyWords(move.amount_idr)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function isSaving(kind: string): boolean {
  return kind === "saving" || kind === "saving_withdrawal";
}
