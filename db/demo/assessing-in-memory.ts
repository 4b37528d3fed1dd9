import type { Book } from "#db/demo/book";
import type { Step } from "#db/demo/step";
import { scoredWith } from "#db/instruments/rescoring";
import { assessmentColumns } from "#db/instruments/writes";
import { BUILT_IN, scoreVersionId, versionId } from "#src/instruments/built-in";
import { equalScheme } from "#src/instruments/scoring";

const INSTRUMENTS = new Map(
  BUILT_IN.map(({ code, definition }) => {
    const id = versionId(code, 1);
    const scores = { id: scoreVersionId(id, 1), scheme: equalScheme(definition) };
    return [id, { id, code, definition, scores }];
  }),
);

/** What `recordAssessment` does: of the first version of a built-in instrument, with the weights that it comes with. */
export function assess(book: Book, { taken, viewer, at }: Extract<Step, { does: "assess" }>): void {
  const version = INSTRUMENTS.get(taken.instrument_version_id)!;
  const whole = { ...taken, corrects_id: null, correction_reason: null, correction_note: null };
  const stored = assessmentColumns(whole, version, book.key);
  const { id } = taken;
  book.takings.push({ id, case_id: book.file.id, ...stored, recorded_at: at, recorded_by: viewer.userId });
  if (version.definition.scoring) book.scores.push(scoredWith(version.definition, version.scores, taken, at));
  book.record({
    action: "assessment.recorded",
    record_type: "assessment",
    record_id: id,
    stored,
    true_on: taken.taken_on,
  });
  book.settle("assessment.recorded");
}
