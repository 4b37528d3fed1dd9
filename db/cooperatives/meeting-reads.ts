import { opened } from "#db/cooperatives/member-reads";
import type { Db } from "#db/database";
import { personKey } from "#db/vault/person-keys";
import { openedColumns } from "#db/vault/sealed-columns";

const PAGE = 50;

/** Meetings of a cooperative, the latest first, with how many were there; of a corrected one only the correction. */
export async function listMeetings(db: Db, cooperative_id: string, limit = PAGE) {
  const rows = await meetings(db, cooperative_id)
    .where("later.id", "is", null)
    .orderBy("cooperative_meeting.held_on", "desc")
    .orderBy("cooperative_meeting.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, present: Number(row.present) }));
}

/** One meeting whole, with everybody's mark. Of a cooperative that the viewer has already read. */
export async function readMeeting(db: Db, cooperative_id: string, id: string) {
  const row = await meetings(db, cooperative_id)
    .select(["cooperative_meeting.minutes", "cooperative_meeting.decisions"])
    .where("cooperative_meeting.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const key = await personKey(db, cooperative_id);
  const marks = await db
    .selectFrom("meeting_attendance")
    .innerJoin("cooperative_member", "cooperative_member.id", "meeting_attendance.member_id")
    .select([
      "cooperative_member.id",
      "cooperative_member.member_number",
      "cooperative_member.name",
      "meeting_attendance.attendance",
    ])
    .where("meeting_attendance.meeting_id", "=", id)
    .orderBy("cooperative_member.member_number")
    .execute();
  const words = openedColumns(key, "cooperative_meeting", row, ["minutes", "decisions"]);
  return {
    ...row,
    minutes: words.minutes ?? "",
    decisions: words.decisions,
    present: Number(row.present),
    marks: await opened(db, marks),
  };
}

/** The day of the last meeting of a kind that stands. */
export async function lastMeetingOn(db: Db, cooperative_id: string, kind: string): Promise<string | null> {
  const row = await meetings(db, cooperative_id)
    .where("later.id", "is", null)
    .where("meeting_withdrawal.id", "is", null)
    .where("cooperative_meeting.kind", "=", kind)
    .orderBy("cooperative_meeting.held_on", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.held_on ?? null;
}

function meetings(db: Db, cooperative_id: string) {
  return db
    .selectFrom("cooperative_meeting")
    .leftJoin("cooperative_meeting as later", "later.corrects_id", "cooperative_meeting.id")
    .leftJoin("meeting_withdrawal", "meeting_withdrawal.meeting_id", "cooperative_meeting.id")
    .select([
      "cooperative_meeting.id",
      "cooperative_meeting.kind",
      "cooperative_meeting.held_on",
      "cooperative_meeting.members_then",
      "cooperative_meeting.corrects_id",
      "cooperative_meeting.recorded_at",
      "cooperative_meeting.recorded_by",
      "later.id as later_id",
      "meeting_withdrawal.reason as withdrawn",
    ])
    .select((eb) =>
      eb
        .selectFrom("meeting_attendance")
        .select((inner) => inner.fn.countAll().as("count"))
        .whereRef("meeting_attendance.meeting_id", "=", "cooperative_meeting.id")
        .where("meeting_attendance.attendance", "=", "present")
        .as("present"),
    )
    .where("cooperative_meeting.cooperative_id", "=", cooperative_id);
}
