import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, orNull, paragraphs, recordId, recordIds, refuse } from "#src/answer";
import { MEETING_KINDS, MEETING_WITHDRAWAL_REASONS } from "#src/cooperatives/code-lists";
import type { Day } from "#src/day";

const MOST_MEMBERS = 1000;

/** A meeting of the members: who was there, what was said and what was decided. Who is in neither list was absent. */
export const Meeting = z
  .object({
    id: recordId,
    kind: choice(MEETING_KINDS),
    held_on: dayAnswer,
    present: recordIds(MOST_MEMBERS),
    excused: recordIds(MOST_MEMBERS),
    minutes: paragraphs(8000),
    decisions: orNull(paragraphs(4000)),
  })
  .check((payload) => {
    const { present, excused } = payload.value;
    if (excused.some((id) => present.includes(id))) refuse(payload, "excused", "present_and_excused");
  });
export type Meeting = z.infer<typeof Meeting>;

export function meetingAsOf(today: Day) {
  return Meeting.check((payload: Answers<Meeting>) => {
    if (payload.value.held_on > today) refuse(payload, "held_on", "in_the_future");
  });
}

export const MeetingWithdrawal = z.object({ id: recordId, reason: choice(MEETING_WITHDRAWAL_REASONS) });
export type MeetingWithdrawal = z.infer<typeof MeetingWithdrawal>;

/**
 * Whether a meeting could decide: more than half of those who were members on its day were there. What counts in the end is
 * what the cooperative's own articles (AD/ART) say; this is the usual rule, and the screens say so.
 */
export function quorumOf({ present, members }: { present: number; members: number }) {
  return {
    present,
    members,
    needed: Math.floor(members / 2) + 1,
    percent: members === 0 ? 0 : Math.floor((present * 100) / members),
    isReached: members > 0 && present * 2 > members,
  };
}
