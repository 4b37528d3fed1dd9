import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, orNull, paragraphs, recordId, refuse } from "#src/answer";
import type { ClosureCheck } from "#src/closure/checklist";
import { CLOSURE_CHECKS, CLOSURE_STATES, REOPENING_REASONS } from "#src/closure/code-lists";
import { addDays, type Day } from "#src/day";
import { CASE_STATUSES, CLOSURE_REASONS } from "#src/people/code-lists";

const why = orNull(paragraphs(1000));
type WhyField = `why_${ClosureCheck}`;
/** One answer for each check that is not met. */
const WHY = Object.fromEntries(CLOSURE_CHECKS.codes.map((check) => [`why_${check}`, why])) as Record<
  WhyField,
  typeof why
>;

/** What is asked for when a case is to be closed. */
export const ClosureRequest = z
  .object({
    id: recordId,
    status: choice({ ...CASE_STATUSES, codes: ["Closed", "ClosedReferred"] as const }),
    closure_reason: choice(CLOSURE_REASONS),
    closed_on: dayAnswer,
    note: orNull(paragraphs(4000)),
    ...WHY,
  })
  .check((payload) => {
    const { closure_reason, note, status } = payload.value;
    if (closure_reason === "other" && note === null) refuse(payload, "note", "required");
    if (closure_reason === "transferred" && status !== "ClosedReferred")
      refuse(payload, "status", "transfer_is_referred");
  });
export type ClosureRequest = z.infer<typeof ClosureRequest>;

/** `unmet` says which checks stand open for the reason that was chosen: each is explained. */
export function closureRequestAsOf(
  { today, opened_on }: { today: Day; opened_on: Day },
  unmet: (asked: Pick<ClosureRequest, "closure_reason" | "closed_on">) => readonly ClosureCheck[],
) {
  return ClosureRequest.check((payload: Answers<ClosureRequest>) => {
    const { closed_on } = payload.value;
    if (closed_on > today) refuse(payload, "closed_on", "in_the_future");
    if (closed_on < opened_on) refuse(payload, "closed_on", "before_opening");
    for (const check of unmet(payload.value))
      if (payload.value[`why_${check}`] === null) refuse(payload, `why_${check}`, "explain_unmet");
  });
}

/** The explanations that were given, by check. */
export function explanationsIn(asked: Record<WhyField, string | null>): Partial<Record<ClosureCheck, string>> {
  return Object.fromEntries(
    CLOSURE_CHECKS.codes.flatMap((check) => {
      const words = asked[`why_${check}`];
      return words === null ? [] : [[check, words]];
    }),
  );
}

/** What a supervisor or manager says to it; whoever sends it back says why. */
export const ClosureDecision = z
  .object({
    id: recordId,
    decision: choice({ ...CLOSURE_STATES, codes: ["approved", "sent_back"] as const }),
    note: orNull(paragraphs(2000)),
  })
  .check((payload) => {
    if (payload.value.decision === "sent_back" && payload.value.note === null) refuse(payload, "note", "required");
  });
export type ClosureDecision = z.infer<typeof ClosureDecision>;

/** Programme policy: within so many days somebody decides on a request, and whoever it was sent back to takes it up again. */
const DECIDED_WITHIN_DAYS = 7;
/** So long after it was sent back, a request that nobody took up again is no longer held up to whoever asked. */
export const SENT_BACK_SHOWN_DAYS = 60;

/** The day by which something is to be done that waits since this day: a request, or one that was sent back. */
export function closureDueOn(since: Day): Day {
  return addDays(since, DECIDED_WITHIN_DAYS);
}

/** Whose case it is, and who asked: nobody approves what she asked for or is answerable for, in whatever role. */
export function isOwnClosure(
  userId: string,
  { owner_id, field_staff_id }: { owner_id: string; field_staff_id: string | null },
  asked_by: string,
): boolean {
  return userId === asked_by || userId === owner_id || userId === field_staff_id;
}

export const Reopening = z
  .object({ id: recordId, reason: choice(REOPENING_REASONS), note: orNull(paragraphs(2000)) })
  .check((payload) => {
    if (payload.value.reason === "other" && payload.value.note === null) refuse(payload, "note", "required");
  });
export type Reopening = z.infer<typeof Reopening>;

/**
 * Does being trafficked again open a closed case? Not where that was the very reason of closing, or where nobody is left to
 * be accompanied under this number.
 */
export function reopensOnReTrafficking(closure_reason: string | null): boolean {
  return closure_reason === null || !["re_trafficked", "deceased", "duplicate"].includes(closure_reason);
}
