import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { divided, MARKS, type Tally } from "#src/looking-back/tally";
import { MeasureTable } from "./measure-table.tsx";
import type { Asked } from "./question.ts";
import { soFar } from "./so-far.ts";

/** Precision and recall of everything that may count as flagged. */
export function MarkPart({ tally, asked, isOver }: { tally: Tally; asked: Asked; isOver: boolean }) {
  return (
    <section className="card" aria-labelledby="marks">
      <h2 id="marks">{m["lookback.by_mark"]()}</h2>
      <p className="prose-measure mb-3 text-soft">{m["lookback.by_mark_text"]()}</p>
      <MeasureTable
        caption={m["lookback.by_mark"]()}
        of={m["lookback.mark"]()}
        rows={MARKS.codes.map((mark) => ({
          key: mark,
          label: wordsFor(MARKS, mark),
          measures: soFar(divided(tally, "all", "", mark, asked), isOver),
          isCurrent: mark === asked.mark,
        }))}
      />
    </section>
  );
}
