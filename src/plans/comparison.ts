/** What one version of a plan says of a goal, as far as it can be compared. */
export type ComparedGoal = {
  goal_id: string;
  kind: string;
  objective: string | null;
  indicator: string | null;
  baseline: string | null;
  target: string | null;
  due_on: string | null;
  activities: readonly ComparedActivity[];
};
type ComparedActivity = {
  activity_id: string;
  what: string | null;
  owner: string;
  owner_name: string | null;
  due_on: string | null;
  cost_idr: number | null;
};

const GOAL_FIELDS = ["kind", "objective", "indicator", "baseline", "target", "due_on"] as const;
const ACTIVITY_FIELDS = ["what", "owner", "owner_name", "due_on", "cost_idr"] as const;
export type ComparedField = (typeof GOAL_FIELDS)[number] | "activities";

export type GoalChange<Goal> =
  | { change: "added" | "removed" | "same"; goal: Goal; fields: readonly ComparedField[] }
  | { change: "changed"; goal: Goal; before: Goal; fields: readonly ComparedField[] };

/**
 * What a version changed against the one before it: each of its goals, then those it no longer has. A goal is the same goal
 * by its id, however it is worded.
 */
export function comparePlans<Goal extends ComparedGoal>(
  before: readonly Goal[],
  now: readonly Goal[],
): GoalChange<Goal>[] {
  const kept = now.map((goal): GoalChange<Goal> => {
    const earlier = before.find(({ goal_id }) => goal_id === goal.goal_id);
    if (!earlier) return { change: "added", goal, fields: [] };
    const fields: ComparedField[] = GOAL_FIELDS.filter((field) => earlier[field] !== goal[field]);
    if (!sameActivities(earlier.activities, goal.activities)) fields.push("activities");
    return fields.length === 0
      ? { change: "same", goal, fields }
      : { change: "changed", goal, before: earlier, fields };
  });
  const removed = before
    .filter(({ goal_id }) => !now.some((goal) => goal.goal_id === goal_id))
    .map((goal): GoalChange<Goal> => ({ change: "removed", goal, fields: [] }));
  return [...kept, ...removed];
}

function sameActivities(before: readonly ComparedActivity[], now: readonly ComparedActivity[]): boolean {
  return (
    before.length === now.length &&
    now.every((activity) => {
      const earlier = before.find(({ activity_id }) => activity_id === activity.activity_id);
      return earlier !== undefined && ACTIVITY_FIELDS.every((field) => earlier[field] === activity[field]);
    })
  );
}
