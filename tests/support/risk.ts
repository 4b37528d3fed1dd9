import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import { newId } from "#db/ids";
import { latestAssessment } from "#db/risk/assessment-writes";
import { reviewRisk } from "#db/risk/review-writes";
import type { Viewer } from "#src/access/policy";
import type { RiskReviewForm } from "#src/risk/review";
import { mira, NOW } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";

/** A person's judgement of the assessment that stands now; change what the test is about. */
export async function reviewed(
  database: Kysely<Database>,
  case_id: string,
  changes: Partial<RiskReviewForm> = {},
  viewer: Viewer = mira,
  at = NOW,
): Promise<void> {
  const assessment = await latestAssessment(database, case_id);
  const form = {
    id: newId(),
    assessment_id: assessment!.id,
    decision: "confirmed",
    band: null,
    reason: "Keluarga menerima kembali dengan baik",
    next_review_on: "2026-03-15",
    ...changes,
  } as RiskReviewForm;
  await inTransactionOn(database, (trx) => reviewRisk(trx, viewer, { id: case_id }, form, at));
}
