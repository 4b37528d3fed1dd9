import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day } from "#src/day";
import { type LoggedVisit, type PlannedVisit, plan, replan, settle } from "#src/visits/schedule";
import { DEFAULT_VISIT_POLICY, type VisitPolicy, VisitPolicyForm } from "#src/visits/visit-policy";

const RUNS = { numRuns: 300 };
const START = "2024-01-31";
const someDay = fc.integer({ min: 0, max: 900 }).map((days) => addDays(START, days));

const somePolicy: fc.Arbitrary<VisitPolicy> = fc
  .array(
    fc.record({
      offset: fc.integer({ min: 1, max: 60 }),
      unit: fc.constantFrom("days" as const, "months" as const),
      window_before_days: fc.integer({ min: 0, max: 40 }),
      window_after_days: fc.integer({ min: 0, max: 40 }),
      mode: fc.constant(null),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((items) => ({ ...DEFAULT_VISIT_POLICY, items: items.sort((one, other) => inDays(one) - inDays(other)) }))
  .filter((policy) => VisitPolicyForm.safeParse(policy).success);
const inDays = ({ offset, unit }: { offset: number; unit: string }) => (unit === "days" ? offset : offset * 30.4);

const someVisits: fc.Arbitrary<LoggedVisit[]> = fc.array(
  fc
    .record({
      id: fc.uuid(),
      visited_on: someDay,
      outcome: fc.constantFrom("completed", "completed", "not_found", "refused", "postponed", "unsafe", "moved"),
      planned_visit_id: fc.constant(null),
      ahead: fc.option(fc.integer({ min: 1, max: 120 }), { nil: null }),
    })
    .map(({ ahead, ...visit }) => ({
      ...visit,
      next_visit_on: ahead === null ? null : addDays(visit.visited_on, ahead),
    })),
  { maxLength: 10 },
);
const someBand = fc.record({
  band: fc.constantFrom("low" as const, "medium" as const, "high" as const),
  since: someDay,
});

const keptAs = (plans: readonly PlannedVisit[]) => plans.map((one) => ({ ...one, id: one.id ?? `id-${one.item}` }));
const withoutIds = (plans: readonly PlannedVisit[]) =>
  plans.filter(({ status }) => status !== "cancelled").map(({ id: _, ...one }) => one);

describe("a plan made under any policy from any day", () => {
  test("has ascending due days, each inside its own window, and never a name twice", () => {
    fc.assert(
      fc.property(somePolicy, someDay, someDay, (policy, anchor, opened) => {
        const plans = plan(policy, anchor, opened);
        for (const [at, { due_on, opens_on, closes_on }] of plans.entries()) {
          expect(opens_on <= due_on && due_on <= closes_on).toBe(true);
          const before = plans[at - 1];
          if (before) expect(before.due_on < due_on).toBe(true);
        }
        expect(new Set(plans.map(({ item }) => item)).size).toBe(plans.length);
      }),
      RUNS,
    );
  });

  test("is the same every time, and owes nothing whose window closed before the case was opened", () => {
    fc.assert(
      fc.property(somePolicy, someDay, someDay, (policy, anchor, opened) => {
        const plans = plan(policy, anchor, opened);
        expect(plan(policy, anchor, opened)).toEqual(plans);
        for (const { closes_on } of plans) expect(closes_on >= opened).toBe(true);
      }),
      RUNS,
    );
  });
});

describe("a plan after any visits", () => {
  test("is settled once: settling again changes nothing", () => {
    fc.assert(
      fc.property(somePolicy, someDay, someVisits, someBand, (policy, anchor, visits, band) => {
        const once = keptAs(settle(plan(policy, anchor), visits, policy, band));
        expect(settle(once, visits, policy, band)).toEqual(once);
      }),
      RUNS,
    );
  });

  test("does not depend on the order in which the visits arrived", () => {
    fc.assert(
      fc.property(somePolicy, someDay, someVisits, fc.func(fc.nat()), (policy, anchor, visits, weight) => {
        const band = { band: "low", since: START } as const;
        const scheduleOnly = (plans: readonly PlannedVisit[]) =>
          withoutIds(plans).filter(({ item }) => !item.startsWith("band:"));
        const arriving = [...visits].sort((one, other) => weight(one) - weight(other));
        let plans: PlannedVisit[] = keptAs(plan(policy, anchor));
        for (const at of arriving.keys()) plans = keptAs(settle(plans, arriving.slice(0, at + 1), policy, band));
        expect(scheduleOnly(plans)).toEqual(scheduleOnly(settle(plan(policy, anchor), visits, policy, band)));
      }),
      RUNS,
    );
  });

  test("keeps every due day of the schedule: a late visit pulls nothing forward", () => {
    fc.assert(
      fc.property(somePolicy, someDay, someVisits, someBand, (policy, anchor, visits, band) => {
        const due = (plans: readonly PlannedVisit[]): [string, Day][] =>
          plans.filter(({ item }) => !item.includes(":")).map(({ item, due_on }) => [item, due_on]);
        expect(due(settle(plan(policy, anchor), visits, policy, band))).toEqual(due(plan(policy, anchor)));
      }),
      RUNS,
    );
  });

  test("closes a visit only by a visit that took place, and leaves none open from before the last meeting", () => {
    fc.assert(
      fc.property(somePolicy, someDay, someVisits, someBand, (policy, anchor, visits, band) => {
        const lastMet = visits
          .filter(({ outcome }) => outcome === "completed")
          .map(({ visited_on }) => visited_on)
          .sort()
          .at(-1);
        for (const one of settle(plan(policy, anchor), visits, policy, band)) {
          const closing = visits.find(({ id }) => id === one.closed_by_visit_id);
          expect(["done", "refused", "attempted"].includes(one.status)).toBe(closing !== undefined);
          if (one.status === "done") expect(closing?.outcome).toBe("completed");
          if (one.status === "refused") expect(closing?.outcome).toBe("refused");
          if (one.status === "open" && lastMet) expect(one.due_on > lastMet).toBe(true);
          expect(one.opens_on <= one.due_on && one.due_on <= one.closes_on).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test("always has a next visit soon enough for the band", () => {
    fc.assert(
      fc.property(somePolicy, someDay, someVisits, someBand, (policy, anchor, visits, band) => {
        const lastMet = visits
          .filter(({ outcome }) => ["completed", "refused"].includes(outcome))
          .map(({ visited_on }) => visited_on)
          .sort()
          .at(-1);
        const from = [lastMet ?? band.since, band.since].sort().at(-1) as Day;
        const within = { high: 7, medium: 30, low: 90 }[band.band];
        const open = settle(plan(policy, anchor), visits, policy, band).filter(
          ({ status, item }) => status === "open" && !item.startsWith("second:"),
        );
        expect(open.some(({ opens_on }) => opens_on <= addDays(from, within))).toBe(true);
      }),
      RUNS,
    );
  });
});

test("after any correction of the anchor, what took place stays as it was and each open visit falls where a new plan has it", () => {
  fc.assert(
    fc.property(somePolicy, someDay, someDay, someVisits, (policy, anchor, corrected, visits) => {
      const before = keptAs(settle(plan(policy, anchor), visits, policy, { band: "low", since: START }));
      const after = replan(before, policy, corrected, corrected);
      for (const one of before.filter(({ closed_by_visit_id }) => closed_by_visit_id !== null))
        expect(after).toContainEqual(one);
      const fresh = plan(policy, corrected);
      for (const one of after.filter(({ item, status }) => status === "open" && !item.includes(":")))
        expect(fresh.find(({ item }) => item === one.item)?.due_on).toBe(one.due_on);
      expect(new Set(after.map(({ item }) => item)).size).toBe(after.length);
    }),
    RUNS,
  );
});
