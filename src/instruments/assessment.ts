import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, line, orNull, paragraphs, recordId, refuse } from "#src/answer";
import type { Day } from "#src/day";
import {
  ASSESSMENT_CORRECTION_REASONS,
  ASSESSMENT_MODES,
  ASSESSMENT_ROUNDS,
  ASSESSMENT_WITHDRAWAL_REASONS,
} from "#src/instruments/code-lists";

const taking = {
  id: recordId,
  round: choice(ASSESSMENT_ROUNDS),
  taken_on: dayAnswer,
  mode: choice(ASSESSMENT_MODES),
  /** A colleague, or the name of somebody else: one of them. */
  assessor_id: orNull(recordId),
  assessor_name: orNull(line(200)),
};

/** Who took an assessment, when and how; its answers are read beside it (src/instruments/reading.ts). */
const Taking = z.object(taking).check((payload) => oneAssessor(payload));
export type Taking = z.infer<typeof Taking>;

/** One that corrects another: whole, as it should have been, with the reason. */
const Correction = z
  .object({
    ...taking,
    correction_reason: choice(ASSESSMENT_CORRECTION_REASONS),
    correction_note: orNull(paragraphs(1000)),
  })
  .check((payload) => {
    oneAssessor(payload);
    const { correction_reason, correction_note } = payload.value;
    if (correction_reason === "other" && correction_note === null) refuse(payload, "correction_note", "required");
  });
export type Correction = z.infer<typeof Correction>;

export function takingAsOf(today: Day) {
  return Taking.check((payload: Answers<Taking>) => notTomorrow(payload, today));
}
export function correctionAsOf(today: Day) {
  return Correction.check((payload: Answers<Correction>) => notTomorrow(payload, today));
}

function notTomorrow(payload: Answers<Taking>, today: Day): void {
  if (payload.value.taken_on > today) refuse(payload, "taken_on", "in_the_future");
}

function oneAssessor(payload: Answers<Taking>): void {
  const { assessor_id, assessor_name } = payload.value;
  if (assessor_id === null && assessor_name === null) refuse(payload, "assessor_id", "required");
  if (assessor_id !== null && assessor_name !== null) refuse(payload, "assessor_name", "one_assessor");
}

/** Taking one back. It stays readable and counts no longer. */
export const AssessmentWithdrawal = z
  .object({ reason: choice(ASSESSMENT_WITHDRAWAL_REASONS), note: orNull(paragraphs(1000)) })
  .check((payload) => {
    const { reason, note } = payload.value;
    // What the taking back of a visit says by itself.
    if (reason === "with_visit") refuse(payload, "reason", "not_in_list");
    if (reason === "other" && note === null) refuse(payload, "note", "required");
  });
export type AssessmentWithdrawal = z.infer<typeof AssessmentWithdrawal>;
