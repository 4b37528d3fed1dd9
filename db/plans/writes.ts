import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { NotFound, Refused, StaleVersion } from "#db/errors";
import { type PlacedCase, placedCaseFor } from "#db/people/placement";
import { activityRows, copiedGoals, type GoalRow, goalColumns, openedGoal, storedGoal } from "#db/plans/columns";
import { type PlanRow, placedPlanFor, refuseClosed, refuseUnlessDraft } from "#db/plans/placing";
import { personKey } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { AuditAction } from "#src/audit/actions";
import { dayInJakarta } from "#src/day";
import { type Goal, MOST_GOALS } from "#src/plans/plan";

/**
 * Begins the next version of a plan, with the goals of the one in force. The version in force stays so until the new one is
 * agreed. The same id again has no second effect.
 */
export async function draftPlan(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  { id }: { id: string },
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "plan.manage");
  const versions = await trx
    .selectFrom("reintegration_plan")
    .leftJoin("plan_agreement", "plan_agreement.plan_id", "reintegration_plan.id")
    .leftJoin("plan_withdrawal", "plan_withdrawal.plan_id", "reintegration_plan.id")
    .select(["reintegration_plan.id", "version", "agreed_on", "plan_withdrawal.id as withdrawal_id"])
    .where("reintegration_plan.case_id", "=", placed.id)
    .orderBy("version", "desc")
    .execute();
  if (versions.some((known) => known.id === id)) return;
  if (await trx.selectFrom("reintegration_plan").select("id").where("id", "=", id).executeTakeFirst())
    throw new NotFound("plan");
  refuseClosed(placed);
  if (versions.some(({ agreed_on, withdrawal_id }) => agreed_on === null && withdrawal_id === null))
    throw new Refused("plan_draft_exists");
  const version = (versions[0]?.version ?? 0) + 1;
  const drafted_on = dayInJakarta(at);
  const by = { recorded_at: at, recorded_by: viewer.userId };
  await trx
    .insertInto("reintegration_plan")
    .values({ id, case_id: placed.id, version, drafted_on, ...by })
    .execute();
  const last = versions.find(({ agreed_on }) => agreed_on !== null);
  const goals = last ? await copyGoals(trx, placed, last.id, id, by) : [];
  await kept(trx, viewer, placed, "plan.drafted", id, { version, drafted_on, goals }, at);
}

async function copyGoals(
  trx: Trx,
  placed: PlacedCase,
  from: string,
  to: string,
  by: { recorded_at: string; recorded_by: string },
) {
  const rows = (table: "plan_goal" | "plan_activity") =>
    trx.selectFrom(table).selectAll().where("plan_id", "=", from).orderBy("position").orderBy("id").execute();
  const goals = (await rows("plan_goal")) as GoalRow[];
  if (goals.length === 0) return [];
  const key = await personKey(trx, placed.person_id);
  const activities = (await rows("plan_activity")) as Parameters<typeof copiedGoals>[1];
  const copies = copiedGoals(goals, activities, to, key, by);
  await trx.insertInto("plan_goal").values(copies.goals).execute();
  if (copies.activities.length > 0) await trx.insertInto("plan_activity").values(copies.activities).execute();
  return copies.goals.map(({ goal_id }) => goal_id);
}

/** Adds a goal to a draft. The same id again has no second effect. */
export async function addGoal(trx: Trx, viewer: Viewer, planId: string, goal: Goal, at: string): Promise<void> {
  const { plan, placed } = await placedPlanFor(trx, viewer, planId, "plan.manage");
  const known = await trx.selectFrom("plan_goal").select("plan_id").where("id", "=", goal.id).executeTakeFirst();
  if (known?.plan_id === planId) return;
  if (known) throw new NotFound("goal");
  refuseUnlessDraft(plan);
  const before = await goalsOf(trx, planId);
  if (before.length >= MOST_GOALS) throw new Refused("too_many");
  const key = await personKey(trx, placed.person_id);
  const by = { recorded_at: at, recorded_by: viewer.userId };
  const position = Math.max(-1, ...before.map((one) => one.position)) + 1;
  const row = {
    id: goal.id,
    plan_id: planId,
    goal_id: goal.id,
    position,
    ...goalColumns(goal, key),
    version: 1,
    ...by,
  };
  const activities = activityRows(goal, goal.id, planId, key, by);
  await trx.insertInto("plan_goal").values(row).execute();
  if (activities.length > 0) await trx.insertInto("plan_activity").values(activities).execute();
  await kept(trx, viewer, placed, "plan.changed", planId, { goals: [storedGoal(row, activities)] }, at);
}

/**
 * Words a goal of a draft anew; what it said before stays in the change log.
 * @throws StaleVersion when somebody else did so since it was read.
 */
export async function changeGoal(
  trx: Trx,
  viewer: Viewer,
  planId: string,
  goal: Goal,
  version: number,
  at: string,
): Promise<void> {
  const { plan, placed } = await placedPlanFor(trx, viewer, planId, "plan.manage");
  const before = await goalOf(trx, plan, goal.id);
  const key = await personKey(trx, placed.person_id);
  if (before.version !== version) {
    const { objective, kind, due_on } = openedGoal(before, key);
    throw new StaleVersion("plan_goal", { objective, kind, due_on, version: before.version });
  }
  const by = { recorded_at: at, recorded_by: viewer.userId };
  const row = { ...before, ...goalColumns(goal, key), version: version + 1, ...by };
  const { id, plan_id: _plan, ...changes } = row;
  const activities = activityRows(goal, before.goal_id, planId, key, by);
  await trx.updateTable("plan_goal").set(changes).where("id", "=", id).execute();
  await dropActivities(trx, planId, before.goal_id);
  if (activities.length > 0) await trx.insertInto("plan_activity").values(activities).execute();
  await kept(trx, viewer, placed, "plan.changed", planId, { goals: [storedGoal(row, activities)] }, at);
}

/** Takes a goal out of a draft; once it is out, nothing more happens. Versions that were agreed before keep theirs. */
export async function removeGoal(
  trx: Trx,
  viewer: Viewer,
  planId: string,
  { id }: { id: string },
  at: string,
): Promise<void> {
  const { plan, placed } = await placedPlanFor(trx, viewer, planId, "plan.manage");
  const goal = (await goalsOf(trx, planId)).find((one) => one.id === id);
  if (!goal) return;
  refuseUnlessDraft(plan);
  const { goal_id } = goal;
  await dropActivities(trx, planId, goal_id);
  await trx.deleteFrom("plan_goal").where("id", "=", id).execute();
  await kept(trx, viewer, placed, "plan.changed", planId, { removed_goal: goal_id }, at);
}

/** Gives a draft up: it stays readable, and the version in force goes on. */
export async function withdrawDraft(
  trx: Trx,
  viewer: Viewer,
  planId: string,
  { id }: { id: string },
  at: string,
): Promise<void> {
  const { plan, placed } = await placedPlanFor(trx, viewer, planId, "plan.manage");
  if (plan.withdrawal_id !== null) return;
  refuseUnlessDraft(plan);
  await trx
    .insertInto("plan_withdrawal")
    .values({ id, plan_id: planId, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await kept(trx, viewer, placed, "plan.withdrawn", planId, { withdrawn: 1 }, at);
}

async function kept(
  trx: Trx,
  viewer: Viewer,
  placed: PlacedCase,
  action: AuditAction,
  record_id: string,
  stored: Record<string, unknown>,
  at: string,
) {
  const of = { record_type: "reintegration_plan", record_id, case_id: placed.id, office_id: placed.office_id };
  await recordAct(trx, viewer, { action, ...of, stored }, at);
  await settleCase(trx, viewer, placed.id, action, at);
}

async function goalOf(trx: Trx, plan: PlanRow, id: string): Promise<GoalRow> {
  const found = (await goalsOf(trx, plan.id)).find((one) => one.id === id);
  if (!found) throw new NotFound("goal");
  refuseUnlessDraft(plan);
  return found;
}

function goalsOf(trx: Trx, planId: string): Promise<GoalRow[]> {
  return trx.selectFrom("plan_goal").selectAll().where("plan_id", "=", planId).execute();
}

async function dropActivities(trx: Trx, planId: string, goal_id: string): Promise<void> {
  await trx.deleteFrom("plan_activity").where("plan_id", "=", planId).where("goal_id", "=", goal_id).execute();
}
