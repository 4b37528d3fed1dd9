import { addDays, type Day } from "#src/day";
import type { Band } from "#src/risk/band";
import type { Factor, RiskVersion } from "#src/risk/factors";
import { type CaseFacts, factsBy } from "#src/risk/facts";
import { allOf, anyOf, type Finding, type Reason, type State } from "#src/risk/finding";
import {
  daysSinceContact,
  missedVisits,
  RECRUITER_CONTACT,
  SAFETY_THREAT,
  standingConcern,
  visitOverdue,
  visitsKept,
} from "#src/risk/findings-contact";
import { debtOverIncome, recruiterDebtOver } from "#src/risk/findings-debt";
import {
  cooperativeMember,
  droppedOut,
  enterpriseStopped,
  incomeBelowPlan,
  noIncome,
  workedMonths,
} from "#src/risk/findings-economy";
import {
  ageAtMost,
  answerAtLeast,
  childAtTrafficking,
  earlyPeriod,
  episodesOver,
  noDocument,
  plansToLeave,
  supportiveFamily,
  wantsSupportHasNone,
} from "#src/risk/findings-life";
import type { FactTest, Trigger } from "#src/risk/triggers";

/** One factor's part in an assessment, with the record and day it was read from. */
export type AssessedItem = {
  factor: string;
  name: string;
  kind: Factor["kind"];
  critical: boolean;
  state: State;
  /** What it adds to the total; `null` while unknown, which is not zero. */
  points: number | null;
  /** What the version gives it when present. A protective factor may count for less (see `assess`). */
  full_points: number;
  reason: Reason;
  record_type: string | null;
  record_id: string | null;
  fact_on: Day | null;
  /** All records of equal weight behind it (every recruiter contact that still stands); a review remembers which it saw. */
  record_ids: string[];
  /** It rests on an answer older than the version's limit: still used, and marked. */
  old: boolean;
};

export type Assessment = {
  version: number;
  assessed_on: Day;
  total: number;
  band: Band;
  /** A critical factor is present: a person has to look, whatever the total says. */
  review_now: boolean;
  items: AssessedItem[];
  /** Points that would come on top if every unknown risk were present: how much is not known. */
  unknown_points: number;
  /** Codes of the factors present that weigh most, critical ones first. */
  top_factors: string[];
  /** The first later day on which the calendar alone could change anything above. `null`: only a new fact can. */
  changes_on: Day | null;
};

/**
 * Weighs the facts of one case on one day under one version. Pure: same facts, version and day, same result.
 *
 * The total is the plain sum of the items' points. Protective factors offset what risks add, one after another in the
 * version's order, but never the points of a critical factor and never more than there is: the total is at least the
 * critical points, and never below zero. Points with reasons, not a probability (domain, section 8; UU PDP 27/2022: a
 * person reviews).
 */
export function assess(facts: CaseFacts, version: RiskVersion, today: Day): Assessment {
  const { facts: happened, arriving } = factsBy(today, facts);
  const oldSince = addDays(today, -version.answers_old_after_days);
  const findings = version.factors.map((factor) => ({ factor, ...weigh(happened, factor, today, oldSince) }));
  let offset = 0;
  for (const { factor, state } of findings)
    if (state === "present" && factor.kind === "risk" && !factor.critical) offset += factor.points;
  const items = findings.map(({ factor, state, finding, old }) => {
    const points = factor.kind === "protective" ? -Math.min(-factor.points, offset) : factor.points;
    if (state === "present" && factor.kind === "protective") offset += points;
    return itemOf(factor, state, finding, old, points);
  });
  const total = items.reduce((sum, item) => sum + (item.points ?? 0), 0);
  return {
    version: version.version,
    assessed_on: today,
    total,
    band: version.bands.reduce<Band>((band, row) => (total >= row.from ? row.band : band), "low"),
    review_now: items.some((item) => item.critical && item.state === "present"),
    items,
    unknown_points: items.reduce(
      (sum, item) => sum + (item.state === "unknown" && item.kind === "risk" ? item.full_points : 0),
      0,
    ),
    top_factors: topFactors(items),
    changes_on: firstAfter(today, [
      ...arriving,
      ...findings.flatMap(({ finding }) => finding.changes),
      firstOldDay(findings, version.answers_old_after_days),
    ]),
  };
}

/** The same in everything but the day of asking: nothing needs storing. */
export function isSameAssessment(one: Assessment, other: Assessment): boolean {
  const body = ({ assessed_on, ...rest }: Assessment) => JSON.stringify(rest);
  return body(one) === body(other);
}

/** Most assessments differ from the one before in the first factor that a visit tells. */
export function areSameItems(one: readonly AssessedItem[], other: readonly AssessedItem[]): boolean {
  return (
    one.length === other.length &&
    one.every((item, place) => {
      const against = other[place]!;
      return (
        item.state === against.state &&
        item.fact_on === against.fact_on &&
        item.record_id === against.record_id &&
        item.old === against.old &&
        JSON.stringify(item) === JSON.stringify(against)
      );
    })
  );
}

function weigh(facts: CaseFacts, factor: Factor, today: Day, oldSince: Day) {
  const finding = answer(facts, factor.trigger, today);
  const old = finding.answered_on !== null && finding.answered_on < oldSince;
  // An old answer keeps its risk points and loses its protection: silence must not make a case look safer.
  const lapsed = old && factor.kind === "protective" && finding.state === "present";
  const reason: Reason = lapsed ? { key: "answer_too_old", params: { on: finding.answered_on ?? "" } } : finding.reason;
  const state: State = lapsed ? "unknown" : finding.state;
  return { state, finding: { ...finding, reason }, old };
}

function itemOf(factor: Factor, state: State, finding: Finding, old: boolean, points: number): AssessedItem {
  return {
    factor: factor.code,
    name: factor.name,
    kind: factor.kind,
    critical: factor.critical,
    state,
    // `+ 0` keeps an offset of nothing from being written as minus zero.
    points: state === "unknown" ? null : state === "present" ? points + 0 : 0,
    full_points: factor.points,
    reason: finding.reason,
    record_type: finding.source?.record_type ?? null,
    record_id: finding.source?.record_id ?? null,
    fact_on: finding.source?.on ?? null,
    record_ids: finding.record_ids,
    old,
  };
}

function answer(facts: CaseFacts, trigger: Trigger, today: Day): Finding {
  if ("all" in trigger) return allOf(trigger.all.map((part) => answer(facts, part, today)));
  if ("any" in trigger) return anyOf(trigger.any.map((part) => answer(facts, part, today)));
  return ask(facts, trigger, today);
}

function ask(facts: CaseFacts, question: FactTest, today: Day): Finding {
  switch (question.test) {
    case "recruiter_contact":
      return standingConcern(facts, RECRUITER_CONTACT, question.stands_until === "answered_no_and_reviewed");
    case "safety_threat":
      return standingConcern(facts, SAFETY_THREAT, question.stands_until === "answered_no_and_reviewed");
    case "days_since_contact_over":
      return daysSinceContact(facts, today, question.days, question.agreed_gap_counts);
    case "consecutive_missed_visits_at_least":
      return missedVisits(facts, today, question.count);
    case "visit_overdue_days_over":
      return visitOverdue(facts, today, question.days);
    case "months_since_return_at_most":
      return earlyPeriod(facts, today, question.months);
    case "recruiter_debt_over":
      return recruiterDebtOver(facts, question.amount_idr);
    case "debt_over_income_months":
      return debtOverIncome(facts, question.months);
    case "no_income_at_visits":
      return noIncome(facts, question.visits);
    case "income_below_plan_at_visits":
      return incomeBelowPlan(facts, question.visits, question.percent);
    case "enterprise_stopped":
      return enterpriseStopped(facts);
    case "age_at_trafficking_under":
      return childAtTrafficking(facts, question.years);
    case "age_at_most":
      return ageAtMost(facts, today, question.years);
    case "no_identity_document":
      return noDocument(facts);
    case "answer_at_least":
      return answerAtLeast(facts, question.answer, question.frequency);
    case "wants_support_has_none":
      return wantsSupportHasNone(facts);
    case "plans_to_leave":
      return plansToLeave(facts, question.by);
    case "dropped_out_without_next_step":
      return droppedOut(facts);
    case "trafficking_episodes_over":
      return episodesOver(facts, question.count);
    case "supportive_family":
      return supportiveFamily(facts);
    case "worked_months_at_least":
      return workedMonths(facts, question.months, question.longest_gap_days);
    case "active_cooperative_member":
      return cooperativeMember(facts);
    case "visits_kept_in_row_at_least":
      return visitsKept(facts, today, question.count);
  }
}

function topFactors(items: readonly AssessedItem[]): string[] {
  const weight = (item: AssessedItem) => (item.critical ? 1000 : 0) + (item.points ?? 0);
  return items
    .filter((item) => item.kind === "risk" && item.state === "present")
    .sort((one, other) => weight(other) - weight(one))
    .map((item) => item.factor);
}

/** The day on which the oldest answer that still counts as fresh will be old. */
function firstOldDay(findings: readonly { finding: Finding; old: boolean }[], oldAfterDays: number): Day | null {
  const [oldest] = findings.flatMap(({ finding, old }) => (old ? [] : (finding.answered_on ?? []))).sort();
  return oldest === undefined ? null : addDays(oldest, oldAfterDays + 1);
}

function firstAfter(today: Day, days: readonly (Day | null)[]): Day | null {
  return days.reduce<Day | null>(
    (first, on) => (on !== null && on > today && (first === null || on < first) ? on : first),
    null,
  );
}
