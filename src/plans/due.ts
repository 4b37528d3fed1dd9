import { addDays, type Day } from "#src/day";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import type { GoalStatus } from "#src/plans/code-lists";

/**
 * Within how many days a plan is agreed. Programme policy, after the IOM Reintegration Handbook, module 2: the plan is
 * developed or refined within one month of return.
 */
export const PLAN_WITHIN_DAYS = 30;
/** From how many days before its day something counts as due. */
export const DUE_AHEAD_DAYS = 14;

type File = { pathway: string; status: string; opened_on: Day; returned_on: Day | null };

/**
 * The day by which the case must have an agreed plan; null when it needs none (prevention work, a closed case). It counts
 * from the return, or from the opening of the case where she came home before anyone knew of her or the day is not known:
 * nobody can have agreed a plan with her earlier.
 */
export function planDueOn(file: File): Day | null {
  if (file.pathway !== "returnee" || !isOpen(file.status as CaseStatus)) return null;
  const from = file.returned_on !== null && file.returned_on > file.opened_on ? file.returned_on : file.opened_on;
  return addDays(from, PLAN_WITHIN_DAYS);
}

export type Urgency = "later" | "due" | "late";

/** A day that has passed is late; one that is near is due. */
export function urgencyOf(day: Day, today: Day): Urgency {
  if (day < today) return "late";
  return day <= addDays(today, DUE_AHEAD_DAYS) ? "due" : "later";
}

const FINISHED: readonly GoalStatus[] = ["achieved", "partly", "not_achieved", "dropped"];

/** Is nothing more to be done for the goal? */
export function isFinished(status: GoalStatus): boolean {
  return FINISHED.includes(status);
}
