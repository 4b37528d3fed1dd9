import * as z from "zod/mini";
import { choice, orNull, paragraphs, recordId, refuse } from "#src/answer";
import { addDays, type Day } from "#src/day";
import { TRANSFER_ENROLMENTS, TRANSFER_REASONS, TRANSFER_STATES } from "#src/transfers/code-lists";

/** So many cases are given away or moved in one go. */
export const MOST_CASES = 200;

/** Programme policy: within so many days the office that is asked answers. Until then nothing changes for the person. */
const ANSWERED_WITHIN_DAYS = 7;
/** So long the answer is news to whoever asked. */
export const ANSWER_SHOWN_DAYS = 14;

export function transferDueOn(asked_on: Day): Day {
  return addDays(asked_on, ANSWERED_WITHIN_DAYS);
}

export const caseNumbers = z
  .array(z.string().check(z.regex(/^RLT-\d{4}-\d{8}$/, { error: "not_in_list" })))
  .check(z.minLength(1, { error: "required" }), z.maxLength(MOST_CASES, { error: "too_many" }));

/** What the cases of one request share. `batch_id` is made where it was typed: sent twice it has one effect. */
export const TransferRequest = z
  .object({
    batch_id: recordId,
    to_office_id: recordId,
    reason: choice(TRANSFER_REASONS),
    enrolments: choice(TRANSFER_ENROLMENTS),
    note: orNull(paragraphs(2000)),
  })
  .check((payload) => {
    if (payload.value.reason === "other" && payload.value.note === null) refuse(payload, "note", "required");
  });
export type TransferRequest = z.infer<typeof TransferRequest>;

/** The answer of the office that is asked. Whoever accepts names who is in charge from now on; whoever declines says why. */
export const TransferDecision = z
  .object({
    id: recordId,
    decision: choice({ ...TRANSFER_STATES, codes: ["accepted", "declined"] as const }),
    owner_id: orNull(recordId),
    field_staff_id: orNull(recordId),
    note: orNull(paragraphs(2000)),
  })
  .check((payload) => {
    const { decision, owner_id, note } = payload.value;
    if (decision === "accepted" && owner_id === null) refuse(payload, "owner_id", "required");
    if (decision === "declined" && note === null) refuse(payload, "note", "required");
  });
export type TransferDecision = z.infer<typeof TransferDecision>;
