import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readForm } from "#src/form";
import { VISIT_OUTCOMES } from "#src/visits/code-lists";
import { MEETING_ANSWERS, SAFETY_FIELDS, VisitWithdrawal, visitAsOf } from "#src/visits/visit";

const TODAY = "2026-08-21";
const aVisit = {
  id: "0198c0f0-0000-7000-8000-000000000001",
  case_id: "0198c0f0-0000-7000-8000-000000000002",
  visited_on: TODAY,
  mode: "home",
  outcome: "completed",
};
const read = (changes: Record<string, unknown> = {}) => visitAsOf(TODAY).safeParse({ ...aVisit, ...changes });
const refusals = (changes = {}) =>
  (read(changes).error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("logging a visit", () => {
  test("what was not asked is not known", () => {
    const visit = read().data;
    for (const field of [...MEETING_ANSWERS, ...SAFETY_FIELDS])
      expect(visit?.[field]).toEqual(field === "present" ? [] : null);
  });
  test.each([
    ["a visit tomorrow", { visited_on: "2026-08-22" }, "visited_on: in_the_future"],
    ["a day that is none", { visited_on: "2026-02-30" }, "visited_on: not_a_day"],
    ["wellbeing of six", { wellbeing: 6 }, "wellbeing: too_large"],
    ["wellbeing of nothing", { wellbeing: 0 }, "wellbeing: too_small"],
    ["a month of 32 days", { working_days: "32" }, "working_days: too_large"],
    ["half a rupiah", { monthly_income_idr: "1.000,50" }, "monthly_income_idr: not_whole_rupiah"],
    ["an outcome we do not know", { outcome: "failed" }, "outcome: not_in_list"],
    ["the next visit on the day of this", { next_visit_on: TODAY }, "next_visit_on: not_after_visit"],
    ["no id", { id: "" }, "id: required"],
    ["a note without end", { note: "a".repeat(4001) }, "note: too_long"],
  ])("%s is refused", (_what, changes, refusal) => expect(refusals(changes)).toEqual([refusal]));

  test("not finding someone is an outcome, with a next step but no answers", () => {
    expect(
      refusals({ outcome: "not_found", next_step: "Ask the village office", next_visit_on: "2026-08-24" }),
    ).toEqual([]);
    expect(refusals({ outcome: "not_found", wellbeing: 3, present: ["person"], wants_support: false })).toEqual([
      "present: only_when_completed",
      "wellbeing: only_when_completed",
      "wants_support: only_when_completed",
    ]);
  });
  test("a threat heard at a door nobody opened is kept", () => {
    for (const outcome of VISIT_OUTCOMES.codes)
      expect(read({ outcome, safety: "threatened", recruiter_contact: "contact" }).data).toMatchObject({
        safety: "threatened",
        recruiter_contact: "contact",
      });
  });
  test("answers stand only on a completed visit, whatever the outcome and the answers", () => {
    const answers = fc.record(
      {
        wellbeing: fc.integer({ min: 1, max: 5 }),
        distress: fc.constantFrom("never", "often"),
        supportive_family: fc.boolean(),
        has_support: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.constantFrom(...VISIT_OUTCOMES.codes), answers, (outcome, some) => {
        expect(read({ outcome, ...some }).success).toBe(outcome === "completed" || Object.keys(some).length === 0);
      }),
    );
  });
  test("a form, the API and the phone read the same", () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({
      ...aVisit,
      visited_on: "21/8/2026",
      monthly_income_idr: "Rp 750.000",
      wants_support: "1",
      stigma: "",
      id: aVisit.id.toUpperCase(),
    }))
      form.append(name, value);
    form.append("present", "person");
    form.append("present", "spouse");
    expect(readForm(visitAsOf(TODAY), form)).toMatchObject({
      success: true,
      data: read({ monthly_income_idr: 750_000, wants_support: true, present: ["person", "spouse"] }).data,
    });
  });
  test("what was read reads the same again", () => {
    const once = read({ wellbeing: "4", safety: "threatened", note: " a\r\nb " }).data;
    expect(read({ ...once }).data).toEqual(once);
  });
});

describe("taking back a visit", () => {
  test("moves only one logged on the wrong person", () => {
    const to = { moved_to_case_id: aVisit.case_id };
    expect(VisitWithdrawal.safeParse({ reason: "wrong_person", ...to }).success).toBe(true);
    expect(VisitWithdrawal.safeParse({ reason: "duplicate", ...to }).error?.issues[0]?.message).toBe(
      "only_when_wrong_person",
    );
    expect(VisitWithdrawal.safeParse({ reason: "other" }).error?.issues[0]).toMatchObject({
      path: ["note"],
      message: "required",
    });
  });
});
