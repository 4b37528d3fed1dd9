import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day, daysBetween } from "#src/day";
import { assess, isSameAssessment } from "#src/risk/assess";
import { type CaseFacts, NOTHING_ANSWERED } from "#src/risk/facts";
import { RISK_VERSION_1 } from "#src/risk/version-1";
import { onDay, someFacts, someToday } from "#tests/src/risk-cast";

const RUNS = { numRuns: 400 };

function holds(says: (facts: CaseFacts, today: Day) => void) {
  const property = fc.property(someFacts, someToday, (facts, today) => {
    says(facts, today);
  });
  fc.assert(property, RUNS);
}

describe("an assessment of any history", () => {
  test("has a total that is the sum of its parts, and never below zero", () =>
    holds((facts, today) => {
      const { total, items } = onDay(facts, today);
      expect(items.reduce((sum, item) => sum + (item.points ?? 0), 0)).toBe(total);
      expect(total).toBeGreaterThanOrEqual(0);
    }));

  test("gives each factor once, in the version's order, with points only when it is present", () =>
    holds((facts, today) => {
      const { items } = onDay(facts, today);
      expect(items.map(({ factor }) => factor)).toEqual(RISK_VERSION_1.factors.map(({ code }) => code));
      for (const item of items) {
        if (item.state === "unknown") expect(item.points).toBeNull();
        if (item.state === "absent") expect(Object.is(item.points, 0)).toBe(true);
        if (item.state === "present" && item.kind === "risk") expect(item.points).toBe(item.full_points);
        if (item.state === "present" && item.kind === "protective")
          expect([0, -1, -2, -3, -4, -5].some((points) => Object.is(points, item.points))).toBe(true);
      }
    }));

  test("names the record and day of everything it knows", () =>
    holds((facts, today) => {
      for (const item of onDay(facts, today).items) {
        if (item.state === "unknown") continue;
        expect(item.record_type).toBeTruthy();
        expect(item.record_id).toBeTruthy();
        expect(item.fact_on).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(item.record_ids).toContain(item.record_id);
      }
    }));

  test("asks for a review whenever a critical factor is present, and for no other cause", () =>
    holds((facts, today) => {
      const assessment = onDay(facts, today);
      expect(assessment.review_now).toBe(assessment.items.some((item) => item.critical && item.state === "present"));
    }));

  test("is never pulled below its critical points by protective factors", () =>
    holds((facts, today) => {
      const { total, items } = onDay(facts, today);
      const critical = items.filter((item) => item.critical).reduce((sum, item) => sum + (item.points ?? 0), 0);
      expect(total).toBeGreaterThanOrEqual(critical);
    }));

  test("does not depend on the order in which records arrived", () =>
    fc.assert(
      fc.property(someFacts, someToday, fc.func(fc.nat()), (facts, today, weight) => {
        const shuffle = <T>(rows: readonly T[]) => [...rows].sort((one, other) => weight(one) - weight(other));
        const shuffled = {
          ...facts,
          visits: shuffle(facts.visits),
          planned_visits: shuffle(facts.planned_visits),
          contacts: shuffle(facts.contacts),
          enrolments: shuffle(facts.enrolments),
          enterprises: facts.enterprises && shuffle(facts.enterprises),
          memberships: facts.memberships && shuffle(facts.memberships),
          incidents: shuffle(facts.incidents),
          reviews: shuffle(facts.reviews),
        };
        expect(onDay(shuffled, today)).toEqual(onDay(facts, today));
      }),
      RUNS,
    ));

  test("leaves the facts as they were", () =>
    holds((facts, today) => {
      const before = structuredClone(facts);
      onDay(facts, today);
      expect(facts).toEqual(before);
    }));

  test("done again on the same facts is the same: there is nothing to store", () =>
    holds((facts, today) =>
      expect(isSameAssessment(onDay(facts, today), onDay(structuredClone(facts), today))).toBe(true),
    ));

  test("is not the same when anything but the day of asking differs", () =>
    holds((facts, today) => {
      const assessment = onDay(facts, today);
      expect(isSameAssessment(assessment, { ...assessment, assessed_on: "2031-01-01" })).toBe(true);
      expect(isSameAssessment(assessment, { ...assessment, changes_on: "2031-01-01" })).toBe(false);
      expect(isSameAssessment(assessment, { ...assessment, total: assessment.total + 1 })).toBe(false);
    }));

  test("does not change before the day it names", () =>
    holds((facts, today) => {
      const assessment = onDay(facts, today);
      const until = assessment.changes_on ?? addDays(today, 900);
      expect(until > today).toBe(true);
      const span = daysBetween(today, until);
      for (const days of new Set([1, 2, 7, Math.floor(span / 2), span - 2, span - 1])) {
        if (days < 1 || days >= span) continue;
        const later = onDay(facts, addDays(today, days));
        expect({ ...later, assessed_on: today }).toEqual(assessment);
      }
    }));

  test("gains no points from a visit at which nothing was answered, nor loses any but for contact itself", () =>
    holds((facts, today) => {
      const ABOUT_CONTACT = ["R03", "R04", "P04"];
      const silent = {
        id: "ffffffff-silent",
        visited_on: today,
        outcome: "completed",
        planned_visit_id: null,
        answers: NOTHING_ANSWERED,
      };
      const before = onDay(facts, today).items.filter(
        ({ kind, factor }) => kind === "risk" && !ABOUT_CONTACT.includes(factor),
      );
      const after = onDay({ ...facts, visits: [...facts.visits, silent] }, today).items;
      for (const item of before) expect(after.find(({ factor }) => factor === item.factor)?.points).toBe(item.points);
    }));

  test("keeps its points when a factor nobody can answer is added to the version", () =>
    holds((facts, today) => {
      const [first] = RISK_VERSION_1.factors;
      if (!first) return;
      const unanswerable = {
        ...first,
        code: "R99",
        name: "not_recorded",
        critical: false,
        trigger: { test: "enterprise_stopped" as const },
      };
      const wider = { ...RISK_VERSION_1, factors: [...RISK_VERSION_1.factors, unanswerable] };
      const without = { ...facts, enterprises: null };
      expect(assess(without, wider, today).total).toBe(onDay(without, today).total);
    }));

  test("knows no more when less is known: taking a fact away never makes a factor present", () =>
    fc.assert(
      fc.property(
        someFacts,
        someToday,
        fc.constantFrom(
          "birth",
          "identity_documents",
          "total_debt_idr",
          "age_at_trafficking",
          "trafficking_episodes",
          "enterprises" as const,
        ),
        (facts, today, field) => {
          const before = onDay(facts, today).items;
          const after = onDay({ ...facts, [field]: null }, today).items;
          for (const [at, item] of after.entries())
            if (item.state === "present") expect(before[at]?.state).toBe("present");
        },
      ),
      RUNS,
    ));
});
