import { caseloadRowOf } from "#db/caseload/row";
import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { type AssessmentRow, assessmentOf, keepAssessment, latestAssessment } from "#db/risk/assessment-writes";
import { isAtRest, plannedBand } from "#db/risk/planned-band";
import { standingReview } from "#db/risk/review-reads";
import { settlePlan } from "#db/visits/plan-writes";
import type { Viewer } from "#src/access/policy";
import type { AuditAction } from "#src/audit/actions";
import { dayInJakarta } from "#src/day";

/** A plan that changes the band, and a band that changes the plan, come to rest in two rounds; a third shows a fault. */
const MOST_ROUNDS = 4;

/**
 * What follows from a change to a case, in the same transaction: its visits are planned, the risk is weighed again, flags
 * follow, and the caseload row says what lists ask for. Last line of every verb that changes a fact of a case.
 */
export async function settleCase(
  trx: Trx,
  viewer: Pick<Viewer, "userId">,
  caseId: string,
  cause: AuditAction,
  at: string,
): Promise<void> {
  // Held already by the verbs of a case; a job that settles one must not meet a verb, or another job, half way.
  const file = await forUpdate(
    trx,
    trx
      .selectFrom("case_file")
      .select([
        "id",
        "office_id",
        "owner_id",
        "status",
        "opened_on",
        "returned_on",
        "referred_on",
        "reopened_on",
        "removed_at",
      ])
      .where("id", "=", caseId),
  ).executeTakeFirst();
  if (!file || file.removed_at !== null) {
    await trx.deleteFrom("caseload").where("case_id", "=", caseId).execute();
    return;
  }
  const today = dayInJakarta(at);
  const review = await standingReview(trx, caseId);
  const planned = (row: AssessmentRow | undefined) =>
    plannedBand(row ? { row, assessment: assessmentOf(row) } : null, review, today);
  // From where the case stood: to begin at "low" would take away and add again the visit that a higher band asks for.
  let band = planned(await latestAssessment(trx, caseId));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const moved = await settlePlan(trx, viewer, file, band, at);
    if (!moved && round > 0) break;
    const after = planned(await keepAssessment(trx, viewer, file, cause, at));
    if (isAtRest(band, after)) break;
    band = after;
  }
  const row = await caseloadRowOf(trx, caseId, at);
  if (!row) return;
  const { case_id: _id, ...changes } = row;
  await trx
    .insertInto("caseload")
    .values(row)
    .onConflict((conflict) => conflict.column("case_id").doUpdateSet(changes))
    .execute();
}
