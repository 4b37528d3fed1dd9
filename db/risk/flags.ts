import { casesWithin } from "#db/access/visible";
import { decodeCursor, encodeCursor } from "#db/caseload/cursor";
import type { Db } from "#db/database";
import { Refused } from "#db/errors";
import type { Viewer } from "#src/access/policy";
import type { FlagsQuery } from "#src/risk/flags-query";

/** Flags of the cases a viewer may see, ordered by due date and severity; nobody is ranked by points. */
export async function listFlags(db: Db, viewer: Viewer, asked: FlagsQuery) {
  let query = db
    .selectFrom("flag")
    .innerJoin("caseload", "caseload.case_id", "flag.case_id")
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
    ])
    .where(casesWithin(viewer, "flag.read", "caseload"));
  if (asked.status !== null) query = query.where("flag.status", "=", asked.status);
  else query = query.where("flag.status", "in", ["open", "acknowledged"]);
  if (asked.assigned_to !== null) query = query.where("flag.assigned_to", "=", asked.assigned_to);
  if (asked.updated_since !== null) query = query.where("flag.updated_at", ">=", asked.updated_since);
  if (asked.cursor !== null) {
    const cursor = decodeCursor(asked.cursor);
    if (!cursor) throw new Refused("not_a_cursor", "cursor");
    query = query.where((eb) => eb(eb.refTuple("flag.due_on", "flag.id"), ">", eb.tuple(cursor[0], cursor[1])));
  }
  const found = await query.orderBy("flag.due_on").orderBy("flag.id").limit(asked.limit + 1).execute();
  const rows = found.slice(0, asked.limit);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > asked.limit && last ? encodeCursor([last.due_on, last.id]) : null };
}

/** One flag as the viewer may see it. */
export function findFlag(db: Db, viewer: Viewer, id: string) {
  return db
    .selectFrom("flag")
    .innerJoin("caseload", "caseload.case_id", "flag.case_id")
    .selectAll("flag")
    .select("caseload.case_number")
    .where("flag.id", "=", id)
    .where(casesWithin(viewer, "flag.read", "caseload"))
    .executeTakeFirst();
}
