import { sql } from "kysely";
import { staffNames } from "#db/access/reads";
import { casesWithin } from "#db/access/visible";
import { decodeCursor, encodeCursor } from "#db/caseload/cursor";
import { withNames } from "#db/caseload/reads";
import type { Db } from "#db/database";
import { withCases } from "#db/dialect/join-order";
import { Refused } from "#db/errors";
import type { PlacedCase } from "#db/people/placement";
import { openFor, personKey } from "#db/vault/person-keys";
import { may, scopeOf, type Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { UNFINISHED_FLAGS } from "#src/risk/flags";
import type { FlagsQuery } from "#src/risk/flags-query";

/** Most serious first, as FLAG_SEVERITIES has them. */
const SEVERITY = sql<number>`case flag.severity when 'critical' then 0 when 'high' then 1 when 'medium' then 2 else 3 end`;

/** Flags of the cases a viewer may see, ordered by due date and severity; nobody is ranked by points. */
export async function listFlags(db: Db, viewer: Viewer, asked: FlagsQuery) {
  const few = asked.assigned_to === null && scopeOf(viewer, "flag.read") !== "all";
  let query = withCases(db, "flag", few)
    .select([
      "flag.id",
      "flag.case_id",
      "caseload.case_number",
      "flag.kind",
      "flag.severity",
      "flag.factor",
      "flag.raised_on",
      "flag.due_on",
      "flag.assigned_to",
      "flag.status",
      "flag.version",
      "flag.updated_at",
      "flag.escalates_on",
      "caseload.owner_id",
      "caseload.field_staff_id",
      "caseload.team_id",
      "caseload.office_id",
      SEVERITY.as("severity_rank"),
    ])
    .where(casesWithin(viewer, "flag.read", "caseload"));
  if (asked.status !== null) query = query.where("flag.status", "=", asked.status);
  else query = query.where("flag.status", "in", UNFINISHED_FLAGS);
  if (asked.assigned_to !== null) query = query.where("flag.assigned_to", "=", asked.assigned_to);
  if (asked.updated_since !== null) query = query.where("flag.updated_at", ">=", asked.updated_since);
  if (asked.cursor !== null) {
    const cursor = decodeCursor(asked.cursor);
    const [rank, id] = cursor?.[1].split(" ") ?? [];
    if (!cursor || id === undefined) throw new Refused("not_a_cursor", "cursor");
    const [due] = cursor;
    const severity = Number(rank);
    query = query.where((eb) =>
      eb.or([
        eb("flag.due_on", ">", due),
        eb.and([eb("flag.due_on", "=", due), eb(SEVERITY, ">", severity)]),
        eb.and([eb("flag.due_on", "=", due), eb(SEVERITY, "=", severity), eb("flag.id", ">", id)]),
      ]),
    );
  }
  const found = await query
    .orderBy("flag.due_on")
    .orderBy("severity_rank")
    .orderBy("flag.id")
    .limit(asked.limit + 1)
    .execute();
  const last = found.length > asked.limit ? found[asked.limit - 1] : undefined;
  const rows = found
    .slice(0, asked.limit)
    .map(({ severity_rank: _rank, owner_id, field_staff_id, team_id, office_id, ...row }) => ({
      ...row,
      may_change: may(viewer, "flag.change", { owner_id, field_staff_id, team_id, office_id }),
    }));
  return { rows, nextCursor: last ? encodeCursor([last.due_on, `${last.severity_rank} ${last.id}`]) : null };
}

/** How many flags nobody has closed yet, and how many of them are past their day. */
export async function countFlags(
  db: Db,
  viewer: Viewer,
  mine: boolean,
  today: Day,
): Promise<{ open: number; overdue: number }> {
  let query = withCases(db, "flag", !mine && scopeOf(viewer, "flag.read") !== "all")
    .where(casesWithin(viewer, "flag.read", "caseload"))
    .where("flag.status", "in", UNFINISHED_FLAGS);
  if (mine) query = query.where("flag.assigned_to", "=", viewer.userId);
  const rows = await query
    .select((eb) => [
      sql<number>`case when flag.due_on < ${today} then 1 else 0 end`.as("is_late"),
      eb.fn.countAll<number>().as("count"),
    ])
    .groupBy("is_late")
    .execute();
  const late = rows.find(({ is_late }) => is_late === 1)?.count ?? 0;
  return { open: late + (rows.find(({ is_late }) => is_late === 0)?.count ?? 0), overdue: late };
}

export type FlagEvent = {
  id: string;
  event: string;
  recorded_at: string;
  by: string;
  /** The day on which something was done about it. */
  acted_on: string | null;
  reason: string | null;
  note: string | null;
  isHidden: boolean;
};

/** What happened to a flag, newest first. Notes are narratives: only where the viewer reads them, and always her own. */
export async function flagEvents(
  db: Db,
  viewer: Viewer,
  flagId: string,
  placed: Pick<PlacedCase, "person_id">,
  readsNotes: boolean,
): Promise<FlagEvent[]> {
  const rows = await db
    .selectFrom("flag_event")
    .selectAll()
    .where("flag_id", "=", flagId)
    .orderBy("recorded_at", "desc")
    .orderBy("id", "desc")
    .execute();
  const names = await staffNames(
    db,
    rows.map((row) => row.recorded_by),
  );
  const isReadable = (row: (typeof rows)[number]) =>
    row.note !== null && (readsNotes || row.recorded_by === viewer.userId);
  const key = rows.some(isReadable) ? await personKey(db, placed.person_id) : undefined;
  return rows.map((row) => ({
    id: row.id,
    event: row.event,
    recorded_at: row.recorded_at,
    by: names.get(row.recorded_by) ?? "",
    acted_on: row.acted_on,
    reason: row.reason,
    note: key && isReadable(row) ? openFor(key, { table: "flag_event", column: "note", id: row.id }, row.note) : null,
    isHidden: row.note !== null && !isReadable(row),
  }));
}

/** Of these flags, those that are the viewer's to deal with and that nobody has closed, in the order of the queue. */
export async function chosenFlags(db: Db, viewer: Viewer, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom("flag")
    .innerJoin("caseload", "caseload.case_id", "flag.case_id")
    .select([
      "flag.id",
      "flag.kind",
      "flag.severity",
      "flag.status",
      "flag.due_on",
      "flag.version",
      "caseload.case_number",
    ])
    .where("flag.id", "in", ids)
    .where("flag.status", "in", UNFINISHED_FLAGS)
    .where(casesWithin(viewer, "flag.change", "caseload"))
    .orderBy("flag.due_on")
    .orderBy(SEVERITY)
    .orderBy("flag.id")
    .execute();
}

/** One flag as the viewer may see it. */
export function findFlag(db: Db, viewer: Viewer, id: string) {
  return oneFlag(db, id)
    .where(casesWithin(viewer, "flag.read", "caseload"))
    .executeTakeFirst();
}

/** One flag that is the viewer's to deal with. */
export function findFlagToChange(db: Db, viewer: Viewer, id: string) {
  return oneFlag(db, id)
    .where(casesWithin(viewer, "flag.change", "caseload"))
    .executeTakeFirst();
}

function oneFlag(db: Db, id: string) {
  return db
    .selectFrom("flag")
    .innerJoin("caseload", "caseload.case_id", "flag.case_id")
    .selectAll("flag")
    .select(["caseload.case_number"])
    .where("flag.id", "=", id);
}

/** Names of cases by id, where the viewer reads identities. */
export async function namesOfCases(db: Db, viewer: Viewer, caseIds: readonly string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("caseload")
    .selectAll()
    .where("case_id", "in", [...new Set(caseIds)])
    .where(casesWithin(viewer, "flag.read", "caseload"))
    .execute();
  return new Map(
    (await withNames(db, viewer, rows)).flatMap(({ case_id, name }) => (name === null ? [] : [[case_id, name]])),
  );
}
