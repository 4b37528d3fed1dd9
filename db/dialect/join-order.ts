import type { SelectQueryBuilder } from "kysely";
import type { Database, Db } from "#db/database";

type OfCases = "planned_visit" | "visit" | "flag";

/**
 * The rows of a table with the caseload row of their case. `few`: the viewer's cases are few, so they are looked up first and
 * their rows after them; else the rows are taken in the order asked for until there are enough. SQLite keeps no statistics
 * and guesses wrong, but it does keep the order of a cross join; PostgreSQL finds its own way and is not hindered.
 */
export function withCases<T extends OfCases>(db: Db, table: T, few: boolean) {
  const caseId = `${table}.case_id` as "flag.case_id";
  const joined = few
    ? db
        .selectFrom("caseload")
        .crossJoin(table as "flag")
        .whereRef(caseId, "=", "caseload.case_id")
    : db.selectFrom(table as "flag").innerJoin("caseload", "caseload.case_id", caseId);
  return joined as unknown as SelectQueryBuilder<Database, T | "caseload", Record<never, never>>;
}
