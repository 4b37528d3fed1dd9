import { type CodeOf, codeList } from "#src/code-list";
import { addDays, type Day, daysBetween } from "#src/day";
import type { Band } from "#src/risk/band";
import { earlierDay, isSecondAttempt, laterDay, metThePerson } from "#src/visits/contact";
import { dueDay, itemCode, type VisitPolicy, withinOf } from "#src/visits/visit-policy";

/**
 * `missed`: the person was met again later, so nobody owes this visit any more. `attempted`: a second attempt that was
 * made without meeting her. `cancelled`: no longer wanted (another anchor, a closed case, a withdrawn visit).
 */
export const PLANNED_VISIT_STATUSES = codeList("planned_visit_status", "LOCAL", {
  open: ["Open", "Terbuka"],
  done: ["Done", "Terlaksana"],
  refused: ["Did not wish to meet", "Belum berkenan"],
  attempted: ["Tried again", "Sudah dicoba lagi"],
  missed: ["Not made", "Tidak terlaksana"],
  cancelled: ["No longer planned", "Tidak lagi direncanakan"],
});
export type PlannedVisitStatus = CodeOf<typeof PLANNED_VISIT_STATUSES>;

/**
 * A visit to be made. `item` names it within its case: "d14" or "m3" from the policy, "named:ID" agreed at visit ID,
 * "second:ID" a new attempt after visit ID, "band:DAY" asked for by the risk band. `id` is null until it is kept.
 */
export type PlannedVisit = {
  id: string | null;
  item: string;
  due_on: Day;
  opens_on: Day;
  closes_on: Day;
  mode: string | null;
  status: PlannedVisitStatus;
  closed_by_visit_id: string | null;
};

/** A logged visit, as far as the plan is concerned. Withdrawn visits are left out by the caller. */
export type LoggedVisit = {
  id: string;
  visited_on: Day;
  outcome: string;
  planned_visit_id: string | null;
  next_visit_on: Day | null;
};

/**
 * The visits a policy asks for, counted from the anchor. Those whose window had closed when the case was opened are not
 * owed; the first visit then counts from the opening, so that nobody found late waits for month 18.
 */
export function plan(policy: VisitPolicy, anchorOn: Day, openedOn: Day = anchorOn): PlannedVisit[] {
  const all = policy.items.map((item) => scheduled(item, anchorOn));
  const owed = all.filter((visit) => visit.closes_on >= openedOn);
  const first = policy.items[0];
  if (!first || owed.length === all.length) return owed;
  const welcome = scheduled(first, openedOn);
  const next = owed[0];
  return next && next.due_on <= welcome.due_on ? owed : [welcome, ...owed];
}

/** After the anchor or the policy changed: what took place stays as it was, what is still open moves. */
export function replan(
  existing: readonly PlannedVisit[],
  policy: VisitPolicy,
  anchorOn: Day,
  openedOn: Day,
): PlannedVisit[] {
  const fresh = plan(policy, anchorOn, openedOn);
  const kept = existing.map((visit): PlannedVisit => {
    if (isExtra(visit) || visit.closed_by_visit_id !== null) return visit;
    const moved = fresh.find(({ item }) => item === visit.item);
    return moved ? { ...moved, id: visit.id } : { ...visit, status: "cancelled" };
  });
  const added = fresh.filter(({ item }) => !kept.some((visit) => visit.item === item));
  return [...kept, ...added].sort(byDueDay);
}

/**
 * The plan as the logged visits leave it. Worked out from all of them in the order of their days, so a phone that reports
 * late, twice or out of order ends in the same plan, and a withdrawn visit leaves no trace.
 *
 * Meeting the person closes a visit of the schedule and every extra one it serves; whatever was due before is no longer
 * owed. A refusal closes it too: it is her right, and the schedule goes on. Not found, postponed, unsafe and moved leave it
 * open and add a second attempt. Visits of the schedule never move with the day on which another was made.
 */
export function settle(
  existing: readonly PlannedVisit[],
  visits: readonly LoggedVisit[],
  policy: VisitPolicy,
  /** Null once the case is closed: no band asks for a visit any more. */
  band: { band: Band; since: Day } | null,
): PlannedVisit[] {
  const lasting = existing
    .filter((visit) => !isOfAVisit(visit))
    .map((visit) => (visit.status === "cancelled" ? visit : { ...visit, ...OPEN }));
  const idOf = new Map(existing.map(({ item, id }) => [item, id]));
  let plans = lasting;
  for (const visit of [...visits].sort(byVisitDay)) {
    const after = withVisit(plans, visit, closedBefore(existing, visit), policy);
    plans = after.map((planned) => ({ ...planned, id: planned.id ?? idOf.get(planned.item) ?? null }));
  }
  const gone = existing.filter(({ id, item }) => id !== null && !plans.some((planned) => planned.item === item));
  const cancelled = gone.map((visit): PlannedVisit => ({ ...visit, status: "cancelled", closed_by_visit_id: null }));
  const all = [...plans, ...cancelled];
  return (band === null ? all : withBandVisit(all, visits, policy, band)).sort(byDueDay);
}

/**
 * The planned visit that a logged one answers: the one it names, else the open one whose window holds its day (the nearest
 * due day when several do), else the oldest overdue one, else none. Second attempts serve another visit and never answer alone.
 */
export function visitClosesPlan(plans: readonly PlannedVisit[], visit: LoggedVisit): PlannedVisit | null {
  const open = plans.filter(({ status }) => status === "open");
  const named = open.find(({ id }) => id !== null && id === visit.planned_visit_id);
  if (named) return named;
  const owed = open.filter((planned) => !isSecondAttempt(planned)).sort(byDueDay);
  const inWindow = owed.filter((planned) => holds(planned, visit.visited_on));
  const distance = (planned: PlannedVisit) => Math.abs(daysBetween(planned.due_on, visit.visited_on));
  return (
    // A visit of the schedule before an extra one: an extra in the same window is served along with it.
    inWindow.sort(
      (one, other) => Number(isExtra(one)) - Number(isExtra(other)) || distance(one) - distance(other),
    )[0] ??
    owed.find((planned) => planned.closes_on < visit.visited_on) ??
    null
  );
}

/** How an open planned visit stands on a day; a closed one is what it became. */
export function stateOf(
  planned: PlannedVisit,
  today: Day,
): "upcoming" | "due" | "overdue" | Exclude<PlannedVisitStatus, "open"> {
  if (planned.status !== "open") return planned.status;
  if (today < planned.opens_on) return "upcoming";
  return today <= planned.closes_on ? "due" : "overdue";
}

/** The visit to make next: the earliest open one. */
export function nextVisit(plans: readonly PlannedVisit[]): PlannedVisit | null {
  return plans.filter(({ status }) => status === "open").sort(byDueDay)[0] ?? null;
}

/** When a case closes, nothing more is owed. */
export function cancelOpen(plans: readonly PlannedVisit[]): PlannedVisit[] {
  return plans.map((visit) => (visit.status === "open" ? { ...visit, status: "cancelled" } : visit));
}

/** What is open after one more visit, for whoever does not know the earlier ones: a phone, until the server has settled it. */
export function openAfter(open: readonly PlannedVisit[], visit: LoggedVisit, policy: VisitPolicy): PlannedVisit[] {
  return withVisit(open, visit, null, policy).filter(({ status }) => status === "open");
}

const OPEN = { status: "open", closed_by_visit_id: null } as const;

function withVisit(
  plans: readonly PlannedVisit[],
  visit: LoggedVisit,
  before: string | null,
  policy: VisitPolicy,
): PlannedVisit[] {
  const answered = answeredBy(plans, visit, before);
  const serves = (planned: PlannedVisit) =>
    answered.includes(planned) ||
    (isExtra(planned) && (holds(planned, visit.visited_on) || planned.due_on <= visit.visited_on));
  const close = (status: PlannedVisitStatus, which: (planned: PlannedVisit) => boolean) =>
    plans.map((planned) =>
      planned.status === "open" && which(planned) ? { ...planned, status, closed_by_visit_id: visit.id } : planned,
    );
  if (metThePerson(visit)) {
    const met = close("done", serves).map((planned) =>
      planned.status === "open" && planned.due_on <= visit.visited_on
        ? { ...planned, status: "missed" as const }
        : planned,
    );
    return withNamed(met, visit, policy);
  }
  if (visit.outcome === "refused") return withNamed(close("refused", serves), visit, policy);
  const tried = close("attempted", (planned) => isOfAVisit(planned) && serves(planned));
  return [...tried, secondAttempt(visit, policy)];
}

/** What a visit answers. One made for an extra visit answers the visit of the schedule behind it as well. */
function answeredBy(plans: readonly PlannedVisit[], visit: LoggedVisit, before: string | null): PlannedVisit[] {
  const kept =
    visit.planned_visit_id === null && plans.find(({ item, status }) => item === before && status === "open");
  const first = kept || visitClosesPlan(plans, visit);
  if (!first) return [];
  const rest = plans.filter((planned) => !isExtra(planned));
  const behind = isExtra(first) ? visitClosesPlan(rest, { ...visit, planned_visit_id: null }) : null;
  return behind ? [first, behind] : [first];
}

/** The day the worker and the person agreed on replaces an earlier agreed day. */
function withNamed(plans: readonly PlannedVisit[], visit: LoggedVisit, policy: VisitPolicy): PlannedVisit[] {
  if (visit.next_visit_on === null) return [...plans];
  const others = plans.filter(({ item, status }) => !(item.startsWith("named:") && status === "open"));
  return [...others, extra(`named:${visit.id}`, named(visit.next_visit_on, visit, policy), visit.visited_on, policy)];
}

function secondAttempt(visit: LoggedVisit, policy: VisitPolicy): PlannedVisit {
  const careful = visit.outcome === "unsafe" || visit.outcome === "moved";
  const within = addDays(visit.visited_on, careful ? policy.careful_attempt_days : policy.second_attempt_days);
  const agreed = visit.next_visit_on === null ? within : named(visit.next_visit_on, visit, policy);
  const due_on = visit.outcome === "postponed" ? agreed : earlierDay(agreed, within);
  return { ...extra(`second:${visit.id}`, due_on, visit.visited_on, policy), opens_on: addDays(visit.visited_on, 1) };
}

/** No agreed day lies further off than the lowest band allows; a higher band asks for a visit of its own before it. */
function named(day: Day, visit: LoggedVisit, policy: VisitPolicy): Day {
  return earlierDay(day, addDays(visit.visited_on, policy.low_within_days));
}

/**
 * Nobody in a band goes unvisited longer than the policy allows, counted from the last visit she met or refused, or from
 * when the band began if that is later. Only days ahead are added or taken away, so a change of band makes nobody late.
 */
function withBandVisit(
  plans: readonly PlannedVisit[],
  visits: readonly LoggedVisit[],
  policy: VisitPolicy,
  band: { band: Band; since: Day },
): PlannedVisit[] {
  const from = visits.filter(answersPlan).reduce((latest, { visited_on }) => laterDay(latest, visited_on), band.since);
  const limit = addDays(from, withinOf(policy, band.band));
  // Two are open where the visit that served one was taken back: the earlier is enough.
  const [asked, ...others] = plans
    .filter(({ status, item }) => status === "open" && item.startsWith("band:"))
    .sort(byDueDay);
  const isOwed = (planned: PlannedVisit) =>
    planned.status === "open" &&
    planned !== asked &&
    !others.includes(planned) &&
    !isSecondAttempt(planned) &&
    planned.opens_on <= limit;
  const without = (gone: readonly (PlannedVisit | undefined)[]) =>
    plans.flatMap((planned): PlannedVisit[] => {
      if (!gone.includes(planned)) return [planned];
      return planned.id === null ? [] : [{ ...planned, status: "cancelled" }];
    });
  // Once due it stands: a falling band does not wipe out a visit that was owed.
  if (asked && (asked.due_on <= from || (asked.due_on <= limit && !plans.some(isOwed)))) return without(others);
  const rest = without([asked, ...others]);
  if (plans.some(isOwed)) return rest;
  const item = `band:${from}`;
  const id = rest.find((planned) => planned.item === item)?.id ?? null;
  return [...rest.filter((planned) => planned.item !== item), { ...extra(item, limit, from, policy), id }];
}

function scheduled(item: VisitPolicy["items"][number], from: Day): PlannedVisit {
  const due_on = dueDay(item, from);
  return {
    id: null,
    item: itemCode(item),
    due_on,
    opens_on: addDays(due_on, -item.window_before_days),
    closes_on: addDays(due_on, item.window_after_days),
    mode: item.mode,
    ...OPEN,
  };
}

function extra(item: string, due_on: Day, after: Day, policy: VisitPolicy): PlannedVisit {
  const opens = addDays(due_on, -policy.extra_window_before_days);
  const opens_on = laterDay(opens, addDays(after, 1));
  return {
    id: null,
    item,
    due_on,
    opens_on,
    closes_on: addDays(due_on, policy.extra_window_after_days),
    mode: null,
    ...OPEN,
  };
}

const holds = (planned: PlannedVisit, on: Day) => planned.opens_on <= on && on <= planned.closes_on;
const isExtra = ({ item }: PlannedVisit) => item.includes(":");
const answersPlan = (visit: LoggedVisit) => metThePerson(visit) || visit.outcome === "refused";
/** Made by a logged visit, and gone with it. */
const isOfAVisit = ({ item }: PlannedVisit) => item.startsWith("named:") || item.startsWith("second:");

function closedBefore(existing: readonly PlannedVisit[], visit: LoggedVisit): string | null {
  return existing.find((planned) => planned.closed_by_visit_id === visit.id && !isExtra(planned))?.item ?? null;
}

function byDueDay(one: PlannedVisit, other: PlannedVisit): number {
  if (one.due_on !== other.due_on) return one.due_on < other.due_on ? -1 : 1;
  return one.item < other.item ? -1 : one.item > other.item ? 1 : 0;
}

function byVisitDay(one: LoggedVisit, other: LoggedVisit): number {
  if (one.visited_on !== other.visited_on) return one.visited_on < other.visited_on ? -1 : 1;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}
