import type { Db } from "#db/database";
import { readSignatures } from "#db/papers/signatures";
import type { PlacedCase } from "#db/people/placement";
import { openedActivity, openedGoal } from "#db/plans/columns";
import { standingActivities, standingGoals } from "#db/plans/standing";
import { personKey } from "#db/vault/person-keys";
import { openedColumns } from "#db/vault/sealed-columns";

export type PlanState = "draft" | "withdrawn" | "in_force" | "superseded";

/** Every version of a case's plan, newest first, without what it says. */
export async function listPlans(db: Db, caseId: string) {
  const rows = await db
    .selectFrom("reintegration_plan")
    .leftJoin("plan_agreement", "plan_agreement.plan_id", "reintegration_plan.id")
    .leftJoin("plan_withdrawal", "plan_withdrawal.plan_id", "reintegration_plan.id")
    .leftJoin("plan_approval", "plan_approval.plan_id", "reintegration_plan.id")
    .select([
      "reintegration_plan.id",
      "reintegration_plan.version",
      "reintegration_plan.drafted_on",
      "reintegration_plan.recorded_by as drafted_by",
      "plan_agreement.agreed_on",
      "plan_agreement.review_due",
      "plan_agreement.recorded_by as agreed_by",
      "plan_approval.approved_on",
      "plan_approval.recorded_by as approved_by",
      "plan_withdrawal.id as withdrawal_id",
    ])
    .where("reintegration_plan.case_id", "=", caseId)
    .orderBy("reintegration_plan.version", "desc")
    .execute();
  const inForce = rows.find(({ agreed_on }) => agreed_on !== null)?.id;
  return rows.map(({ withdrawal_id, ...row }) => {
    const agreed: PlanState = row.id === inForce ? "in_force" : "superseded";
    const open: PlanState = withdrawal_id === null ? "draft" : "withdrawn";
    return { ...row, state: row.agreed_on === null ? open : agreed };
  });
}

/** The agreements of a case, for its timeline. */
export function plansAgreed(db: Db, caseId: string) {
  return db
    .selectFrom("plan_agreement")
    .innerJoin("reintegration_plan", "reintegration_plan.id", "plan_agreement.plan_id")
    .select([
      "plan_agreement.id",
      "plan_agreement.agreed_on as on",
      "plan_agreement.recorded_at",
      "plan_agreement.recorded_by",
      "reintegration_plan.version",
    ])
    .where("plan_agreement.case_id", "=", caseId)
    .execute();
}

export type ListedPlan = Awaited<ReturnType<typeof listPlans>>[number];

/**
 * What a version says: goals with their activities and how far they are, and who signed. Words only where the viewer reads
 * the narrative of the case, names under it only where she reads who someone is.
 */
export async function readPlan(
  db: Db,
  placed: Pick<PlacedCase, "id" | "person_id">,
  planId: string,
  reads: { narrative: boolean; identity: boolean },
) {
  const key = reads.narrative || reads.identity ? await personKey(db, placed.person_id) : undefined;
  const words = reads.narrative ? key : undefined;
  const goals = await db
    .selectFrom("plan_goal")
    .selectAll()
    .where("plan_id", "=", planId)
    .orderBy("position")
    .execute();
  const activities = await db
    .selectFrom("plan_activity")
    .selectAll()
    .where("plan_id", "=", planId)
    .orderBy("position")
    .execute();
  const statuses = await db
    .selectFrom("goal_status")
    .selectAll()
    .where("case_id", "=", placed.id)
    .orderBy("true_on", "desc")
    .orderBy("recorded_at", "desc")
    .orderBy("id", "desc")
    .execute();
  const standing = await standingGoals(db, planId, placed.id);
  const done = await standingActivities(db, planId, placed.id);
  return {
    goals: goals.map((row) => {
      const { recorded_at: _at, recorded_by: _by, plan_id: _plan, ...goal } = openedGoal(row, words);
      const { status, true_on } = standing.find(({ goal_id }) => goal_id === goal.goal_id)!;
      return {
        ...goal,
        status,
        status_on: true_on,
        history: statuses
          .filter(({ goal_id }) => goal_id === goal.goal_id)
          .map((one) => ({
            id: one.id,
            status: one.status,
            true_on: one.true_on,
            by: one.recorded_by,
            ...openedColumns(words, "goal_status", one, ["note"]),
          })),
        activities: activities
          .filter(({ goal_id }) => goal_id === goal.goal_id)
          .map((activity) => {
            const { recorded_at: _a, recorded_by: _b, plan_id: _p, ...opened } = openedActivity(activity, words);
            const state = done.find(({ activity_id }) => activity_id === activity.activity_id)!;
            return { ...opened, done: state.done, done_on: state.true_on };
          }),
      };
    }),
    signatures: await readSignatures(db, [planId], reads.identity ? key : undefined),
  };
}

export type PlanContent = Awaited<ReturnType<typeof readPlan>>;
export type PlanGoal = PlanContent["goals"][number];
