import { recordAct } from "#db/audit/record";
import { cooperativeKey } from "#db/cooperatives/cooperative-key";
import { heldCooperative, onStandingLeaving } from "#db/cooperatives/placement";
import type { Trx } from "#db/database";
import { insertMany } from "#db/dialect/bulk";
import { NotFound, Refused } from "#db/errors";
import { refuseOtherContent } from "#db/same-content";
import { sealedColumns } from "#db/vault/sealed-columns";
import type { Viewer } from "#src/access/policy";
import type { Meeting, MeetingWithdrawal } from "#src/cooperatives/meeting";

/**
 * Records a meeting, or a corrected version of one (`corrects_id`); the earlier stays readable. How many were members on that
 * day is kept with it, because the quorum is of that day. The same id again has no second effect.
 */
export async function recordMeeting(
  trx: Trx,
  viewer: Viewer,
  { cooperative_id, corrects_id = null }: { cooperative_id: string; corrects_id?: string | null },
  { id, kind, held_on, present, excused, minutes, decisions }: Meeting,
  at: string,
): Promise<void> {
  const cooperative = await heldCooperative(trx, viewer, cooperative_id, "cooperative.record");
  const key = await cooperativeKey(trx, cooperative_id, at);
  const attendance = await attendanceOf(trx, cooperative_id, held_on, { present, excused });
  const stored = {
    cooperative_id,
    kind,
    held_on,
    ...sealedColumns(key, "cooperative_meeting", id, { minutes, decisions }),
    corrects_id,
  };
  const known = await trx.selectFrom("cooperative_meeting").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    if (known.cooperative_id !== cooperative_id) throw new NotFound("meeting");
    refuseOtherContent(key, "cooperative_meeting", known, stored);
    await refuseOtherMarks(trx, id, attendance);
    return;
  }
  if (corrects_id !== null) await requireStanding(trx, cooperative_id, corrects_id);
  const { minutes: sealed, ...rest } = stored;
  if (sealed === null) throw new Refused("required", "minutes");
  const row = { ...rest, minutes: sealed, members_then: attendance.length };
  await trx
    .insertInto("cooperative_meeting")
    .values({ id, ...row, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await insertMany(
    trx,
    "meeting_attendance",
    attendance.map((mark) => ({ meeting_id: id, ...mark })),
  );
  const act = {
    action: "cooperative_meeting.recorded",
    record_type: "cooperative_meeting",
    record_id: id,
    office_id: cooperative.office_id,
    stored: { ...row, attendance: JSON.stringify(attendance) },
    true_on: held_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** Takes back a meeting that should not stand; it stays readable. */
export async function withdrawMeeting(
  trx: Trx,
  viewer: Viewer,
  { cooperative_id, meeting_id }: { cooperative_id: string; meeting_id: string },
  { id, reason }: MeetingWithdrawal,
  at: string,
): Promise<void> {
  const cooperative = await heldCooperative(trx, viewer, cooperative_id, "cooperative.record");
  const already = await trx
    .selectFrom("meeting_withdrawal")
    .selectAll()
    .where("meeting_id", "=", meeting_id)
    .executeTakeFirst();
  if (already && already.id !== id) throw new Refused("already_withdrawn");
  if (already && already.reason !== reason) throw new Refused("already_sent");
  if (already) return;
  await requireStanding(trx, cooperative_id, meeting_id);
  const stored = { meeting_id, reason };
  await trx
    .insertInto("meeting_withdrawal")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "cooperative_meeting.withdrawn",
    record_type: "meeting_withdrawal",
    record_id: id,
    office_id: cooperative.office_id,
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
}

type Mark = { member_id: string; attendance: "present" | "excused" | "absent" };

/** A mark for everybody who was a member on the day, in the order of their numbers. @throws Refused not_a_member_then for others. */
async function attendanceOf(
  trx: Trx,
  cooperative_id: string,
  on: string,
  { present, excused }: Pick<Meeting, "present" | "excused">,
): Promise<Mark[]> {
  const rows = await trx
    .selectFrom("cooperative_member")
    .leftJoin("member_leaving", onStandingLeaving)
    .select(["cooperative_member.id", "member_leaving.left_on"])
    .where("cooperative_member.cooperative_id", "=", cooperative_id)
    .where("cooperative_member.joined_on", "<=", on)
    .orderBy("cooperative_member.member_number")
    .execute();
  const then = rows.filter(({ left_on }) => left_on === null || left_on >= on).map(({ id }) => id);
  const known = new Set(then);
  if (present.some((id) => !known.has(id))) throw new Refused("not_a_member_then", "present");
  if (excused.some((id) => !known.has(id))) throw new Refused("not_a_member_then", "excused");
  return then.map((member_id) => ({
    member_id,
    attendance: present.includes(member_id) ? "present" : excused.includes(member_id) ? "excused" : "absent",
  }));
}

async function refuseOtherMarks(trx: Trx, meeting_id: string, marks: readonly Mark[]): Promise<void> {
  const kept = await trx
    .selectFrom("meeting_attendance")
    .select(["member_id", "attendance"])
    .where("meeting_id", "=", meeting_id)
    .execute();
  const before = new Map(kept.map(({ member_id, attendance }) => [member_id, attendance]));
  const sent = marks.filter(({ attendance }) => attendance !== "absent");
  const isSame =
    sent.every((mark) => before.get(mark.member_id) === mark.attendance) &&
    sent.length === kept.filter(({ attendance }) => attendance !== "absent").length;
  if (!isSame) throw new Refused("already_sent");
}

async function requireStanding(trx: Trx, cooperative_id: string, meeting_id: string): Promise<void> {
  const meeting = await trx
    .selectFrom("cooperative_meeting")
    .leftJoin("cooperative_meeting as later", "later.corrects_id", "cooperative_meeting.id")
    .leftJoin("meeting_withdrawal", "meeting_withdrawal.meeting_id", "cooperative_meeting.id")
    .select(["later.id as later_id", "meeting_withdrawal.id as withdrawal_id"])
    .where("cooperative_meeting.id", "=", meeting_id)
    .where("cooperative_meeting.cooperative_id", "=", cooperative_id)
    .executeTakeFirst();
  if (!meeting) throw new NotFound("meeting");
  if (meeting.withdrawal_id !== null) throw new Refused("already_withdrawn");
  if (meeting.later_id !== null) throw new Refused("meeting_corrected");
}
