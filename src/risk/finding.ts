import type { Day } from "#src/day";
import type { CaseFacts, Source, VisitAnswers, VisitFact } from "#src/risk/facts";
import type { ReasonKey } from "#src/risk/reasons";
import { metThePerson } from "#src/visits/contact";

export type State = "present" | "absent" | "unknown";

/** Why, as a key and the days, amounts and counts to fill in. Nothing in it depends on the day of asking. */
export type Reason = { key: ReasonKey; params: Record<string, string | number> };

/** What one test says about the facts, where it read it, and the next later day on which the calendar alone could change it. */
export type Finding = {
  state: State;
  reason: Reason;
  source: Source | null;
  /** Every record it rests on when there are several of equal weight; else that of `source`. */
  record_ids: string[];
  /** The day a visit's answer was given, for tests that rest on one. */
  answered_on: Day | null;
  changes: (Day | null)[];
};

export function found(
  state: State,
  source: Source | null,
  key: ReasonKey,
  params: Reason["params"] = {},
  changes: (Day | null)[] = [],
): Finding {
  return {
    state,
    reason: { key, params },
    source,
    record_ids: source ? [source.record_id] : [],
    answered_on: null,
    changes,
  };
}

export const unknown = (key: ReasonKey, changes: (Day | null)[] = []): Finding =>
  found("unknown", null, key, {}, changes);

export const ifPresent = (holds: boolean): State => (holds ? "present" : "absent");

/** A finding that rests on what was said at a visit. */
export function answered(visit: VisitFact, state: State, key: ReasonKey, params: Reason["params"] = {}): Finding {
  const finding = found(state, visitSource(visit), key, { on: visit.visited_on, ...params });
  return { ...finding, answered_on: visit.visited_on };
}

export const visitSource = (visit: { id: string; visited_on: Day }): Source => ({
  record_type: "visit",
  record_id: visit.id,
  on: visit.visited_on,
});

export const caseSource = (facts: CaseFacts): Source => ({
  record_type: "case",
  record_id: facts.case_id,
  on: facts.opened_on,
});

/** Later by day; by id on one day, so that the order of arrival plays no part. */
export function isAfter(one: Source, other: Source): boolean {
  return one.on > other.on || (one.on === other.on && one.record_id > other.record_id);
}

/** The latest of some records, undefined when there are none. */
export function latestOf(sources: readonly Source[]): Source | undefined {
  return sources.reduce<Source | undefined>(
    (latest, one) => (latest && isAfter(latest, one) ? latest : one),
    undefined,
  );
}

/** Visits at which the person was met and the question was answered, latest first as `factsBy` puts them. */
export function visitsAnswering(facts: CaseFacts, wasAnswered: (answers: VisitAnswers) => boolean): VisitFact[] {
  return facts.visits.filter((visit) => metThePerson(visit) && wasAnswered(visit.answers));
}

/** Nobody could answer yet, or visits took place and the question stayed open: two different gaps to close. */
export function unanswered(facts: CaseFacts): Finding {
  return unknown(facts.visits.some(metThePerson) ? "not_answered" : "no_visit_yet");
}

/** True when any holds; unknown when none holds and one is unknown; otherwise absent. The first of its kind gives the reason. */
export function anyOf(findings: readonly Finding[]): Finding {
  return firstOf(findings, ["present", "unknown", "absent"]);
}

/** Absent when any is absent; unknown when one is unknown; present only when all are. */
export function allOf(findings: readonly Finding[]): Finding {
  return firstOf(findings, ["absent", "unknown", "present"]);
}

function firstOf(findings: readonly Finding[], order: readonly State[]): Finding {
  for (const state of order) {
    const decisive = findings.find((finding) => finding.state === state);
    if (decisive) return { ...decisive, changes: findings.flatMap((finding) => finding.changes) };
  }
  throw new RangeError("a trigger needs at least one test");
}
