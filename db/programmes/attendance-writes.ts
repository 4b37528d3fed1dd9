import { casesWithin, officesWithin } from "#db/access/visible";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { newId } from "#db/ids";
import { refusalOf } from "#db/programmes/writes";
import { can, type Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import {
  type AttendanceCode,
  couldAttend,
  type SessionAttendance,
  sessionAttendanceAsOf,
} from "#src/programmes/attendance";

/**
 * Who was at one session of an offering. Whoever runs the office's programmes records it, for everyone of whom she may know.
 * A mark that stands already is left; another one is a correction, and the change log keeps the earlier one.
 * @returns how many marks were kept. @throws StaleVersion with the marks that someone else made since the form was read.
 */
export async function recordAttendance(
  trx: Trx,
  viewer: Viewer,
  session: SessionAttendance & { offering_id: string },
  at: string,
): Promise<number> {
  if (!can(viewer, "programme.manage")) throw new NotAllowed("programme.manage");
  const offering = await forUpdate(
    trx,
    trx
      .selectFrom("offering")
      .select("id")
      .where("id", "=", session.offering_id)
      .where(officesWithin(viewer, "programme.manage", "offering")),
  ).executeTakeFirst();
  if (!offering) throw new NotFound("offering");
  const read = sessionAttendanceAsOf(dayInJakarta(at)).safeParse(session);
  if (!read.success) throw refusalOf(read.error);
  const { session_on, marks } = read.data;

  const people = await participants(trx, viewer, offering.id);
  const known = await marksOn(trx, [...people.keys()], session_on);
  const asked = marks.flatMap((mark) => (mark.attendance === null ? [] : [{ ...mark, attendance: mark.attendance }]));
  const changes = asked.filter((mark) => known.get(mark.enrolment_id)?.attendance !== mark.attendance);
  const theirs = changes.filter((mark) => (known.get(mark.enrolment_id)?.attendance ?? null) !== mark.seen);
  if (theirs.length > 0)
    throw new StaleVersion(
      "attendance",
      Object.fromEntries([...known].map(([id, { attendance }]) => [id, attendance])),
    );

  for (const { enrolment_id, attendance } of changes) {
    const person = people.get(enrolment_id);
    if (!person) throw new NotFound("enrolment");
    if (!couldAttend(person, session_on)) throw new Refused("before_enrolment", "session_on");
    const kept = await keepMark(trx, viewer, { enrolment_id, session_on, attendance }, known.get(enrolment_id), at);
    const act = {
      action: "attendance.recorded",
      record_type: "attendance",
      record_id: kept.id,
      case_id: person.case_id,
      office_id: person.office_id,
      stored: { enrolment_id, session_on, attendance },
      version: kept.version,
      true_on: session_on,
    } as const;
    await recordAct(trx, viewer, act, at);
  }
  return changes.length;
}

type Known = { id: string; version: number; attendance: string };

async function keepMark(
  trx: Trx,
  viewer: Viewer,
  mark: { enrolment_id: string; session_on: string; attendance: AttendanceCode },
  known: Known | undefined,
  at: string,
): Promise<{ id: string; version: number }> {
  const bookkeeping = { recorded_at: at, recorded_by: viewer.userId };
  if (!known) {
    const made = { id: newId(), version: 1 };
    await trx
      .insertInto("attendance")
      .values({ ...made, ...mark, ...bookkeeping })
      .execute();
    return made;
  }
  const version = known.version + 1;
  await trx
    .updateTable("attendance")
    .set({ attendance: mark.attendance, version, ...bookkeeping })
    .where("id", "=", known.id)
    .execute();
  return { id: known.id, version };
}

async function participants(trx: Trx, viewer: Viewer, offeringId: string) {
  const rows = await trx
    .selectFrom("enrolment")
    .innerJoin("case_file", "case_file.id", "enrolment.case_id")
    .select([
      "enrolment.id",
      "enrolment.case_id",
      "enrolment.status",
      "enrolment.enrolled_on",
      "enrolment.ended_on",
      "case_file.office_id",
    ])
    .where("enrolment.offering_id", "=", offeringId)
    .where("case_file.removed_at", "is", null)
    .where(casesWithin(viewer, "case.read", "case_file"))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function marksOn(trx: Trx, enrolmentIds: readonly string[], session_on: string): Promise<Map<string, Known>> {
  if (enrolmentIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom("attendance")
    .select(["id", "enrolment_id", "attendance", "version"])
    .where("session_on", "=", session_on)
    .where("enrolment_id", "in", enrolmentIds)
    .execute();
  return new Map(rows.map(({ enrolment_id, ...row }) => [enrolment_id, row]));
}
