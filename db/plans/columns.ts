import type { Selectable } from "kysely";
import type { Database } from "#db/database";
import { newId } from "#db/ids";
import { type PersonKey, sealFor } from "#db/vault/person-keys";
import { openedColumns, sealedColumns } from "#db/vault/sealed-columns";
import { type Goal, saidActivities } from "#src/plans/plan";

export type GoalRow = Selectable<Database["plan_goal"]>;
export type ActivityRow = Selectable<Database["plan_activity"]>;
type By = { recorded_at: string; recorded_by: string };

/** What a version says of a goal, as its table keeps it. */
export function goalColumns({ id, kind, objective, indicator, baseline, target, due_on }: Goal, key: PersonKey) {
  const sealed = sealedColumns(key, "plan_goal", id, { indicator, baseline, target });
  return {
    kind,
    objective: sealFor(key, { table: "plan_goal", column: "objective", id }, objective),
    ...sealed,
    due_on,
  };
}

/** The activities of a goal, in their order; those that had an id in an earlier version keep it. */
export function activityRows(goal: Goal, goal_id: string, plan_id: string, key: PersonKey, by: By): ActivityRow[] {
  return saidActivities(goal).map(({ activity_id, what, owner, owner_name, due_on, cost_idr }, position) => {
    const id = newId();
    return {
      id,
      plan_id,
      goal_id,
      activity_id: activity_id ?? id,
      position,
      what: sealFor(key, { table: "plan_activity", column: "what", id }, what),
      owner,
      owner_name: sealFor(key, { table: "plan_activity", column: "owner_name", id }, owner_name),
      due_on,
      cost_idr,
      ...by,
    };
  });
}

export function openedGoal(row: GoalRow, key: PersonKey | undefined) {
  return { ...row, ...openedColumns(key, "plan_goal", row, ["objective", "indicator", "baseline", "target"]) };
}

export function openedActivity(row: ActivityRow, key: PersonKey | undefined) {
  return { ...row, ...openedColumns(key, "plan_activity", row, ["what", "owner_name"]) };
}

/** The goals and activities of one version, worded anew for another: sealed text belongs to its row. */
export function copiedGoals(
  goals: readonly GoalRow[],
  activities: readonly ActivityRow[],
  plan_id: string,
  key: PersonKey,
  by: By,
) {
  const copies = goals.map((row) => {
    const { objective, indicator, baseline, target } = openedGoal(row, key);
    const id = newId();
    const words = sealedColumns(key, "plan_goal", id, { indicator, baseline, target });
    const sealed = sealFor(key, { table: "plan_goal", column: "objective", id }, objective ?? "–");
    return { ...row, id, plan_id, objective: sealed, ...words, version: 1, ...by };
  });
  const done = activities.map((row) => {
    const { what, owner_name } = openedActivity(row, key);
    const id = newId();
    return {
      ...row,
      id,
      plan_id,
      what: sealFor(key, { table: "plan_activity", column: "what", id }, what ?? "–"),
      owner_name: sealFor(key, { table: "plan_activity", column: "owner_name", id }, owner_name),
      ...by,
    };
  });
  return { goals: copies, activities: done };
}

/** What an act keeps of goals: everything as it was stored, so that the change log tells what a draft said before. */
export function storedGoal(row: Omit<GoalRow, "recorded_at" | "recorded_by">, activities: readonly ActivityRow[]) {
  return {
    goal_id: row.goal_id,
    kind: row.kind,
    objective: row.objective,
    indicator: row.indicator,
    baseline: row.baseline,
    target: row.target,
    due_on: row.due_on,
    activities: activities
      .filter(({ goal_id }) => goal_id === row.goal_id)
      .map(({ id, plan_id: _plan, goal_id: _goal, recorded_at: _at, recorded_by: _by, ...activity }) => activity),
  };
}
