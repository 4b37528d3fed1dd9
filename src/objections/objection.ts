import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, paragraphs, recordId, refuse } from "#src/answer";
import { addDays, type Day } from "#src/day";
import { OBJECTION_OUTCOMES, OBJECTION_SPEAKERS, OBJECTION_SUBJECTS } from "#src/objections/code-lists";

/** What is held against an assessment: the right to object to automated profiling (UU PDP 27/2022). */
export const Objection = z.object({
  id: recordId,
  objected_on: dayAnswer,
  said_by: choice(OBJECTION_SPEAKERS),
  about: choice(OBJECTION_SUBJECTS),
  words: paragraphs(4000),
});
export type Objection = z.infer<typeof Objection>;

/**
 * Within how many days a person answers. Programme policy: the law (UU 27/2022, article 10) leaves the procedure to a
 * regulation that has not been issued; where it sets a term of its own, to restrict or to stop, that is three days.
 */
const ANSWERED_WITHIN_DAYS = 14;

/** The day by which an objection is answered. */
export function objectionDueOn(objected_on: Day): Day {
  return addDays(objected_on, ANSWERED_WITHIN_DAYS);
}

/** Raised before this day and not answered, an objection is past its day. */
export function overdueObjections(today: Day): Day {
  return addDays(today, -ANSWERED_WITHIN_DAYS);
}

export function objectionAsOf(today: Day) {
  return Objection.check((payload: Answers<Objection>) => {
    if (payload.value.objected_on > today) refuse(payload, "objected_on", "in_the_future");
  });
}

/** What a person decided about an objection, in the words in which it was told. */
export const ObjectionAnswer = z.object({
  id: recordId,
  answered_on: dayAnswer,
  outcome: choice(OBJECTION_OUTCOMES),
  words: paragraphs(4000),
});
export type ObjectionAnswer = z.infer<typeof ObjectionAnswer>;

export function objectionAnswerAsOf(today: Day, objectedOn: Day) {
  return ObjectionAnswer.check((payload: Answers<ObjectionAnswer>) => {
    const { answered_on } = payload.value;
    if (answered_on > today) refuse(payload, "answered_on", "in_the_future");
    if (answered_on < objectedOn) refuse(payload, "answered_on", "before_it_was_objected");
  });
}
