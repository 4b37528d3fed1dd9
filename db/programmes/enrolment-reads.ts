import { casesWithin } from "#db/access/visible";
import { namesOf } from "#db/caseload/reads";
import type { Db } from "#db/database";
import { findPlacedCase, type PlacedCase } from "#db/people/placement";
import { openFor, personKey } from "#db/vault/person-keys";
import { may, mayReadFields, type Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { type AttendanceCode, type AttendanceCounts, shareOf } from "#src/programmes/attendance";
import type { EnrolmentStatus } from "#src/programmes/enrolment";
import type { Activity, ProgrammeKind } from "#src/programmes/programme";

/** One person in an offering: her name where the viewer reads identities, else her case number alone. */
export type Participant = {
  id: string;
  case_number: string;
  name: string | null;
  status: EnrolmentStatus;
  enrolled_on: Day;
  ended_on: Day | null;
  drop_reason: string | null;
  /** May this viewer move her enrolment? */
  mayMove: boolean;
  /** Share of sessions attended, 0 to 1; null before the first. */
  attendance: number | null;
};

export const PARTICIPANTS_A_PAGE = 100;

/** The people in an offering that the viewer has already read, by case number. `after`: the number that ended the page before. */
export async function participantsOf(
  db: Db,
  viewer: Viewer,
  offeringId: string,
  after: string | null,
): Promise<{ rows: Participant[]; next: string | null }> {
  let query = db
    .selectFrom("enrolment")
    .innerJoin("case_file", "case_file.id", "enrolment.case_id")
    .select([
      "enrolment.id",
      "enrolment.status",
      "enrolment.enrolled_on",
      "enrolment.ended_on",
      "enrolment.drop_reason",
    ])
    .select([
      "case_file.case_number",
      "case_file.person_id",
      "case_file.owner_id",
      "case_file.field_staff_id",
      "case_file.team_id",
      "case_file.office_id",
    ])
    .where("enrolment.offering_id", "=", offeringId)
    .where("case_file.removed_at", "is", null)
    .where(casesWithin(viewer, "case.read", "case_file"))
    // Someone who left and came back has two enrolments under one number.
    .orderBy("case_file.case_number")
    .orderBy("enrolment.id")
    .limit(PARTICIPANTS_A_PAGE + 1);
  const [number, id] = after?.split("~") ?? [];
  if (number !== undefined && id !== undefined)
    query = query.where((eb) => eb(eb.refTuple("case_file.case_number", "enrolment.id"), ">", eb.tuple(number, id)));
  const found = await query.execute();
  const rows = found.slice(0, PARTICIPANTS_A_PAGE);
  const names = await namesOf(
    db,
    rows.filter((row) => mayReadFields(viewer, "identity", row)).map((row) => row.person_id),
  );
  const shares = await attendanceOf(
    db,
    rows.map((row) => row.id),
  );
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => ({
      id: row.id,
      case_number: row.case_number,
      name: names.get(row.person_id) ?? null,
      status: row.status as EnrolmentStatus,
      enrolled_on: row.enrolled_on,
      ended_on: row.ended_on,
      drop_reason: row.drop_reason,
      mayMove: may(viewer, "enrolment.move", row),
      attendance: shares.get(row.id) ?? null,
    })),
    next: last && found.length > PARTICIPANTS_A_PAGE ? `${last.case_number}~${last.id}` : null,
  };
}

/** How many are in an offering in each state, those of other offices included: a number, and no one's number. */
export async function statesIn(db: Db, offeringId: string): Promise<Partial<Record<EnrolmentStatus, number>>> {
  const rows = await db
    .selectFrom("enrolment")
    .select((eb) => ["status", eb.fn.countAll<number>().as("count")])
    .where("offering_id", "=", offeringId)
    .groupBy("status")
    .execute();
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

/** Share of sessions attended by enrolment; an enrolment without a session that counts is absent. For callers who have read them. */
export async function attendanceOf(db: Db, enrolmentIds: readonly string[]): Promise<Map<string, number>> {
  if (enrolmentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("attendance")
    .select((eb) => ["enrolment_id", "attendance", eb.fn.countAll<number>().as("count")])
    .where("enrolment_id", "in", enrolmentIds)
    .groupBy(["enrolment_id", "attendance"])
    .execute();
  const counts = new Map<string, AttendanceCounts>();
  for (const { enrolment_id, attendance, count } of rows)
    counts.set(enrolment_id, { ...counts.get(enrolment_id), [attendance]: count });
  const shares = [...counts].map(([id, of]) => [id, shareOf(of)] as const);
  return new Map(shares.filter((entry): entry is readonly [string, number] => entry[1] !== null));
}

/** Marks of one session by enrolment. For callers who have read the enrolments. */
export async function marksOf(
  db: Db,
  enrolmentIds: readonly string[],
  session_on: Day,
): Promise<Map<string, AttendanceCode>> {
  if (enrolmentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("attendance")
    .select(["enrolment_id", "attendance"])
    .where("session_on", "=", session_on)
    .where("enrolment_id", "in", enrolmentIds)
    .execute();
  return new Map(rows.map(({ enrolment_id, attendance }) => [enrolment_id, attendance as AttendanceCode]));
}

const MOST_SESSIONS = 12;

/** The latest days on which someone's attendance was kept, the newest first. */
export async function latestSessions(db: Db, offeringId: string): Promise<Day[]> {
  const rows = await db
    .selectFrom("attendance")
    .innerJoin("enrolment", "enrolment.id", "attendance.enrolment_id")
    .select("attendance.session_on")
    .distinct()
    .where("enrolment.offering_id", "=", offeringId)
    .orderBy("attendance.session_on", "desc")
    .limit(MOST_SESSIONS)
    .execute();
  return rows.map(({ session_on }) => session_on);
}

/** An enrolment of a case, with the words of its programme. `next_step` is null where the viewer may not read narratives. */
export type CaseEnrolment = {
  id: string;
  offering_id: string;
  programme_id: string;
  name_en: string;
  name_id: string;
  provider: string;
  gives_certificate: boolean;
  kind: ProgrammeKind;
  activity: Activity;
  place_code: string | null;
  status: EnrolmentStatus;
  enrolled_on: Day;
  planned_end_on: Day | null;
  ended_on: Day | null;
  drop_reason: string | null;
  next_step: string | null;
  certificate_number: string | null;
  version: number;
  attendance: number | null;
};

type Narrated = Pick<PlacedCase, "id" | "person_id">;

/** The enrolments of a case, newest first. Only after asking for the case as the viewer may see it. */
export async function enrolmentsOf(db: Db, placed: Narrated, readsNarrative: boolean): Promise<CaseEnrolment[]> {
  const rows = await withProgramme(db)
    .where("enrolment.case_id", "=", placed.id)
    .orderBy("enrolment.enrolled_on", "desc")
    .orderBy("enrolment.id", "desc")
    .execute();
  const shares = await attendanceOf(
    db,
    rows.map(({ id }) => id),
  );
  const key =
    readsNarrative && rows.some(({ next_step }) => next_step !== null)
      ? await personKey(db, placed.person_id)
      : undefined;
  return rows.map((row) => {
    const next_step = key ? openFor(key, { table: "enrolment", column: "next_step", id: row.id }, row.next_step) : null;
    return {
      ...row,
      gives_certificate: row.gives_certificate === 1,
      next_step,
      attendance: shares.get(row.id) ?? null,
    } as CaseEnrolment;
  });
}

export type EnrolmentEvent = {
  id: string;
  from_status: EnrolmentStatus | null;
  to_status: EnrolmentStatus;
  true_on: Day;
  reason: string | null;
  by: string;
};
export type EnrolmentView = { enrolment: CaseEnrolment; placed: PlacedCase; events: EnrolmentEvent[] };

/** One enrolment with its history, oldest first; undefined when its case is not there for this viewer. */
export async function readEnrolment(db: Db, viewer: Viewer, id: string): Promise<EnrolmentView | undefined> {
  const found = await db.selectFrom("enrolment").select("case_id").where("id", "=", id).executeTakeFirst();
  const placed = found && (await findPlacedCase(db, viewer, { id: found.case_id }));
  if (!placed) return undefined;
  const readsNarrative = mayReadFields(viewer, "narrative", placed);
  const enrolment = (await enrolmentsOf(db, placed, readsNarrative)).find((one) => one.id === id);
  return enrolment && { enrolment, placed, events: await eventsOf(db, placed, id, readsNarrative) };
}

async function eventsOf(
  db: Db,
  placed: Narrated,
  enrolmentId: string,
  readsNarrative: boolean,
): Promise<EnrolmentEvent[]> {
  const rows = await db
    .selectFrom("enrolment_event")
    .innerJoin("app_user", "app_user.id", "enrolment_event.recorded_by")
    .select(["enrolment_event.id", "from_status", "to_status", "true_on", "reason", "app_user.full_name as by"])
    .where("enrolment_id", "=", enrolmentId)
    .orderBy("true_on")
    .orderBy("recorded_at")
    .orderBy("enrolment_event.id")
    .execute();
  const key =
    readsNarrative && rows.some(({ reason }) => reason !== null) ? await personKey(db, placed.person_id) : undefined;
  return rows.map((row) => {
    const reason = key ? openFor(key, { table: "enrolment_event", column: "reason", id: row.id }, row.reason) : null;
    return { ...row, reason } as EnrolmentEvent;
  });
}

function withProgramme(db: Db) {
  return db
    .selectFrom("enrolment")
    .innerJoin("programme", "programme.id", "enrolment.programme_id")
    .innerJoin("offering", "offering.id", "enrolment.offering_id")
    .select([
      "programme.name_en",
      "programme.name_id",
      "programme.provider",
      "programme.gives_certificate",
      "offering.place_code",
    ])
    .select([
      "enrolment.id",
      "enrolment.offering_id",
      "enrolment.programme_id",
      "enrolment.kind",
      "enrolment.activity",
      "enrolment.status",
    ])
    .select([
      "enrolment.enrolled_on",
      "enrolment.planned_end_on",
      "enrolment.ended_on",
      "enrolment.drop_reason",
      "enrolment.next_step",
    ])
    .select(["enrolment.certificate_number", "enrolment.version"]);
}
