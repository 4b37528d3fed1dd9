import type { Db } from "#db/database";

/** The case of a visit that takes photos, and whether it was taken back; undefined where there is none. */
export async function photographedVisit(
  db: Db,
  id: string,
): Promise<{ case_id: string; isWithdrawn: boolean } | undefined> {
  const found = await db
    .selectFrom("visit")
    .leftJoin("visit_withdrawal", "visit_withdrawal.visit_id", "visit.id")
    .select(["visit.case_id", "visit_withdrawal.id as withdrawn"])
    .where("visit.id", "=", id)
    .executeTakeFirst();
  return found && { case_id: found.case_id, isWithdrawn: found.withdrawn !== null };
}
