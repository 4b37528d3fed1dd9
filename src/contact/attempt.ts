import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, orNull, paragraphs, recordId, refuse, yesOrNo } from "#src/answer";
import {
  ATTEMPT_CHANNELS,
  ATTEMPT_RESULTS,
  ATTEMPT_WITHDRAWAL_REASONS,
  type AttemptResult,
  CONTACT_PARTIES,
  type ContactParty,
} from "#src/contact/code-lists";
import type { AttemptFact } from "#src/contact/ladder";
import type { Day } from "#src/day";

/**
 * A contact that was sought outside a visit. Whoever sought it says that she read first how the person can be reached
 * safely, and that nobody was asked who must not be.
 */
export const ContactAttempt = z
  .object({
    id: recordId,
    tried_on: dayAnswer,
    party: choice(CONTACT_PARTIES),
    channel: orNull(choice(ATTEMPT_CHANNELS)),
    result: choice(ATTEMPT_RESULTS),
    note: orNull(paragraphs(2000)),
    read_first: yesOrNo,
  })
  .check((payload) => {
    const { party, channel, result, note, read_first } = payload.value;
    if (result !== "not_safe" && channel === null) refuse(payload, "channel", "required");
    if (result !== "not_safe" && party !== "supervisor" && !read_first) refuse(payload, "read_first", "read_it_first");
    if (result === "news" && party === "person") refuse(payload, "result", "news_comes_of_others");
    if (party === "supervisor" && note === null) refuse(payload, "note", "required");
  });
export type ContactAttempt = z.infer<typeof ContactAttempt>;

export function contactAttemptAsOf(today: Day) {
  return ContactAttempt.check((payload: Answers<ContactAttempt>) => {
    if (payload.value.tried_on > today) refuse(payload, "tried_on", "in_the_future");
  });
}

/** An attempt that does not stand. What is put in its place is recorded with it; taken back alone, nothing is. */
export const AttemptWithdrawal = z
  .object({ id: recordId, reason: choice(ATTEMPT_WITHDRAWAL_REASONS), note: orNull(paragraphs(1000)) })
  .check((payload) => {
    if (payload.value.reason === "other" && payload.value.note === null) refuse(payload, "note", "required");
  });
export type AttemptWithdrawal = z.infer<typeof AttemptWithdrawal>;

type SafetyCard = { channel: string; contact_person: string | null };

/** Why this may not have been tried under her safe-contact rules; null when it may. Without a card nothing is known to be safe. */
export function unsafeBecause(
  attempt: { party: ContactParty; result: AttemptResult },
  card: SafetyCard | undefined,
): { field: "party" | "result"; code: string } | null {
  if (attempt.party === "supervisor" || attempt.result === "not_safe") return null;
  if (card?.channel === "none") return { field: "result", code: "no_safe_way" };
  if (attempt.party === "alternative" && !card?.contact_person) return { field: "party", code: "no_trusted_person" };
  return null;
}

/** What the ladder makes of an attempt as it is stored. */
export function attemptFact(row: { id: string; tried_on: Day; party: string; result: string }): AttemptFact {
  const answered = row.result === "reached" || row.result === "refused";
  return { id: row.id, on: row.tried_on, party: row.party as ContactParty, answered };
}
