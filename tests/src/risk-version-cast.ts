import fc from "fast-check";
import type { Factor } from "#src/risk/factors";
import { FREQUENCIES, FREQUENCY_ANSWERS, LEAVING } from "#src/risk/facts";
import { asVersion, type RiskRules } from "#src/risk/rules";
import { type FactTest, STANDS_UNTIL, type Trigger } from "#src/risk/triggers";

/** Rules as an editor could make them: any tests of the closed list, any joining, any points and bands that are allowed. */
const few = fc.integer({ min: 1, max: 5 });
const days = fc.integer({ min: 1, max: 400 });
const stands_until = fc.constantFrom(...STANDS_UNTIL);
const only = <const Name extends string>(test: Name) => fc.constant({ test });
const named = <const Name extends string, Shape extends Record<string, unknown>>(
  test: Name,
  shape: { [Key in keyof Shape]: fc.Arbitrary<Shape[Key]> },
) => fc.record(shape).map((parameters) => ({ test, ...parameters }));

export const someTest: fc.Arbitrary<FactTest> = fc.oneof(
  named("recruiter_contact", { stands_until }),
  named("safety_threat", { stands_until }),
  named("days_since_contact_over", { days, agreed_gap_counts: fc.boolean() }),
  named("consecutive_missed_visits_at_least", { count: few }),
  named("visit_overdue_days_over", { days }),
  named("months_since_return_at_most", { months: fc.integer({ min: 1, max: 60 }) }),
  named("recruiter_debt_over", { amount_idr: fc.constantFrom(0, 500_000, 5_000_000) }),
  named("debt_over_income_months", { months: few }),
  named("no_income_at_visits", { visits: few }),
  named("income_below_plan_at_visits", { visits: few, percent: fc.integer({ min: 1, max: 150 }) }),
  only("enterprise_stopped"),
  named("age_at_trafficking_under", { years: fc.integer({ min: 10, max: 40 }) }),
  named("age_at_most", { years: fc.integer({ min: 10, max: 40 }) }),
  only("no_identity_document"),
  named("answer_at_least", {
    answer: fc.constantFrom(...FREQUENCY_ANSWERS),
    frequency: fc.constantFrom(...FREQUENCIES),
  }),
  only("wants_support_has_none"),
  named("plans_to_leave", { by: fc.subarray([...LEAVING], { minLength: 1 }) }),
  only("dropped_out_without_next_step"),
  named("trafficking_episodes_over", { count: few }),
  only("supportive_family"),
  named("worked_months_at_least", { months: few, longest_gap_days: days }),
  only("active_cooperative_member"),
  named("visits_kept_in_row_at_least", { count: few }),
);

const joined = <Part>(parts: fc.Arbitrary<Part>) => {
  const several = fc.array(parts, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    several.map((all) => ({ all })),
    several.map((any) => ({ any })),
  );
};

export const someTrigger: fc.Arbitrary<Trigger> = fc.oneof(
  someTest,
  joined(someTest),
  joined(fc.oneof(someTest, joined(someTest))),
);

const text = fc.constantFrom("Words", "Kata-kata", "Something else");
const someFactor: fc.Arbitrary<Omit<Factor, "code" | "name">> = fc
  .record({
    isRisk: fc.boolean(),
    size: fc.integer({ min: 1, max: 40 }),
    isCritical: fc.boolean(),
    trigger: someTrigger,
    title: fc.record({ en: text, id: text }),
    evidence: fc.record({ en: text, id: text, source: text }),
    caveat: fc.record({ en: text, id: text }),
  })
  .map(({ isRisk, size, isCritical, ...rest }) => ({
    kind: isRisk ? "risk" : "protective",
    points: isRisk ? size : -size,
    critical: isRisk && isCritical,
    ...rest,
  }));

export const someRules: fc.Arbitrary<RiskRules> = fc
  .record({
    factors: fc.array(someFactor, { minLength: 1, maxLength: 8 }),
    medium: fc.integer({ min: 1, max: 60 }),
    more: fc.integer({ min: 1, max: 60 }),
    answers_old_after_days: fc.integer({ min: 30, max: 400 }),
  })
  .map(({ factors, medium, more, answers_old_after_days }) => ({
    answers_old_after_days,
    bands: [
      { band: "low", from: 0 },
      { band: "medium", from: medium },
      { band: "high", from: medium + more },
    ],
    factors: factors.map((factor, at) => ({
      code: `${factor.kind === "risk" ? "R" : "P"}${at + 10}`,
      name: `factor_${String.fromCharCode(97 + at)}`,
      ...factor,
    })),
  }));

export const someVersion = someRules.map((rules) => asVersion(rules, 2, "2026-01-01"));
