import type { Book } from "#db/demo/book";
import type { Step } from "#db/demo/step";
import { newId } from "#db/ids";
import { scoredWith } from "#db/instruments/rescoring";
import { assessmentColumns, type Taken } from "#db/instruments/writes";
import { NO_CORRECTION, visitTaking } from "#db/visits/answer-writes";
import { hasAnswers } from "#src/instruments/at-visit";
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
  keep(book, taken, { viewer, at });
  book.settle("assessment.recorded");
}

/** What `recordVisit` does with answers that the visit has no field for. */
export function keepVisitAnswers(book: Book, { visit, viewer, at }: Extract<Step, { does: "visit" }>): void {
  if (visit.answers && hasAnswers(visit.answers))
    keep(book, visitTaking(visit, newId(), viewer.userId), { viewer, at });
}

/** What `withdrawVisit` does with them. Nobody of the demo corrects one. */
export function withdrawVisitAnswers(
  book: Book,
  { withdrawal, viewer, at }: Extract<Step, { does: "withdraw_visit" }>,
) {
  const taken = book.takings.find(({ visit_id }) => visit_id === withdrawal.visit_id);
  if (!taken) return;
  const id = newId();
  const stored = { assessment_id: taken.id, reason: "with_visit", note: null };
  book.taking_withdrawals.push({ id, ...stored, recorded_at: at, recorded_by: viewer.userId });
  book.record({ action: "assessment.withdrawn", record_type: "assessment_withdrawal", record_id: id, stored });
}

function keep(book: Book, taken: Taken, { viewer, at }: Pick<Step, "viewer" | "at">): void {
  const version = INSTRUMENTS.get(taken.instrument_version_id)!;
  const stored = assessmentColumns({ ...taken, ...NO_CORRECTION }, version, book.key);
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
}
