import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CLOSURE_POLICY, type ClosureFacts, checklistOf, unmetIn } from "#src/closure/checklist";
import {
  ClosureDecision,
  closureDueOn,
  closureRequestAsOf,
  explanationsIn,
  isOwnClosure,
  Reopening,
  reopensOnReTrafficking,
} from "#src/closure/closure";
import { CLOSURE_CHECKS } from "#src/closure/code-lists";
import { addDays } from "#src/day";
import { CLOSURE_REASONS } from "#src/people/code-lists";

const TODAY = "2026-03-10";
const ALL_WELL: ClosureFacts = {
  open_flags: 0,
  last_met_on: "2026-03-01",
  open_referrals: 0,
  debts_known: true,
  open_goals: 0,
  needs_plan: true,
  exit_assessment_on: "2026-03-01",
  contact_asked: true,
  unreviewed_incidents: 0,
};
const unmet = (changes: Partial<ClosureFacts>, reason: (typeof CLOSURE_REASONS.codes)[number] | null = "graduated") =>
  unmetIn(checklistOf({ ...ALL_WELL, ...changes }, reason, TODAY));

describe("the checklist of closing", () => {
  test.each([
    ["flags_handled", { open_flags: 1 }],
    ["recent_visit", { last_met_on: null }],
    ["recent_visit", { last_met_on: addDays(TODAY, -61) }],
    ["referrals_finished", { open_referrals: 2 }],
    ["debts_known", { debts_known: false }],
    ["goals_reviewed", { open_goals: 1 }],
    ["goals_reviewed", { open_goals: null }],
    ["exit_assessment", { exit_assessment_on: null }],
    ["contact_asked", { contact_asked: false }],
    ["incidents_reviewed", { unreviewed_incidents: 1 }],
  ] as const)("asks a word on %s when it is not so", (check, changes) => {
    expect(unmet(changes)).toEqual([check]);
  });

  test("is met when all is well, also by a meeting sixty days before", () => {
    expect(unmet({})).toEqual([]);
    expect(unmet({ last_met_on: addDays(TODAY, -CLOSURE_POLICY.met_within_days) })).toEqual([]);
    expect(checklistOf(ALL_WELL, "graduated", TODAY).map(({ check }) => check)).toEqual([...CLOSURE_CHECKS.codes]);
  });

  test("asks no word on goals where no plan is needed, unless there is one whose goals are open", () => {
    const prevention = { needs_plan: false, open_goals: null };
    expect(unmet(prevention)).toEqual([]);
    expect(checklistOf({ ...ALL_WELL, ...prevention }, null, TODAY)).toContainEqual({
      check: "goals_reviewed",
      state: "not_needed",
      count: null,
      on: null,
    });
    expect(unmet({ needs_plan: false, open_goals: 1 })).toEqual(["goals_reviewed"]);
  });

  test("does not ask what a reason makes pointless, and always asks for the open flags", () => {
    const nothing = { last_met_on: null, exit_assessment_on: null, contact_asked: false };
    expect(unmet(nothing, "lost_contact")).toEqual([]);
    expect(unmet(nothing, "re_trafficked")).toEqual([]);
    expect(unmet({ exit_assessment_on: null }, "declined")).toEqual([]);
    expect(unmet({ exit_assessment_on: null }, null)).toEqual(["exit_assessment"]);
    fc.assert(
      fc.property(fc.constantFrom(null, ...CLOSURE_REASONS.codes), (reason) => {
        expect(unmet({ open_flags: 1 }, reason)).toContain("flags_handled");
        expect(unmet({}, reason)).toEqual([]);
      }),
    );
  });
});

describe("a request to close", () => {
  const why = Object.fromEntries(CLOSURE_CHECKS.codes.map((check) => [`why_${check}`, "Sebab"]));
  const form = (changes: object) => ({
    id: "01930000-0000-7000-8000-000000000001",
    status: "Closed",
    closed_on: TODAY,
    closure_reason: "graduated",
    ...changes,
  });
  const refusals = (changes: object, open: readonly (typeof CLOSURE_CHECKS.codes)[number][] = []) =>
    (
      closureRequestAsOf({ today: TODAY, opened_on: "2026-01-01" }, () => open).safeParse(form(changes)).error
        ?.issues ?? []
    ).map(({ path, message }) => `${path.join(".")}: ${message}`);

  test.each([
    [{ closed_on: "2026-03-11" }, "closed_on: in_the_future"],
    [{ closed_on: "2025-12-31" }, "closed_on: before_opening"],
    [{ closure_reason: "other" }, "note: required"],
    [{ status: "Active" }, "status: not_in_list"],
    [{ closure_reason: "transferred" }, "status: transfer_is_referred"],
  ])("%o is refused", (changes, refusal) => expect(refusals(changes)).toEqual([refusal]));

  test("explains each check that is not met, and only those", () => {
    expect(refusals({}, ["recent_visit"])).toEqual(["why_recent_visit: explain_unmet"]);
    expect(refusals({ why_recent_visit: "Di luar kota" }, ["recent_visit"])).toEqual([]);
    expect(refusals({ ...why, closed_on: "2026-01-01" })).toEqual([]);
    const read = closureRequestAsOf({ today: TODAY, opened_on: "2026-01-01" }, () => []).parse(
      form({ why_debts_known: "Sebab" }),
    );
    expect(explanationsIn(read)).toEqual({ debts_known: "Sebab" });
  });
});

test("nobody decides on what she asked for, owns or visits", () => {
  const placed = { owner_id: "owner", field_staff_id: "visitor" };
  for (const who of ["owner", "visitor", "asker"]) expect(isOwnClosure(who, placed, "asker")).toBe(true);
  expect(isOwnClosure("manager", placed, "asker")).toBe(false);
  expect(isOwnClosure("manager", { owner_id: "owner", field_staff_id: null }, "asker")).toBe(false);
});

test("whoever sends a request back says why; whoever approves need not", () => {
  const id = "01930000-0000-7000-8000-000000000001";
  expect(ClosureDecision.safeParse({ id, decision: "sent_back" }).error?.issues[0]?.path).toEqual(["note"]);
  expect(ClosureDecision.safeParse({ id, decision: "sent_back", note: "Temui dulu" }).success).toBe(true);
  expect(ClosureDecision.safeParse({ id, decision: "approved" }).success).toBe(true);
  expect(ClosureDecision.safeParse({ id, decision: "taken_back" }).success).toBe(false);
});

test("a request is due a week after it was asked for", () => {
  expect(closureDueOn("2026-03-10")).toBe("2026-03-17");
});

test("a reopening for another reason says which", () => {
  const id = "01930000-0000-7000-8000-000000000001";
  expect(Reopening.safeParse({ id, reason: "other" }).success).toBe(false);
  expect(Reopening.safeParse({ id, reason: "other", note: "Sebab lain" }).success).toBe(true);
  expect(Reopening.safeParse({ id, reason: "came_back" }).success).toBe(true);
});

test("being trafficked again opens a closed case, unless that closed it or nobody is left under the number", () => {
  expect(CLOSURE_REASONS.codes.filter((reason) => !reopensOnReTrafficking(reason))).toEqual([
    "re_trafficked",
    "deceased",
    "duplicate",
  ]);
  expect(reopensOnReTrafficking(null)).toBe(true);
});
