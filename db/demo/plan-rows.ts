import type { Selectable } from "kysely";
import type { Database } from "#db/database";
import type { ChangedPlan } from "#db/visits/plan-writes";

type Plan = Omit<ChangedPlan, "isNew">;

/** A planned visit as the schedule knows it. */
export function planOf({
  id,
  item,
  due_on,
  opens_on,
  closes_on,
  mode,
  status,
  closed_by_visit_id,
}: Selectable<Database["planned_visit"]>): Plan {
  return { id, item, due_on, opens_on, closes_on, mode, status: status as Plan["status"], closed_by_visit_id };
}

/** In the order in which the database gives them. */
export function byDueAndItem(one: Plan, other: Plan): number {
  if (one.due_on !== other.due_on) return one.due_on < other.due_on ? -1 : 1;
  return one.item < other.item ? -1 : one.item > other.item ? 1 : 0;
}
