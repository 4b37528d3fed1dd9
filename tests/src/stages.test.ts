import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CASE_STATUSES, CLOSURE_REASONS } from "#src/people/code-lists";
import { CASE_STAGES } from "#src/stages/code-lists";
import { missingSteps, type StageFacts, stageLine, stageOf, supportOf } from "#src/stages/stage";

const NOTHING: StageFacts = {
  status: "Active",
  closure_reason: null,
  pathway: "returnee",
  has_consent: false,
  has_determination: false,
  has_baseline: false,
  has_agreed_plan: false,
  begun: 0,
  running: 0,
  finished: 0,
};
const having = (changes: Partial<StageFacts>): StageFacts => ({ ...NOTHING, ...changes });
const ADMITTED = { has_consent: true, has_determination: true };
const PLANNED = { ...ADMITTED, has_baseline: true, has_agreed_plan: true };

const anyFacts: fc.Arbitrary<StageFacts> = fc.record({
  status: fc.constantFrom(...CASE_STATUSES.codes),
  closure_reason: fc.constantFrom(null, ...CLOSURE_REASONS.codes),
  pathway: fc.constantFrom("returnee", "prevention"),
  has_consent: fc.boolean(),
  has_determination: fc.boolean(),
  has_baseline: fc.boolean(),
  has_agreed_plan: fc.boolean(),
  begun: fc.nat(3),
  running: fc.nat(3),
  finished: fc.nat(3),
});
const rank = (facts: StageFacts) => CASE_STAGES.codes.indexOf(stageOf(facts));

describe("the stage of a case", () => {
  test.each([
    ["intake", NOTHING],
    ["intake", having({ has_consent: true })],
    ["intake", having({ has_determination: true })],
    ["assessment", having(ADMITTED)],
    ["assessment", having({ has_consent: true, pathway: "prevention" })],
    ["plan", having({ ...ADMITTED, has_baseline: true })],
    ["plan", having({ ...ADMITTED, has_baseline: true, begun: 1, running: 1 })],
    ["plan", having(PLANNED)],
    ["active_support", having({ ...PLANNED, begun: 1, running: 1 })],
    ["active_support", having({ ...PLANNED, begun: 1, running: 0, finished: 0 })],
    ["active_support", having({ ...PLANNED, begun: 2, running: 1, finished: 1 })],
    ["monitoring", having({ ...PLANNED, begun: 1, running: 0, finished: 1 })],
    ["graduated", having({ status: "Closed", closure_reason: "graduated" })],
    ["closed", having({ ...PLANNED, status: "ClosedReferred", closure_reason: "transferred" })],
    ["closed", having({ status: "Closed" })],
  ] as const)("is %s by its facts", (stage, facts) => {
    expect(stageOf(facts)).toBe(stage);
  });

  test("is one of the list for every set of facts, and the same for the same facts", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(CASE_STAGES.codes).toContain(stageOf(facts));
        expect(stageOf({ ...facts })).toBe(stageOf(facts));
      }),
    );
  });

  test("never goes back when more has been done", () => {
    const done = fc.constantFrom(
      { has_consent: true },
      { has_determination: true },
      { has_baseline: true },
      { has_agreed_plan: true },
      { begun: 4 },
      { running: 0 },
      { finished: 4 },
    );
    fc.assert(
      fc.property(anyFacts, done, (facts, more) => {
        expect(rank({ ...facts, ...more })).toBeGreaterThanOrEqual(rank(facts));
      }),
    );
  });

  test("stays where it is when a case that is under way has one of its reasons of closing changed", () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...CLOSURE_REASONS.codes), (facts, closure_reason) => {
        const open = { ...facts, status: "Active" as const };
        expect(stageOf({ ...open, closure_reason })).toBe(stageOf(open));
      }),
    );
  });

  test("says what is missing, until the case is closed; taking every missing step goes on", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const missing = missingSteps(facts);
        expect(missing.length === 0).toBe(["graduated", "closed"].includes(stageOf(facts)));
        const taken: Partial<StageFacts> = {
          ...(missing.includes("consent") && { has_consent: true }),
          ...(missing.includes("determination") && { has_determination: true }),
          ...(missing.includes("baseline") && { has_baseline: true }),
          ...(missing.includes("plan") && { has_agreed_plan: true }),
          ...(missing.includes("support") && { begun: 1 }),
          ...(missing.includes("support_finished") && { running: 0, finished: 1 }),
          ...(missing.includes("closure") && { status: "Closed" as const }),
        };
        if (missing.length > 0) expect(rank({ ...facts, ...taken })).toBeGreaterThan(rank(facts));
      }),
    );
  });

  test("names each missing step of its own", () => {
    expect(missingSteps(NOTHING)).toEqual(["consent", "determination"]);
    expect(missingSteps(having({ pathway: "prevention" }))).toEqual(["consent"]);
    expect(missingSteps(having({ ...ADMITTED, has_baseline: true }))).toEqual(["plan", "support"]);
    expect(missingSteps(having({ ...PLANNED, begun: 1, running: 1 }))).toEqual(["support_finished"]);
    expect(missingSteps(having({ ...PLANNED, begun: 1, finished: 1 }))).toEqual(["closure"]);
  });

  test("stands in a line with what is done and what is ahead", () => {
    expect(stageLine("plan").map(({ stage, is }) => `${stage} ${is}`)).toEqual([
      "intake done",
      "assessment done",
      "plan current",
      "active_support ahead",
      "monitoring ahead",
      "graduated ahead",
    ]);
    expect(stageLine("closed").at(-1)).toEqual({ stage: "closed", is: "current" });
    expect(stageLine("graduated").at(-1)).toEqual({ stage: "graduated", is: "current" });
  });
});

test("enrolments as support: waiting has not begun, leaving early finishes nothing", () => {
  expect(supportOf(["waiting", "enrolled"])).toEqual({ begun: 0, running: 2, finished: 0 });
  expect(supportOf(["active", "paused"])).toEqual({ begun: 2, running: 2, finished: 0 });
  expect(supportOf(["completed", "dropped_out", "transferred"])).toEqual({ begun: 3, running: 0, finished: 1 });
});
