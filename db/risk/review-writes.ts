import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { NotFound, Refused, StaleVersion } from "#db/errors";
import { placedCaseFor } from "#db/people/placement";
import { assessmentOf, latestAssessment } from "#db/risk/assessment-writes";
import { currentRiskVersion } from "#db/risk/versions";
import { refuseOtherContent } from "#db/same-content";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import type { Band } from "#src/risk/band";
import { judgedBand, type RiskReviewForm, riskReviewAsOf } from "#src/risk/review";

/**
 * Records a person's judgement of the latest assessment.
 * @throws StaleVersion when the assessment changed since she read it; Refused with the field when the rules say no.
 */
export async function reviewRisk(
  trx: Trx,
  viewer: Viewer,
  which: { id: string },
  form: RiskReviewForm,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, which, "risk.review");
  const already = await trx.selectFrom("risk_review").selectAll().where("id", "=", form.id).executeTakeFirst();
  if (already && already.case_id !== placed.id) throw new NotFound("risk_review");
  if (already) {
    const key = await personKey(trx, placed.person_id);
    const { assessment_id, decision, next_review_on } = form;
    const reason = sealFor(key, { table: "risk_review", column: "reason", id: form.id }, form.reason);
    const band = form.band === null ? {} : { band: form.band };
    refuseOtherContent(key, "risk_review", already, { assessment_id, decision, next_review_on, reason, ...band });
    return;
  }
  const row = await latestAssessment(trx, placed.id);
  if (!row) throw new NotFound("risk_assessment");
  if (row.id !== form.assessment_id)
    throw new StaleVersion("risk_assessment", { assessment_id: row.id, band: row.band, total: row.total });

  const today = dayInJakarta(at);
  const checked = riskReviewAsOf(today, assessmentOf(row)).safeParse(form);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new Refused(issue!.message, String(issue!.path[0] ?? "decision"));
  }
  const key = await personKey(trx, placed.person_id);
  const stored = reviewColumns(form, { id: row.id, ...assessmentOf(row) }, today, key);
  await trx
    .insertInto("risk_review")
    .values({ id: form.id, case_id: placed.id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "risk.reviewed",
    record_type: "risk_review",
    record_id: form.id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
    true_on: today,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "risk.reviewed", at);
}

/** A judgement as its table keeps it. */
export function reviewColumns(
  form: RiskReviewForm,
  assessment: { id: string; band: Band },
  today: string,
  key: PersonKey,
) {
  return {
    assessment_id: assessment.id,
    decision: form.decision,
    band: judgedBand(form, assessment),
    reason: sealFor(key, { table: "risk_review", column: "reason", id: form.id }, form.reason as string),
    reviewed_on: today,
    next_review_on: form.next_review_on,
  };
}

/**
 * Stores what the calendar has changed on one case, if its day has come, and what a version changes that was published since
 * the case was weighed. Called before a judgement is taken in, so that
 * nobody judges an assessment that no longer holds.
 */
export async function settleWhenDue(trx: Trx, viewer: Viewer, which: { id: string }, at: string): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, which, "risk.review");
  const due = await trx
    .selectFrom("caseload")
    .select("case_id")
    .where("case_id", "=", placed.id)
    .where("reassess_on", "<=", dayInJakarta(at))
    .executeTakeFirst();
  const last = await latestAssessment(trx, placed.id);
  const isOfEarlierVersion = last !== undefined && last.risk_version !== (await currentRiskVersion(trx)).version;
  if (due || isOfEarlierVersion) await settleCase(trx, viewer, placed.id, "risk.assessed", at);
}
