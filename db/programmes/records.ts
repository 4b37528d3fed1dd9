import { sql } from "kysely";
import { casesWithin, officesWithin } from "#db/access/visible";
import { decodeCursor, encodeCursor } from "#db/caseload/cursor";
import type { Db } from "#db/database";
import { Refused } from "#db/errors";
import { attendanceOf } from "#db/programmes/enrolment-reads";
import { withWaiting } from "#db/programmes/reads";
import type { Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { offeringState } from "#src/programmes/offering-state";
import type { EnrolmentsQuery, OfferingsQuery, ProgrammesQuery } from "#src/programmes/queries";

/** Programmes, offerings and enrolments as records, page by page: what the API answers. */
export type Records<Row> = { rows: Row[]; nextCursor: string | null };
type Id = { id: string };
const FIRST_PLACE: [string, string] = ["", ""];
const NOTHING_ASKED = { updated_since: null, limit: 1, cursor: null };

/** The programmes of the offices that the viewer reaches, by id. */
export async function programmeRecords(db: Db, viewer: Viewer, asked: ProgrammesQuery, only?: Id) {
  let query = db
    .selectFrom("programme")
    .where(officesWithin(viewer, "programme.read", "programme"))
    .select(["id", "office_id", "kind", "activity", "name_en", "name_id", "provider"])
    .select(["gives_certificate", "closed_at", "version", "created_at", "updated_at"])
    .orderBy("id")
    .limit(asked.limit + 1);
  if (only) query = query.where("id", "=", only.id);
  if (asked.kind !== null) query = query.where("kind", "=", asked.kind);
  if (asked.state !== null) query = query.where("closed_at", asked.state === "closed" ? "is not" : "is", null);
  if (asked.updated_since !== null) query = query.where("updated_at", ">=", asked.updated_since);
  if (asked.cursor !== null) query = query.where("id", ">", placeOf(asked.cursor)[1]);
  const { rows, nextCursor } = pageOf(await query.execute(), asked.limit, ({ id }) => ["", id]);
  return { rows: rows.map((row) => ({ ...row, gives_certificate: row.gives_certificate === 1 })), nextCursor };
}

export async function programmeRecord(db: Db, viewer: Viewer, id: string) {
  return (await programmeRecords(db, viewer, { ...NOTHING_ASKED, kind: null, state: null }, { id })).rows[0];
}

/** The offerings of the offices that the viewer reaches, by id, with their state on `today` and how many wait. */
export async function offeringRecords(db: Db, viewer: Viewer, asked: OfferingsQuery, today: Day, only?: Id) {
  let query = db
    .selectFrom("offering")
    .where(officesWithin(viewer, "programme.read", "offering"))
    .select(["id", "programme_id", "office_id", "place_code", "starts_on", "ends_on", "capacity", "places_taken"])
    .select(["closed_at", "version", "created_at", "updated_at"])
    .orderBy("id")
    .limit(asked.limit + 1);
  if (only) query = query.where("id", "=", only.id);
  if (asked.programme !== null) query = query.where("programme_id", "=", asked.programme);
  if (asked.state !== null) query = query.where(STATE(today), "=", asked.state);
  if (asked.updated_since !== null) query = query.where("updated_at", ">=", asked.updated_since);
  if (asked.cursor !== null) query = query.where("id", ">", placeOf(asked.cursor)[1]);
  const { rows, nextCursor } = pageOf(await query.execute(), asked.limit, ({ id }) => ["", id]);
  const counted = await withWaiting(db, rows);
  return { rows: counted.map((row) => ({ ...row, state: offeringState(row, today) })), nextCursor };
}

/** The same order of questions as src/programmes/offering-state.ts; a spec holds the two together. */
const STATE = (today: Day) =>
  sql<string>`case
    when offering.closed_at is not null then 'closed'
    when offering.ends_on < ${today} then 'over'
    when offering.starts_on > ${today} then 'not_started'
    else 'running' end`;

export async function offeringRecord(db: Db, viewer: Viewer, id: string, today: Day) {
  const asked = { ...NOTHING_ASKED, programme: null, state: null };
  return (await offeringRecords(db, viewer, asked, today, { id })).rows[0];
}

/** The enrolments of the cases that the viewer may know of, by case number: never a name, and nothing told in confidence. */
export async function enrolmentRecords(db: Db, viewer: Viewer, asked: EnrolmentsQuery, only?: Id) {
  let query = db
    .selectFrom("enrolment")
    .innerJoin("case_file", "case_file.id", "enrolment.case_id")
    .where("case_file.removed_at", "is", null)
    .where(casesWithin(viewer, "case.read", "case_file"))
    .select(["enrolment.id", "case_file.case_number", "enrolment.offering_id", "enrolment.programme_id"])
    .select(["enrolment.kind", "enrolment.activity", "enrolment.status", "enrolment.enrolled_on"])
    .select(["enrolment.planned_end_on", "enrolment.ended_on", "enrolment.drop_reason"])
    .select(["enrolment.certificate_number", "enrolment.version", "enrolment.recorded_at", "enrolment.updated_at"])
    .orderBy("case_file.case_number")
    .orderBy("enrolment.id")
    .limit(asked.limit + 1);
  if (only) query = query.where("enrolment.id", "=", only.id);
  if (asked.case_number !== null) query = query.where("case_file.case_number", "=", asked.case_number);
  if (asked.offering !== null) query = query.where("enrolment.offering_id", "=", asked.offering);
  if (asked.programme !== null) query = query.where("enrolment.programme_id", "=", asked.programme);
  if (asked.status !== null) query = query.where("enrolment.status", "=", asked.status);
  if (asked.updated_since !== null) query = query.where("enrolment.updated_at", ">=", asked.updated_since);
  // The first page begins at the very first place: said so, SQLite walks the case numbers in order and sorts nothing.
  const place = asked.cursor !== null ? placeOf(asked.cursor) : asked.updated_since === null ? FIRST_PLACE : undefined;
  if (place)
    query = query.where((eb) => eb(eb.refTuple("case_file.case_number", "enrolment.id"), ">", eb.tuple(...place)));
  const { rows, nextCursor } = pageOf(await query.execute(), asked.limit, ({ case_number, id }) => [case_number, id]);
  const shares = await attendanceOf(
    db,
    rows.map(({ id }) => id),
  );
  return { rows: rows.map((row) => ({ ...row, attendance: shares.get(row.id) ?? null })), nextCursor };
}

export async function enrolmentRecord(db: Db, viewer: Viewer, id: string) {
  const asked = { ...NOTHING_ASKED, case_number: null, offering: null, programme: null, status: null };
  return (await enrolmentRecords(db, viewer, asked, { id })).rows[0];
}

function placeOf(text: string): [string, string] {
  const cursor = decodeCursor(text);
  if (!cursor) throw new Refused("not_a_cursor", "cursor");
  return [...cursor];
}

function pageOf<Row>(found: Row[], limit: number, place: (row: Row) => [string, string]): Records<Row> {
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { rows, nextCursor: last === undefined ? null : encodeCursor(place(last)) };
}
