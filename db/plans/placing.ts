import type { Db, Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { type PlacedCase, placedCaseFor } from "#db/people/placement";
import type { Action, Viewer } from "#src/access/policy";
import { isOpen } from "#src/people/case-file";

/** A version of a plan and what became of it. */
export function planRow(db: Db, id: string) {
  return db
    .selectFrom("reintegration_plan")
    .leftJoin("plan_agreement", "plan_agreement.plan_id", "reintegration_plan.id")
    .leftJoin("plan_withdrawal", "plan_withdrawal.plan_id", "reintegration_plan.id")
    .selectAll("reintegration_plan")
    .select([
      "plan_agreement.agreed_on",
      "plan_agreement.review_due",
      "plan_agreement.recorded_by as agreed_by",
      "plan_withdrawal.id as withdrawal_id",
    ])
    .where("reintegration_plan.id", "=", id)
    .executeTakeFirst();
}

export type PlanRow = NonNullable<Awaited<ReturnType<typeof planRow>>>;

/** A version with its case, held for a verb. @throws NotFound and NotAllowed as `placedCaseFor` does; Refused on a closed case. */
export async function placedPlanFor(
  trx: Trx,
  viewer: Viewer,
  planId: string,
  action: Action,
): Promise<{ plan: PlanRow; placed: PlacedCase }> {
  const known = await trx
    .selectFrom("reintegration_plan")
    .select("case_id")
    .where("id", "=", planId)
    .executeTakeFirst();
  if (!known) throw new NotFound("plan");
  const placed = await placedCaseFor(trx, viewer, { id: known.case_id }, action);
  refuseClosed(placed);
  // After the case is held: what became of the plan while we waited counts.
  const plan = (await planRow(trx, planId))!;
  return { plan, placed };
}

/**
 * Whose work an agreed version is: whoever drafted it, wrote a goal of it or agreed it with the person, and whoever is in
 * charge of the case or visits. None of them approves it.
 */
export async function workersOn(
  db: Db,
  plan: { id: string; agreed_by: string | null; drafted_by: string },
  placed: Pick<PlacedCase, "id" | "owner_id" | "field_staff_id">,
): Promise<Set<string | null>> {
  const goals = await db.selectFrom("plan_goal").select("recorded_by").where("plan_id", "=", plan.id).execute();
  // A goal keeps who worded it last; who else had a hand in it stands in the audit.
  const acts = await db
    .selectFrom("audit_event")
    .select("actor_id")
    .where("case_id", "=", placed.id)
    .where("record_type", "=", "reintegration_plan")
    .where("record_id", "=", plan.id)
    .where("action", "in", ["plan.drafted", "plan.changed", "plan.agreed"])
    .execute();
  return new Set([
    placed.owner_id,
    placed.field_staff_id,
    plan.drafted_by,
    plan.agreed_by,
    ...goals.map(({ recorded_by }) => recorded_by),
    ...acts.map(({ actor_id }) => actor_id),
  ]);
}

export function refuseClosed(placed: PlacedCase): void {
  if (!isOpen(placed.status as "Active")) throw new Refused("case_closed");
}

export function isDraft({ agreed_on, withdrawal_id }: PlanRow): boolean {
  return agreed_on === null && withdrawal_id === null;
}

/** What only a draft allows. */
export function refuseUnlessDraft(plan: PlanRow): void {
  if (!isDraft(plan)) throw new Refused("plan_not_a_draft");
}
