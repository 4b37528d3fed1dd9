import { ownCases } from "#db/access/visible";
import type { Db } from "#db/database";
import { can, type Viewer } from "#src/access/policy";
import { addDays, type Day } from "#src/day";
import { OPEN_STATUSES } from "#src/people/case-file";
import { DUE_AHEAD_DAYS, isFinished, PLAN_WITHIN_DAYS, planDueOn } from "#src/plans/due";

/** What waits for a person in a plan, and by when. `record_id`: the case without a plan, or the plan in force. */
export type PlanDue = {
  kind: "plan_due" | "plan_review" | "goal_due";
  record_id: string;
  case_number: string;
  due_on: Day;
  count: number;
};

/**
 * What is due or late in the plans of the viewer's own cases, most urgent first: cases that have no agreed plan, plans to be
 * looked at again, and goals whose day has come. One line a case for goals, with their number and the earliest day.
 */
export async function plansDue(
  db: Db,
  viewer: Viewer,
  today: Day,
  until: Day = addDays(today, DUE_AHEAD_DAYS),
): Promise<PlanDue[]> {
  if (!can(viewer, "plan.manage")) return [];
  const due = [...(await plansMissing(db, viewer, until)), ...(await inForceDue(db, viewer, until))];
  return due.sort((one, other) => (one.due_on < other.due_on ? -1 : one.due_on > other.due_on ? 1 : 0));
}

async function plansMissing(db: Db, viewer: Viewer, until: Day): Promise<PlanDue[]> {
  const since = addDays(until, -PLAN_WITHIN_DAYS);
  const rows = await db
    .selectFrom("caseload")
    .select(["case_id", "case_number", "pathway", "status", "opened_on", "returned_on"])
    .where(ownCases(viewer))
    .where("pathway", "=", "returnee")
    .where("status", "in", OPEN_STATUSES)
    .where("opened_on", "<=", since)
    .where((eb) => eb.or([eb("returned_on", "is", null), eb("returned_on", "<=", since)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("plan_agreement")
            .select("plan_agreement.id")
            .whereRef("plan_agreement.case_id", "=", "caseload.case_id"),
        ),
      ),
    )
    .execute();
  return rows.map((row) => ({
    kind: "plan_due",
    record_id: row.case_id,
    case_number: row.case_number,
    due_on: planDueOn(row)!,
    count: 1,
  }));
}

async function inForceDue(db: Db, viewer: Viewer, until: Day): Promise<PlanDue[]> {
  const plans = await db
    .selectFrom("caseload")
    .innerJoin("plan_agreement", "plan_agreement.case_id", "caseload.case_id")
    .innerJoin("reintegration_plan", "reintegration_plan.id", "plan_agreement.plan_id")
    .select(["caseload.case_id", "caseload.case_number", "plan_id", "review_due"])
    .where(ownCases(viewer))
    .where("caseload.status", "in", OPEN_STATUSES)
    .orderBy("caseload.case_id")
    .orderBy("reintegration_plan.version", "desc")
    .execute();
  const inForce = plans.filter((plan, at) => plans[at - 1]?.case_id !== plan.case_id);
  const reviews = inForce
    .filter(({ review_due }) => review_due <= until)
    .map(
      ({ plan_id, case_number, review_due }): PlanDue => ({
        kind: "plan_review",
        record_id: plan_id,
        case_number,
        due_on: review_due,
        count: 1,
      }),
    );
  return [...reviews, ...(await goalsDue(db, viewer, inForce, until))];
}

type InForce = { case_id: string; case_number: string; plan_id: string };

async function goalsDue(db: Db, viewer: Viewer, inForce: readonly InForce[], until: Day): Promise<PlanDue[]> {
  const goals = await db
    .selectFrom("caseload")
    .innerJoin("reintegration_plan", "reintegration_plan.case_id", "caseload.case_id")
    .innerJoin("plan_goal", "plan_goal.plan_id", "reintegration_plan.id")
    .select(["plan_goal.plan_id", "plan_goal.goal_id", "plan_goal.due_on"])
    .where(ownCases(viewer))
    .where("caseload.status", "in", OPEN_STATUSES)
    .where("plan_goal.due_on", "<=", until)
    .execute();
  const statuses = await db
    .selectFrom("caseload")
    .innerJoin("goal_status", "goal_status.case_id", "caseload.case_id")
    .select(["goal_id", "goal_status.status"])
    .where(ownCases(viewer))
    .where("caseload.status", "in", OPEN_STATUSES)
    .orderBy("true_on")
    .orderBy("goal_status.recorded_at")
    .orderBy("goal_status.id")
    .execute();
  const latest = new Map(statuses.map(({ goal_id, status }) => [goal_id, status]));
  return inForce.flatMap(({ plan_id, case_number }) => {
    const days = goals
      .filter((goal) => goal.plan_id === plan_id && !isFinished((latest.get(goal.goal_id) ?? "planned") as "planned"))
      .map(({ due_on }) => due_on as Day)
      .sort();
    const [due_on] = days;
    return due_on === undefined
      ? []
      : [{ kind: "goal_due" as const, record_id: plan_id, case_number, due_on, count: days.length }];
  });
}
