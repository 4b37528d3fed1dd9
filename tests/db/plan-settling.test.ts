import fc from "fast-check";
import { expect, test } from "vitest";
import { changedPlans, type PlannedCase } from "#db/visits/plan-writes";
import { addDays } from "#src/day";
import type { LoggedVisit, PlannedVisit } from "#src/visits/schedule";
import { DEFAULT_VISIT_POLICY } from "#src/visits/visit-policy";

const OPENED = "2024-01-31";
const step = fc.record({
  after: fc.integer({ min: 0, max: 60 }),
  outcome: fc.constantFrom("completed", "completed", "not_found", "refused", "postponed", "unsafe", "moved"),
  ahead: fc.option(fc.integer({ min: 1, max: 120 }), { nil: null }),
  band: fc.constantFrom("low" as const, "medium" as const, "high" as const),
  isTakenBack: fc.boolean(),
  isNamed: fc.boolean(),
});

/** A case as its plan is settled after each visit: what is kept is what the next settling finds. */
function played(steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]) {
  const file: PlannedCase = {
    id: "case",
    office_id: "office",
    status: "Active",
    reopened_on: null,
    opened_on: OPENED,
    returned_on: OPENED,
    referred_on: null,
  };
  let existing: PlannedVisit[] = [];
  let visits: LoggedVisit[] = [];
  let day = OPENED;
  let band = { band: "low" as "low" | "medium" | "high", since: OPENED };
  const settle = () => {
    const changed = changedPlans(file, { existing, visits, enrolled_on: null }, DEFAULT_VISIT_POLICY, band);
    const kept = new Map(existing.map((plan) => [plan.id, plan]));
    for (const { isNew: _, ...plan } of changed) kept.set(plan.id, plan);
    existing = [...kept.values()];
    return changed;
  };
  settle();
  for (const [at, { after, outcome, ahead, band: next, isTakenBack, isNamed }] of steps.entries()) {
    day = addDays(day, after);
    if (next !== band.band) band = { band: next, since: day };
    const next_visit_on = ahead === null ? null : addDays(day, ahead);
    const named = isNamed ? (existing.find(({ status }) => status === "open")?.id ?? null) : null;
    const visit = { id: `visit-${at}`, visited_on: day, outcome, planned_visit_id: named, next_visit_on };
    visits = isTakenBack ? visits.slice(0, -1) : [...visits, visit];
    settle();
  }
  return { file, settle, plans: () => existing };
}

test("a plan that was settled says nothing new when it is settled again, before and after the case is closed", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      const { file, settle, plans } = played(steps);
      expect(settle()).toEqual([]);
      file.status = "Closed";
      settle();
      expect(plans().filter(({ status }) => status === "open")).toEqual([]);
      expect(settle()).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
