import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import { newId } from "#db/ids";
import { latestAssessment } from "#db/risk/assessment-writes";
import { changeRiskDraft, createRiskDraft, offerRiskDraft, publishRiskDraft } from "#db/risk/draft-writes";
import { reviewRisk } from "#db/risk/review-writes";
import { currentRiskVersion } from "#db/risk/versions";
import type { Viewer } from "#src/access/policy";
import type { RiskReviewForm } from "#src/risk/review";
import type { RiskRules } from "#src/risk/rules";
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

/** A second manager who may publish what mira drafted. */
export const maya: Viewer = { ...mira, userId: "01930000-0000-7000-8000-0000000001f1" };

/** A draft that mira made, with one change. */
export async function drafted(
  database: Kysely<Database>,
  change: (rules: RiskRules) => RiskRules,
  at = NOW,
): Promise<string> {
  const id = newId();
  await inTransactionOn(database, async (trx) => {
    await createRiskDraft(trx, mira, id, at);
    await changeRiskDraft(trx, mira, id, 1, change, at);
  });
  return id;
}

/** Rules that mira drafted and handed on, and maya published; the re-assessment has begun and nobody works on it yet. */
export async function published(
  database: Kysely<Database>,
  change: (rules: RiskRules) => RiskRules,
  at = NOW,
): Promise<number> {
  const id = await drafted(database, change, at);
  return inTransactionOn(database, async (trx) => {
    await offerRiskDraft(trx, mira, id, 2, at);
    const { version: in_force } = await currentRiskVersion(trx);
    return publishRiskDraft(trx, maya, id, { version: 2, in_force }, newId(), at);
  });
}
