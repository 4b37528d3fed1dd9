import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { Refused } from "#db/errors";
import { insertSignatures, signatureRows, signaturesOfAct } from "#db/papers/signatures";
import { placedCaseFor } from "#db/people/placement";
import { activityRows, goalColumns, storedGoal } from "#db/plans/columns";
import { placedPlanFor, refuseClosed, refuseUnlessDraft, workersOn } from "#db/plans/placing";
import { type PersonKey, personKey } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import type { Agreement, Goal } from "#src/plans/plan";

/** The person agreed to a draft and signed: from here on it is the plan in force. The same id again has no second effect. */
export async function agreePlan(
  trx: Trx,
  viewer: Viewer,
  planId: string,
  agreement: Agreement,
  at: string,
): Promise<void> {
  const { plan, placed } = await placedPlanFor(trx, viewer, planId, "plan.manage");
  const known = await trx.selectFrom("plan_agreement").select("id").where("plan_id", "=", planId).executeTakeFirst();
  if (known?.id === agreement.id) return;
  refuseUnlessDraft(plan);
  const goals = await trx.selectFrom("plan_goal").select("id").where("plan_id", "=", planId).execute();
  if (goals.length === 0) throw new Refused("plan_without_goals");
  const key = await personKey(trx, placed.person_id);
  const rows = agreementRows(agreement, { id: planId, case_id: placed.id }, key, viewer, at);
  await trx.insertInto("plan_agreement").values(rows.agreement).execute();
  await insertSignatures(trx, rows.signatures);
  const act = {
    action: "plan.agreed",
    record_type: "reintegration_plan",
    record_id: planId,
    case_id: placed.id,
    office_id: placed.office_id,
    stored: rows.stored,
    true_on: agreement.agreed_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "plan.agreed", at);
}

/** A first plan that was written and signed on paper, taken over whole. */
export type PaperPlan = { id: string; goals: readonly Goal[]; agreement: Agreement };

/** The rows of an agreement and what its act keeps of them. */
export function agreementRows(
  { id, agreed_on, review_due, signatures: given }: Agreement,
  plan: { id: string; case_id: string },
  key: PersonKey,
  viewer: Pick<Viewer, "userId">,
  at: string,
) {
  const by = { recorded_at: at, recorded_by: viewer.userId };
  const agreement = { id, plan_id: plan.id, case_id: plan.case_id, agreed_on, review_due, ...by };
  const of = { record_type: "reintegration_plan", record_id: plan.id, case_id: plan.case_id } as const;
  const signatures = signatureRows(key, of, given, by);
  return { agreement, signatures, stored: { agreed_on, review_due, signatures: signaturesOfAct(signatures) } };
}

/** All rows of a plan that was agreed on paper, in the order in which they are made. */
export function paperPlanRows(
  { id, goals, agreement }: PaperPlan,
  case_id: string,
  key: PersonKey,
  viewer: Pick<Viewer, "userId">,
  at: string,
) {
  const by = { recorded_at: at, recorded_by: viewer.userId };
  const plan = { id, case_id, version: 1, drafted_on: dayInJakarta(at), ...by };
  const said = goals.map((goal, position) => ({
    goal: {
      id: goal.id,
      plan_id: id,
      goal_id: goal.id,
      position,
      ...goalColumns(goal, key),
      version: 1,
      ...by,
    },
    activities: activityRows(goal, goal.id, id, key, by),
  }));
  const agreed = agreementRows(agreement, plan, key, viewer, at);
  const stored = {
    version: 1,
    drafted_on: plan.drafted_on,
    goals: said.map(({ goal, activities }) => storedGoal(goal, activities)),
    ...agreed.stored,
  };
  return {
    plan,
    goals: said.map(({ goal }) => goal),
    activities: said.flatMap(({ activities }) => activities),
    agreement: agreed.agreement,
    signatures: agreed.signatures,
    stored,
  };
}

/** Takes over a first plan that was agreed on paper, with its goals: one act. The same id again has no second effect. */
export async function recordPaperPlan(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  paper: PaperPlan,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "plan.manage");
  const versions = await trx.selectFrom("reintegration_plan").select("id").where("case_id", "=", placed.id).execute();
  if (versions.some(({ id }) => id === paper.id)) return;
  if (versions.length > 0) throw new Refused("plan_draft_exists");
  refuseClosed(placed);
  if (paper.goals.length === 0) throw new Refused("plan_without_goals");
  const key = await personKey(trx, placed.person_id);
  const rows = paperPlanRows(paper, placed.id, key, viewer, at);
  await trx.insertInto("reintegration_plan").values(rows.plan).execute();
  await trx.insertInto("plan_goal").values(rows.goals).execute();
  if (rows.activities.length > 0) await trx.insertInto("plan_activity").values(rows.activities).execute();
  await trx.insertInto("plan_agreement").values(rows.agreement).execute();
  await insertSignatures(trx, rows.signatures);
  const act = {
    action: "plan.agreed",
    record_type: "reintegration_plan",
    record_id: paper.id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored: rows.stored,
    true_on: paper.agreement.agreed_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "plan.agreed", at);
}

/** A supervisor or manager has read the agreed plan and stands behind it. Nobody approves her own work. */
export async function approvePlan(
  trx: Trx,
  viewer: Viewer,
  planId: string,
  { id }: { id: string },
  at: string,
): Promise<void> {
  const { plan, placed } = await placedPlanFor(trx, viewer, planId, "plan.approve");
  const known = await trx.selectFrom("plan_approval").select("id").where("plan_id", "=", planId).executeTakeFirst();
  if (known?.id === id) return;
  if (known) throw new Refused("plan_approved_already");
  if (plan.agreed_on === null) throw new Refused("plan_not_agreed");
  const workers = await workersOn(trx, { ...plan, drafted_by: plan.recorded_by }, placed);
  if (workers.has(viewer.userId)) throw new Refused("own_work");
  const approved_on = dayInJakarta(at);
  await trx
    .insertInto("plan_approval")
    .values({ id, plan_id: planId, approved_on, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "plan.approved",
    record_type: "reintegration_plan",
    record_id: planId,
    case_id: placed.id,
    office_id: placed.office_id,
    stored: { approved_on },
    true_on: approved_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "plan.approved", at);
}
