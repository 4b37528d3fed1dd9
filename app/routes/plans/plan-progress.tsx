import { moneyWords } from "#app/ui/money";
import type { PlanGoal } from "#db/plans/reads";
import { m } from "#messages";
import { GOAL_STATUSES } from "#src/plans/code-lists";
import { StatusBadge } from "./goal-card.tsx";

/** How far a plan is: its goals by status, its activities, and what they cost. */
export function PlanProgress({ goals }: { goals: readonly PlanGoal[] }) {
  const activities = goals.flatMap((goal) => goal.activities);
  const costs = activities.reduce((sum, { cost_idr }) => sum + (cost_idr ?? 0), 0);
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <ul aria-label={m["plan.by_status"]()} className="flex flex-wrap gap-x-4 gap-y-1">
        {GOAL_STATUSES.codes
          .map((status) => ({ status, count: goals.filter((goal) => goal.status === status).length }))
          .filter(({ count }) => count > 0)
          .map(({ status, count }) => (
            <li key={status} className="inline-flex items-center gap-1.5">
              <span className="font-semibold">{count}</span>
              <StatusBadge status={status} />
            </li>
          ))}
      </ul>
      {activities.length > 0 && (
        <p className="text-soft">
          {m["plan.activities_done"]({ done: activities.filter(({ done }) => done).length, of: activities.length })}
          {costs > 0 && ` · ${m["plan.costs"]({ amount: moneyWords(costs) })}`}
        </p>
      )}
    </div>
  );
}
