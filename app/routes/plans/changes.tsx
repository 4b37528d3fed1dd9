import type { PlanGoal } from "#db/plans/reads";
import { m } from "#messages";
import type { ComparedField, GoalChange } from "#src/plans/comparison";
import { Badge } from "#ui/parts";

const FIELDS: Record<ComparedField, () => string> = {
  kind: m["plan.kind"],
  objective: m["plan.objective"],
  indicator: m["plan.indicator"],
  baseline: m["plan.baseline"],
  target: m["plan.target"],
  due_on: m["plan.due_on"],
  activities: m["plan.activities"],
};

/** What a version changed against the one before, in a few words; what was left out is named here because it has no card. */
export function WhatChanged({ changes, before }: { changes: readonly GoalChange<PlanGoal>[]; before: number }) {
  const count = (change: GoalChange<PlanGoal>["change"]) => changes.filter((one) => one.change === change).length;
  const removed = changes.filter(({ change }) => change === "removed");
  const isSame = changes.every(({ change }) => change === "same");
  return (
    <section aria-labelledby="changed" className="card">
      <h3 id="changed">{m["plan.changed_since"]({ version: before })}</h3>
      {isSame ? (
        <p className="text-soft">{m["plan.changed_nothing"]()}</p>
      ) : (
        <p>
          {m["plan.changed_counts"]({ added: count("added"), changed: count("changed"), removed: count("removed") })}
        </p>
      )}
      {removed.length > 0 && (
        <ul className="mt-2 list-disc pl-5">
          {removed.map(({ goal }) => (
            <li key={goal.goal_id}>
              {m["plan.goal_left_out"]()} <span className="text-soft">{goal.objective}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Beside a goal: that it is new, or what of it is, with what stood there before. */
export function ChangeNote({ change }: { change: GoalChange<PlanGoal> | undefined }) {
  if (change?.change === "added") return <Badge tone="info">{m["plan.goal_new"]()}</Badge>;
  if (change?.change !== "changed") return null;
  const before = change.before;
  return (
    <div className="text-sm text-soft">
      <p>
        {m["plan.goal_changed"]()} {change.fields.map((field) => FIELDS[field]()).join(", ")}
      </p>
      {change.fields.includes("objective") && (
        <p>
          {m["plan.goal_before"]()} <s>{before.objective}</s>
        </p>
      )}
    </div>
  );
}
