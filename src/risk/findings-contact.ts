import { addDays, type Day } from "#src/day";
import type { CaseFacts, IncidentFact, PlannedVisitFact, Source, VisitAnswers, VisitFact } from "#src/risk/facts";
import {
  answered,
  caseSource,
  type Finding,
  found,
  isAfter,
  latestOf,
  unanswered,
  unknown,
  visitSource,
  visitsAnswering,
} from "#src/risk/finding";
import type { ReasonKey } from "#src/risk/reasons";
import {
  byDueDay,
  closingVisit,
  dayAfterNextClosing,
  isAgreed,
  isSecondAttempt,
  lastMet,
  metThePerson,
  missedInARow,
  overdueFrom,
  standingPlans,
} from "#src/visits/contact";

type Critical = {
  answer: "recruiter_contact" | "safety_threat";
  incidents: readonly IncidentFact["kind"][];
  present: ReasonKey;
  absent: ReasonKey;
};

export const RECRUITER_CONTACT: Critical = {
  answer: "recruiter_contact",
  incidents: ["recruiter_contact"],
  present: "recruiter_contact",
  absent: "no_recruiter_contact",
};

export const SAFETY_THREAT: Critical = {
  answer: "safety_threat",
  incidents: ["threat", "violence", "re_trafficking"],
  present: "safety_threat",
  absent: "no_safety_threat",
};

/**
 * A critical event, told at a visit (whatever the visit's outcome) or as an incident, stands until a later visit says that
 * it no longer holds and, where the version asks for it, a person has reviewed an assessment that showed it.
 */
export function standingConcern(facts: CaseFacts, critical: Critical, needsReview: boolean): Finding {
  const answer = (answers: VisitAnswers) => answers[critical.answer];
  const denials = visitsAnswering(facts, (answers) => answer(answers) === false);
  const told: Source[] = [
    ...facts.visits.filter((visit) => answer(visit.answers) === true).map(visitSource),
    ...facts.incidents
      .filter((incident) => critical.incidents.includes(incident.kind))
      .map((incident) => ({ record_type: "incident", record_id: incident.id, on: incident.on })),
  ];
  const isOver = (event: Source) =>
    denials.some((visit) => isAfter(visitSource(visit), event)) &&
    (!needsReview || facts.reviews.some((review) => review.seen_record_ids.includes(event.record_id)));
  const standing = told.filter((event) => !isOver(event)).sort((one, other) => (isAfter(one, other) ? -1 : 1));
  const [latest] = standing;
  if (latest) {
    const record_ids = standing.map((event) => event.record_id);
    return { ...found("present", latest, critical.present, { on: latest.on }), record_ids };
  }
  const [denial] = denials;
  return denial ? answered(denial, "absent", critical.absent) : unanswered(facts);
}

/** Days without contact; the opening of the case is the first contact. An agreed gap is silence only if the version says so. */
export function daysSinceContact(facts: CaseFacts, today: Day, days: number, agreedGapCounts: boolean): Finding {
  const last = lastContact(facts);
  const agreed = agreedGapCounts
    ? undefined
    : standingPlans(facts.planned_visits, facts.visits).find((plan) => isAgreed(plan) && plan.due_on > last.on);
  const changes = [addDays(last.on, days + 1), ...(agreed ? [addDays(agreed.due_on, 1)] : [])];
  if (today <= addDays(last.on, days)) return found("absent", last, "contact_on", { on: last.on }, changes);
  if (agreed && today <= agreed.due_on) {
    const source = { record_type: "planned_visit", record_id: agreed.id, on: agreed.due_on };
    return found("absent", source, "gap_agreed", { on: last.on, due_on: agreed.due_on }, changes);
  }
  return found("present", last, "no_contact_since", { on: last.on, days }, changes);
}

export function missedVisits(facts: CaseFacts, today: Day, count: number): Finding {
  if (facts.planned_visits.length === 0 && facts.visits.length === 0) return unknown("nothing_planned");
  const missed = missedInARow(facts.planned_visits, facts.visits, today);
  const state = missed.count >= count ? "present" : "absent";
  const key = state === "present" ? "missed_in_a_row" : "not_missed_in_a_row";
  return found(state, missed.last ?? lastContact(facts), key, { count: missed.count }, [missed.grows_on]);
}

export function visitOverdue(facts: CaseFacts, today: Day, days: number): Finding {
  if (facts.planned_visits.length === 0) return unknown("nothing_planned");
  const standing = standingPlans(facts.planned_visits, facts.visits);
  let changes: Day | null = null;
  let oldest: PlannedVisitFact | null = null;
  for (const plan of standing) {
    if (changes !== null && plan.due_on >= changes) break;
    const from = overdueFrom(plan, days);
    if (from <= today) oldest ??= plan;
    else if (changes === null || from < changes) changes = from;
  }
  if (oldest) return found("present", planSource(oldest), "visit_overdue", { due_on: oldest.due_on }, [changes]);
  const next = standing[0];
  return next
    ? found("absent", planSource(next), "next_visit_planned", { due_on: next.due_on }, [changes])
    : found("absent", caseSource(facts), "no_visit_open");
}

/** Planned visits kept one after another, up to the latest whose window has closed. A refusal neither keeps nor breaks the row. */
export function visitsKept(facts: CaseFacts, today: Day, count: number): Finding {
  const waiting: PlannedVisitFact[] = [];
  const outcomes = facts.planned_visits
    .filter((plan) => !isSecondAttempt(plan))
    .sort(byDueDay)
    .reverse()
    .flatMap((plan): { plan: PlannedVisitFact; visit: VisitFact | null }[] => {
      const visit = closingVisit(plan, facts.visits);
      if (visit) return metThePerson(visit) ? [{ plan, visit }] : [];
      if (plan.closes_on < today) return [{ plan, visit: null }];
      waiting.push(plan);
      return [];
    })
    .slice(0, count);
  const changes = [dayAfterNextClosing(waiting, today)];
  const broken = outcomes.find(({ visit }) => visit === null);
  if (broken)
    return found("absent", planSource(broken.plan), "visit_not_kept", { due_on: broken.plan.due_on }, changes);
  const kept = outcomes.flatMap(({ visit }) => visit ?? []);
  const [latest] = kept;
  if (!latest) return unknown("no_visit_due_yet", changes);
  const params = { kept: kept.length, count };
  return kept.length === count
    ? found("present", visitSource(latest), "visits_kept", params, changes)
    : found("absent", visitSource(latest), "visits_kept_so_far", params, changes);
}

/** The latest contact with the person herself: a visit at which she was met, a call that reached her, or the opening of the case. */
function lastContact(facts: CaseFacts): Source {
  const opened = caseSource(facts);
  const met = lastMet(facts.visits);
  const contacts = facts.contacts.map(({ id, on }) => ({ record_type: "contact", record_id: id, on }));
  return latestOf([opened, ...contacts, ...(met ? [visitSource(met)] : [])]) ?? opened;
}

const planSource = (plan: { id: string; due_on: Day }): Source => ({
  record_type: "planned_visit",
  record_id: plan.id,
  on: plan.due_on,
});
