import { type Kysely, sql } from "kysely";
import { settleCase } from "#db/caseload/settle";
import type { Database } from "#db/database";
import { inTransactionOn } from "#tests/support/databases";

/** What the rules make of the facts of some cases, without who wrote it when: equal wherever and however the facts came. */
export async function derivedOf(database: Kysely<Database>, caseIds: readonly string[]) {
  const flags = await database
    .selectFrom("flag")
    .select(["case_id", "kind", "severity", "factor", "status"])
    .where("case_id", "in", caseIds)
    .orderBy("case_id")
    .orderBy("kind")
    .orderBy("factor")
    .orderBy("status")
    .execute();
  const plans = await database
    .selectFrom("planned_visit")
    .select(["case_id", "item", "due_on", "opens_on", "closes_on", "status", "closed_by_visit_id"])
    .where("case_id", "in", caseIds)
    .orderBy("case_id")
    .orderBy("item")
    .orderBy("due_on")
    .orderBy("status")
    .execute();
  return { flags, plans, caseload: await caseloadOf(database, caseIds) };
}

/** The rows of the caseload, but for when they were written and how often. */
export async function caseloadOf(database: Kysely<Database>, caseIds: readonly string[]) {
  const rows = await database
    .selectFrom("caseload")
    .selectAll()
    .where("case_id", "in", caseIds)
    .orderBy("case_id")
    .execute();
  return rows.map(({ updated_at: _at, version: _version, ...row }) => row);
}

/** Everything that follows from the facts, worked out anew. */
export async function settleAnew(database: Kysely<Database>, caseIds: readonly string[], userId: string, at: string) {
  for (const caseId of caseIds)
    await inTransactionOn(database, (trx) => settleCase(trx, { userId }, caseId, "visit.recorded", at));
}

/** A second database that is what the first one is now. */
export async function copyOf(database: Kysely<Database>, path: string): Promise<void> {
  await sql`vacuum into ${path}`.execute(database);
}
