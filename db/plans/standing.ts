import type { Db } from "#db/database";
import type { PlanRow } from "#db/plans/placing";
import type { GoalStatus } from "#src/plans/code-lists";
import { isFinished } from "#src/plans/due";

/** The plan in force of a case, and how far it is: what stages and notices ask for. */
export type PlanStanding = {
  plan_id: string;
  version: number;
  agreed_on: string;
  review_due: string;
  goals: number;
  /** Goals of which nothing more is to be done, whatever came of them. */
  finished: number;
  achieved: number;
};

/** The agreed version with the highest number; undefined without one. */
export function planInForce(db: Db, caseId: string) {
  return db
    .selectFrom("plan_agreement")
    .innerJoin("reintegration_plan", "reintegration_plan.id", "plan_agreement.plan_id")
    .select([
      "reintegration_plan.id as plan_id",
      "reintegration_plan.version",
      "plan_agreement.agreed_on",
      "plan_agreement.review_due",
    ])
    .where("plan_agreement.case_id", "=", caseId)
    .orderBy("reintegration_plan.version", "desc")
    .executeTakeFirst();
}

export async function isInForce(db: Db, plan: Pick<PlanRow, "id" | "case_id">): Promise<boolean> {
  return (await planInForce(db, plan.case_id))?.plan_id === plan.id;
}

export async function planStanding(db: Db, caseId: string): Promise<PlanStanding | undefined> {
  const plan = await planInForce(db, caseId);
  if (!plan) return undefined;
  const goals = await standingGoals(db, plan.plan_id, caseId);
  return {
    ...plan,
    goals: goals.length,
    finished: goals.filter(({ status }) => isFinished(status)).length,
    achieved: goals.filter(({ status }) => status === "achieved").length,
  };
}

/** Each goal of a version with its latest status, which goes with the goal from version to version. */
export async function standingGoals(db: Db, planId: string, caseId: string) {
  const goals = await db
    .selectFrom("plan_goal")
    .select(["goal_id", "due_on"])
    .where("plan_id", "=", planId)
    .orderBy("position")
    .execute();
  const statuses = await db
    .selectFrom("goal_status")
    .select(["goal_id", "status", "true_on"])
    .where("case_id", "=", caseId)
    .orderBy("true_on", "desc")
    .orderBy("recorded_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return goals.map(({ goal_id, due_on }) => {
    const last = statuses.find((one) => one.goal_id === goal_id);
    return { goal_id, due_on, status: (last?.status ?? "planned") as GoalStatus, true_on: last?.true_on ?? null };
  });
}

/** Each activity of a version, and whether it is done. */
export async function standingActivities(db: Db, planId: string, caseId: string) {
  const activities = await db.selectFrom("plan_activity").select("activity_id").where("plan_id", "=", planId).execute();
  const states = await db
    .selectFrom("activity_state")
    .select(["activity_id", "done", "true_on"])
    .where("case_id", "=", caseId)
    .orderBy("true_on", "desc")
    .orderBy("recorded_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return activities.map(({ activity_id }) => {
    const last = states.find((one) => one.activity_id === activity_id);
    return { activity_id, done: last?.done === 1, true_on: last?.true_on ?? null };
  });
}
