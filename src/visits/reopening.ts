import { addDays, type Day } from "#src/day";
import type { PlannedVisit } from "#src/visits/schedule";
import { itemCode, type VisitPolicy } from "#src/visits/visit-policy";

/** Somebody who comes back is seen within so many days, as after a first arrival. */
const SEEN_WITHIN_DAYS = 14;

/**
 * The visits of a case that was opened again: one soon after the reopening, beside what the schedule still holds. What was
 * due while the case was closed is owed by nobody. What became of earlier visits stays as it was.
 */
export function withReopening(
  existing: readonly PlannedVisit[],
  reopenedOn: Day | null,
  policy: VisitPolicy,
): PlannedVisit[] {
  if (reopenedOn === null) return [...existing];
  const item = `reopened:${reopenedOn}`;
  const kept = existing.find((visit) => visit.item === item);
  const due_on = addDays(reopenedOn, SEEN_WITHIN_DAYS);
  const visit: PlannedVisit = {
    id: kept?.id ?? null,
    item,
    due_on,
    opens_on: reopenedOn,
    closes_on: addDays(due_on, policy.extra_window_after_days),
    mode: null,
    status: "open",
    closed_by_visit_id: kept?.closed_by_visit_id ?? null,
  };
  const first = policy.items[0] && itemCode(policy.items[0]);
  const others = existing
    .filter((other) => other.item !== item && !(other.item === first && other.id === null))
    .map((other) => (other.item === first && other.closed_by_visit_id === null ? cancelled(other) : other));
  return [...others, visit];
}

/** The first visit of the schedule, planned anew from the reopening: the one above is made in its place. */
const cancelled = (visit: PlannedVisit): PlannedVisit => ({ ...visit, status: "cancelled" });

/** The day from which visits are owed: the reopening, else the opening of the case. */
export function owedFrom(file: { opened_on: Day; reopened_on: Day | null }): Day {
  return file.reopened_on ?? file.opened_on;
}

/** A visit that was missed before the reopening stays missed: a new beginning does not rewrite it. */
export function isOfBefore(visit: PlannedVisit, reopenedOn: Day | null): boolean {
  return reopenedOn !== null && visit.status === "missed" && visit.closes_on < reopenedOn;
}
