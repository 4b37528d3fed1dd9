import type { Db } from "#db/database";

/** Visits of a case as things that happened, those that were taken back among them. */
export function visitsLogged(db: Db, caseId: string) {
  return db
    .selectFrom("visit")
    .select(["id", "visited_on as on", "recorded_at", "recorded_by", "outcome", "mode"])
    .where("case_id", "=", caseId)
    .execute();
}

/** Each taking back of a visit. */
export function visitsWithdrawn(db: Db, caseId: string) {
  return db
    .selectFrom("visit_withdrawal")
    .innerJoin("visit", "visit.id", "visit_withdrawal.visit_id")
    .select([
      "visit_withdrawal.id",
      "visit.visited_on as on",
      "visit_withdrawal.recorded_at",
      "visit_withdrawal.recorded_by",
      "visit_withdrawal.reason",
    ])
    .where("visit.case_id", "=", caseId)
    .execute();
}
