import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, line, orNull, paragraphs, recordId, refuse } from "#src/answer";
import { COOPERATIVE_DUTIES, LEAVING_REASONS, LINK_WITHDRAWAL_REASONS } from "#src/cooperatives/code-lists";
import type { Day } from "#src/day";

/**
 * A membership. Neighbours and people of the programme are members in the same way: a name and the day of joining, nothing
 * else, so that nothing here can tell them apart.
 */
export const MemberDetails = z.object({ name: line(120), joined_on: dayAnswer });
export type MemberDetails = z.infer<typeof MemberDetails>;
export const Member = z.extend(MemberDetails, { id: recordId });
export type Member = z.infer<typeof Member>;

export function memberAsOf(today: Day) {
  return Member.check((payload: Answers<Member>) => notInTheFuture(payload, today));
}

export function memberDetailsAsOf(today: Day) {
  return MemberDetails.check((payload: Answers<MemberDetails>) => notInTheFuture(payload, today));
}

function notInTheFuture(payload: Answers<MemberDetails>, today: Day) {
  if (payload.value.joined_on > today) refuse(payload, "joined_on", "in_the_future");
}

/** The end of a membership. Whoever comes back is admitted again, with a new number. */
export const MemberLeaving = z
  .object({ id: recordId, left_on: dayAnswer, reason: choice(LEAVING_REASONS), note: orNull(paragraphs(500)) })
  .check((payload) => {
    const { reason, note } = payload.value;
    if (reason === "other" && note === null) refuse(payload, "note", "required");
  });
export type MemberLeaving = z.infer<typeof MemberLeaving>;

export function leavingAsOf(today: Day) {
  return MemberLeaving.check((payload: Answers<MemberLeaving>) => {
    if (payload.value.left_on > today) refuse(payload, "left_on", "in_the_future");
  });
}

/** An office that a member holds from a day on. */
export const MemberDuty = z.object({
  id: recordId,
  member_id: recordId,
  duty: choice(COOPERATIVE_DUTIES),
  from_on: dayAnswer,
});
export type MemberDuty = z.infer<typeof MemberDuty>;

export function dutyAsOf(today: Day) {
  return MemberDuty.check((payload: Answers<MemberDuty>) => {
    if (payload.value.from_on > today) refuse(payload, "from_on", "in_the_future");
  });
}

export const DutyEnding = z.object({ until_on: dayAnswer });
export type DutyEnding = z.infer<typeof DutyEnding>;

export function dutyEndingAsOf(today: Day) {
  return DutyEnding.check((payload: Answers<DutyEnding>) => {
    if (payload.value.until_on > today) refuse(payload, "until_on", "in_the_future");
  });
}

/** A membership is a person's of the programme: said from her case alone. */
export const MemberLink = z.object({ id: recordId, member_id: recordId });
export type MemberLink = z.infer<typeof MemberLink>;
export const MemberLinkWithdrawal = z.object({ id: recordId, reason: choice(LINK_WITHDRAWAL_REASONS) });
export type MemberLinkWithdrawal = z.infer<typeof MemberLinkWithdrawal>;
