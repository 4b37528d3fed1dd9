import fc from "fast-check";
import { addDays, type Day } from "#src/day";
import { type AssessedItem, type Assessment, assess } from "#src/risk/assess";
import {
  blankFacts,
  type CaseFacts,
  type DebtFact,
  FREQUENCIES,
  type Known,
  LEAVING,
  NOTHING_ANSWERED,
  type PlannedVisitFact,
  type VisitAnswers,
  type VisitFact,
} from "#src/risk/facts";
import { RISK_VERSION_1 } from "#src/risk/version-1";

export const OPENED: Day = "2026-01-01";

/** A returnee of whom nothing is known yet but that her case was opened. */
export function aCase(changes: Partial<CaseFacts> = {}): CaseFacts {
  return { ...blankFacts("case-1", "returnee", OPENED), ...changes };
}

export function known<T>(value: T, on: Day = OPENED, record_type = "baseline"): Known<T> {
  return { value, on, record_type, record_id: `${record_type}-1` };
}

export function met(visited_on: Day, answers: Partial<VisitAnswers> = {}, changes: Partial<VisitFact> = {}): VisitFact {
  return {
    id: `visit-${visited_on}`,
    visited_on,
    outcome: "completed",
    planned_visit_id: null,
    answers: { ...NOTHING_ANSWERED, ...answers },
    ...changes,
  };
}

export const attempt = (visited_on: Day, outcome: string, changes: Partial<VisitFact> = {}) =>
  met(visited_on, {}, { outcome, ...changes });

export function planned(due_on: Day, changes: Partial<PlannedVisitFact> = {}): PlannedVisitFact {
  return {
    id: `plan-${due_on}`,
    item: "m1",
    due_on,
    opens_on: addDays(due_on, -7),
    closes_on: addDays(due_on, 7),
    closed_by_visit_id: null,
    ...changes,
  };
}

export const onDay = (facts: CaseFacts, today: Day): Assessment => assess(facts, RISK_VERSION_1, today);

export function itemOf(facts: CaseFacts, factor: string, today: Day): AssessedItem {
  const item = onDay(facts, today).items.find((one) => one.factor === factor);
  if (!item) throw new Error(`no factor ${factor}`);
  return item;
}

export const stateOf = (facts: CaseFacts, factor: string, today: Day) => itemOf(facts, factor, today).state;

/** Histories as they may come, possible and odd ones alike, over three years around the opening of the case. */
const aDay = fc.integer({ min: -700, max: 700 }).map((days) => addDays(OPENED, days));
const aDayAfterOpening = fc.integer({ min: 0, max: 700 }).map((days) => addDays(OPENED, days));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const someMoney = fc.constantFrom(0, 100_000, 500_000, 1_000_000, 3_000_000, 20_000_000);
const fact = <T>(value: fc.Arbitrary<T>, record_type: string): fc.Arbitrary<Known<T>> =>
  fc.record({ value, on: aDay, record_type: fc.constant(record_type), record_id: fc.uuid() });
const frequency = maybe(fc.constantFrom(...FREQUENCIES));

const someAnswers: fc.Arbitrary<VisitAnswers> = fc.record({
  family_conflict: frequency,
  stigma: frequency,
  distress: frequency,
  food_insecurity: frequency,
  monthly_income_idr: maybe(someMoney),
  working_days: maybe(fc.integer({ min: 0, max: 31 })),
  recruiter_contact: maybe(fc.boolean()),
  safety_threat: maybe(fc.boolean()),
  wants_support: maybe(fc.boolean()),
  has_support: maybe(fc.boolean()),
  supportive_family: maybe(fc.boolean()),
  plans_to_leave: maybe(fc.constantFrom(...LEAVING)),
});

const someVisit: fc.Arbitrary<VisitFact> = fc
  .record({
    id: fc.uuid(),
    visited_on: aDayAfterOpening,
    outcome: fc.constantFrom(
      "completed",
      "completed",
      "completed",
      "not_found",
      "refused",
      "postponed",
      "unsafe",
      "moved",
    ),
    planned_visit_id: fc.constant(null),
    answers: someAnswers,
  })
  .map((visit) => (visit.outcome === "completed" ? visit : { ...visit, answers: NOTHING_ANSWERED }));

const somePlan: fc.Arbitrary<PlannedVisitFact> = fc
  .record({
    id: fc.uuid(),
    item: fc.constantFrom("m1", "m2", "named:x", "second:x", "band:x"),
    due_on: aDayAfterOpening,
    before: fc.nat(10),
    after: fc.nat(20),
  })
  .map(({ before, after, ...plan }) => ({
    ...plan,
    opens_on: addDays(plan.due_on, -before),
    closes_on: addDays(plan.due_on, after),
    closed_by_visit_id: null,
  }));

/** States of up to three debts, whose creditor stays the same. */
export const someDebts: fc.Arbitrary<DebtFact[]> = fc.array(
  fc
    .record({
      id: fc.uuid(),
      debt_id: fc.constantFrom("debt-bank", "debt-recruiter", "debt-family"),
      true_on: aDayAfterOpening,
      recorded_at: fc.constantFrom("2026-01-02T00:00:00.000Z", "2026-01-03T00:00:00.000Z"),
      status: fc.constantFrom("open", "negotiated", "paid", "cancelled", "paid_by_programme"),
      outstanding_idr: maybe(fc.constantFrom(100_000, 1_000_000, 3_000_000, 20_000_000)),
    })
    .map((state) => ({
      ...state,
      creditor_type: state.debt_id.slice("debt-".length),
      outstanding_idr: state.status === "open" || state.status === "negotiated" ? state.outstanding_idr : null,
    })),
  { maxLength: 6 },
);

const someRecords = {
  visits: fc.array(someVisit, { maxLength: 8 }),
  planned_visits: fc.array(somePlan, { maxLength: 6 }),
  contacts: fc.array(fc.record({ id: fc.uuid(), on: aDay }), { maxLength: 2 }),
  enrolments: fc.array(
    fc.record({
      id: fc.uuid(),
      kind: fc.constant("vocational_training"),
      status: fc.constantFrom("active", "completed", "dropped_out", "waiting"),
      enrolled_on: aDay,
      ended_on: maybe(aDay),
      has_next_step: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  enterprises: maybe(
    fc.array(
      fc.record({
        id: fc.uuid(),
        status: fc.constantFrom("planning", "operating", "stopped", "sold", "seasonal_pause"),
        status_on: aDay,
      }),
      {
        maxLength: 3,
      },
    ),
  ),
  memberships: maybe(
    fc.array(
      fc.record({ id: fc.uuid(), status: fc.constantFrom("active", "left"), joined_on: aDay, ended_on: maybe(aDay) }),
      { maxLength: 2 },
    ),
  ),
  debts: someDebts,
  incidents: fc.array(
    fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom("recruiter_contact" as const, "threat" as const, "other_harm" as const),
      on: aDay,
    }),
    { maxLength: 2 },
  ),
};

export const someFacts: fc.Arbitrary<CaseFacts> = fc
  .record({
    case_id: fc.constant("case-1"),
    pathway: fc.constantFrom("returnee" as const, "returnee" as const, "prevention" as const),
    opened_on: fc.constant(OPENED),
    returned_on: maybe(fact(aDay, "case")),
    exited_on: maybe(fact(aDay, "trafficking_experience")),
    trafficking_episodes: maybe(fact(fc.integer({ min: 1, max: 3 }), "trafficking_experience")),
    age_at_trafficking: maybe(fact(fc.integer({ min: 8, max: 45 }), "trafficking_experience")),
    birth: maybe(
      fact(
        fc.oneof(
          fc.integer({ min: 1990, max: 2012 }).map((year) => ({ year })),
          fc.integer({ min: 0, max: 8000 }).map((days) => ({ day: addDays("1996-02-29", days) })),
        ),
        "person",
      ),
    ),
    monthly_income_idr: maybe(fact(someMoney, "baseline")),
    income_plan_idr: maybe(fact(someMoney, "plan")),
    total_debt_idr: maybe(fact(someMoney, "baseline")),
    recruiter_debt_idr: maybe(fact(someMoney, "baseline")),
    identity_documents: maybe(fact(fc.integer({ min: 0, max: 3 }), "person")),
    ...someRecords,
    reviews: fc.constant([]),
  })
  .chain((facts) => {
    const told = [...facts.visits, ...facts.incidents].map(({ id }) => id);
    const reviews = fc.array(fc.record({ id: fc.uuid(), on: aDayAfterOpening, seen_record_ids: fc.subarray(told) }), {
      maxLength: 2,
    });
    const ids = facts.visits.map(({ id }) => id);
    const closings = fc.array(ids.length > 0 ? maybe(fc.constantFrom(...ids)) : fc.constant(null), {
      minLength: facts.planned_visits.length,
      maxLength: facts.planned_visits.length,
    });
    return fc.tuple(reviews, closings).map(([reviews, closings]) => ({
      ...facts,
      reviews,
      planned_visits: facts.planned_visits.map((plan, at) => ({ ...plan, closed_by_visit_id: closings[at] ?? null })),
    }));
  });

export const someToday = fc.integer({ min: 0, max: 800 }).map((days) => addDays(OPENED, days));
