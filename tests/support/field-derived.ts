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

/**
 * As far as it does not depend on the day on which the office learned of it, nor on ids that another database has not: a review is due
 * so many days after the office could know that it is needed, and so is the visit that a higher band asks for.
 */
export function withoutWhen({ flags, plans, caseload }: Awaited<ReturnType<typeof derivedOf>>) {
  const ofBand = plans.filter(({ item }) => item.startsWith(BAND));
  return {
    flags,
    plans: plans
      .map(({ closed_by_visit_id, ...plan }) => {
        const isClosed = closed_by_visit_id !== null;
        const { case_id, status } = plan;
        // A second try is called after the visit that asks for it.
        const item = plan.item.replace(/^(\w+:)[\da-f-]{36}$/, "$1");
        return item.startsWith(BAND) ? { case_id, item: BAND, status, isClosed } : { ...plan, item, isClosed };
      })
      .map((plan) => JSON.stringify(plan))
      .sort(),
    caseload: caseload.map(({ review_due_on: _due, reassess_on: _again, ...row }) => {
      const { next_visit_on, next_visit_closes_on: _closes, ...rest } = row;
      const isOfBand = ofBand.some(({ case_id, due_on }) => case_id === row.case_id && due_on === next_visit_on);
      return isOfBand ? { ...rest, next_visit_on: BAND } : row;
    }),
  };
}

const BAND = "band:";
