import type { Db } from "#db/database";

const MOST = 100;

/** The assessments of a case as they were stored, newest first. Only after asking `readable.risk`. */
export function listAssessments(db: Db, caseId: string) {
  return db
    .selectFrom("risk_assessment")
    .select(["id", "assessed_on", "risk_version", "total", "band", "review_now"])
    .where("case_id", "=", caseId)
    .orderBy("computed_at", "desc")
    .orderBy("id", "desc")
    .limit(MOST)
    .execute();
}
