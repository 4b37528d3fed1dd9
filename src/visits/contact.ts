import { addDays, type Day } from "#src/day";

/** A logged visit, as far as contact with the person goes. Withdrawn visits are not among them. */
export type ContactVisit = { id: string; visited_on: Day; outcome: string; planned_visit_id: string | null };

/** A planned visit, as far as keeping it goes. Cancelled ones are not among them. */
export type KeptPlan = {
  id: string;
  item: string;
  due_on: Day;
  opens_on: Day;
  closes_on: Day;
  closed_by_visit_id: string | null;
};

/** Attempts at which the worker came and the person was not there. Unsafe and postponed are the worker's doing, refused is the person's right. */
const NOT_MET = ["not_found", "moved"];

/** Only meeting the person counts as seeing her: a refusal may be spoken by whoever keeps her from us. */
export function metThePerson(visit: { outcome: string }): boolean {
  return visit.outcome === "completed";
}

/** The worker came and the person was not there. */
export function wasNotMet(visit: { outcome: string }): boolean {
  return NOT_MET.includes(visit.outcome);
}

/** A second attempt serves an obligation that is already in the plan; it is never counted as one of its own. */
export function isSecondAttempt(plan: { item: string }): boolean {
  return plan.item.startsWith("second:");
}

/** A day the person and the worker agreed on, or the programme's own schedule: a gap until then is no silence. */
export function isAgreed(plan: { item: string }): boolean {
  return !isSecondAttempt(plan) && !plan.item.startsWith("band:");
}

/** The latest visit at which the person was met; by id when two fall on one day, so that order of arrival plays no part. */
export function lastMet<Visit extends ContactVisit>(visits: readonly Visit[]): Visit | null {
  return visits.filter(metThePerson).reduce<Visit | null>(laterOf, null);
}

export function laterOf<Visit extends ContactVisit>(one: Visit | null, other: Visit): Visit {
  if (one === null) return other;
  if (one.visited_on !== other.visited_on) return one.visited_on > other.visited_on ? one : other;
  return one.id > other.id ? one : other;
}

/** Obligations nobody has answered: no visit closed them and the person has not been met on or after their due day. */
export function standingPlans<Plan extends KeptPlan>(plans: readonly Plan[], visits: readonly ContactVisit[]): Plan[] {
  const met = lastMet(visits);
  return plans
    .filter((plan) => !isSecondAttempt(plan) && closingVisit(plan, visits) === null)
    .filter((plan) => met === null || plan.due_on > met.visited_on)
    .sort(byDueDay);
}

/** The first day on which the plan has been overdue for more than `days` days. */
export function overdueFrom(plan: { due_on: Day; closes_on: Day }, days: number): Day {
  return laterDay(addDays(plan.due_on, days + 1), addDays(plan.closes_on, 1));
}

/**
 * Visits in a row, since the person was last met, at which she was not met: attempts logged as not found or moved, and
 * obligations whose window closed without such an attempt. `last` is the latest of them; `grows_on` is the next day on
 * which the count can grow.
 */
export function missedInARow(plans: readonly KeptPlan[], visits: readonly ContactVisit[], today: Day) {
  const met = lastMet(visits);
  const attempts = visits.filter(wasNotMet).filter((visit) => met === null || visit.visited_on > met.visited_on);
  const attempted = attemptedPlans(standingPlans(plans, visits), attempts);
  const standing = standingPlans(plans, visits).filter((plan) => !attempted.has(plan.id));
  const missed = standing.filter((plan) => plan.closes_on < today);
  const attempt = attempts.reduce<ContactVisit | null>(laterOf, null);
  const plan = missed.at(-1);
  const lastPlan = plan && { record_type: "planned_visit", record_id: plan.id, on: plan.due_on };
  const lastAttempt = attempt && { record_type: "visit", record_id: attempt.id, on: attempt.visited_on };
  return {
    count: attempts.length + missed.length,
    last: lastAttempt && (!lastPlan || lastAttempt.on >= lastPlan.on) ? lastAttempt : (lastPlan ?? null),
    grows_on: dayAfterNextClosing(standing, today),
  };
}

/** The visit that closed a plan, if it is among `visits` (it may have been withdrawn, or lie after the day looked at). */
export function closingVisit<Visit extends ContactVisit>(plan: KeptPlan, visits: readonly Visit[]): Visit | null {
  return visits.find((visit) => visit.id === plan.closed_by_visit_id) ?? null;
}

export function earlierDay(one: Day, other: Day): Day {
  return [one, other].sort()[0] ?? one;
}

export function laterDay(one: Day, other: Day): Day {
  return [one, other].sort()[1] ?? one;
}

/** The day after the first window among `plans` that closes today or later; null when none does. */
export function dayAfterNextClosing(plans: readonly { closes_on: Day }[], today: Day): Day | null {
  const [next] = plans
    .map((plan) => plan.closes_on)
    .filter((closes_on) => closes_on >= today)
    .sort();
  return next === undefined ? null : addDays(next, 1);
}

/** Which obligation each attempt was for: the one it names, else the one whose window holds its day, else the oldest overdue. */
function attemptedPlans(plans: readonly KeptPlan[], attempts: readonly ContactVisit[]): Set<string> {
  const attempted = new Set<string>();
  for (const { planned_visit_id, visited_on } of [...attempts].sort((one, other) =>
    laterOf(one, other) === one ? 1 : -1,
  )) {
    const plan =
      plans.find(({ id }) => id === planned_visit_id) ??
      plans.find(({ opens_on, closes_on }) => opens_on <= visited_on && visited_on <= closes_on) ??
      plans.find(({ id, closes_on }) => closes_on < visited_on && !attempted.has(id));
    if (plan) attempted.add(plan.id);
  }
  return attempted;
}

/** The earlier due day first; by id on one day, so that the order of arrival plays no part. */
export function byDueDay(one: KeptPlan, other: KeptPlan): number {
  if (one.due_on !== other.due_on) return one.due_on < other.due_on ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
