import { describe, expect, test } from "vitest";
import * as lists from "#src/visits/code-lists";
import { MEETING_ANSWERS, SAFETY_FIELDS, Visit, VisitWithdrawal, visitAsOf } from "#src/visits/visit";
import { DEFAULT_VISIT_POLICY, dueDay, VisitPolicyForm, withinOf } from "#src/visits/visit-policy";

const TODAY = "2026-08-21";
const ID = "0198c0f0-0000-7000-8000-000000000001";
type Refused = { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined };
const refusals = ({ error }: Refused) => (error?.issues ?? []).map(({ path, message }) => [path.join("."), message]);

describe("a visit", () => {
  const least = { id: ID, case_id: ID, visited_on: TODAY, mode: "home", outcome: "completed" };
  const refused = (changes: object) => refusals(visitAsOf(TODAY).safeParse({ ...least, ...changes }));

  test("asks these things at a meeting, and these at any door", () => {
    expect(MEETING_ANSWERS).toEqual([
      "present",
      "wellbeing",
      "monthly_income_idr",
      "working_days",
      "enterprise_status",
      "food_insecurity",
      "family_conflict",
      "stigma",
      "distress",
      "wants_support",
      "has_support",
      "supportive_family",
    ]);
    expect(SAFETY_FIELDS).toEqual(["safety", "recruiter_contact", "plans_to_leave"]);
  });

  test.each(["id", "case_id", "visited_on", "mode", "outcome"])("is refused without %s", (field) => {
    expect(refused({ [field]: undefined })).toEqual([[field, "required"]]);
  });

  test.each([
    ["mode", lists.VISIT_MODES],
    ["outcome", lists.VISIT_OUTCOMES],
    ["enterprise_status", lists.ENTERPRISE_STATUSES],
    ["food_insecurity", lists.FREQUENCIES],
    ["family_conflict", lists.FREQUENCIES],
    ["stigma", lists.FREQUENCIES],
    ["distress", lists.FREQUENCIES],
    ["safety", lists.SAFETY_ANSWERS],
    ["recruiter_contact", lists.RECRUITER_CONTACTS],
    ["plans_to_leave", lists.LEAVING_PLANS],
  ] as const)("takes every %s of the list, and no other", (field, { codes }) => {
    for (const code of codes) expect(Visit.parse({ ...least, [field]: code })).toMatchObject({ [field]: code });
    expect(refused({ [field]: "something_else" })).toEqual([[field, "not_in_list"]]);
  });

  test.each([
    ["wellbeing", 1, 5],
    ["working_days", 0, 31],
  ])("takes a %s from %d to %d", (field, from, to) => {
    expect([refused({ [field]: from }), refused({ [field]: to })]).toEqual([[], []]);
    expect(refused({ [field]: from - 1 })).toHaveLength(1);
    expect(refused({ [field]: to + 1 })).toEqual([[field, "too_large"]]);
  });

  test.each([
    ["next_step", 1000],
    ["note", 4000],
  ])("takes a %s of up to %d letters", (field, most) => {
    expect(refused({ [field]: "a".repeat(most) })).toEqual([]);
    expect(refused({ [field]: "a".repeat(most + 1) })).toEqual([[field, "too_long"]]);
  });

  test("takes who was there, each once, and support in a yes or a no", () => {
    expect(Visit.parse({ ...least, present: ["person", "child", "person"] }).present).toEqual(["person", "child"]);
    expect(refused({ present: ["ghost"] })).toEqual([["present.0", "not_in_list"]]);
    for (const field of ["wants_support", "has_support", "supportive_family"]) {
      expect(Visit.parse({ ...least, [field]: "0" })).toMatchObject({ [field]: false });
      expect(refused({ [field]: "perhaps" })).toEqual([[field, "not_in_list"]]);
    }
  });

  test("today is not in the future, and the next may be tomorrow", () => {
    expect(refused({ next_visit_on: "2026-08-22" })).toEqual([]);
    expect(refused({ next_visit_on: "2026-08-20" })).toEqual([["next_visit_on", "not_after_visit"]]);
    expect(refused({ visited_on: "2026-08-22" })).toEqual([["visited_on", "in_the_future"]]);
    expect(refusals(Visit.safeParse({ ...least, visited_on: "2026-08-22" }))).toEqual([]);
  });

  test("at which she was not met tells nothing that only she could have told, were it a no", () => {
    for (const answer of [{ has_support: "0" }, { working_days: 0 }, { monthly_income_idr: 0 }, { present: ["other"] }])
      expect(refused({ outcome: "refused", ...answer })).toEqual([[Object.keys(answer)[0], "only_when_completed"]]);
    expect(refused({ outcome: "refused", present: [], plans_to_leave: "undecided", note: "Pintu tertutup" })).toEqual(
      [],
    );
  });
});

describe("taking back a visit", () => {
  const refused = (form: object) => refusals(VisitWithdrawal.safeParse(form));
  test("says why, in words where the reason is none of the list", () => {
    expect(refused({})).toEqual([["reason", "required"]]);
    expect(refused({ reason: "tired" })).toEqual([["reason", "not_in_list"]]);
    for (const reason of ["wrong_person", "duplicate", "wrong_facts"]) expect(refused({ reason })).toEqual([]);
    expect(refused({ reason: "other" })).toEqual([["note", "required"]]);
    expect(refused({ reason: "other", note: "Salah hari" })).toEqual([]);
    expect(refused({ reason: "other", note: "a".repeat(1000) })).toEqual([]);
    expect(refused({ reason: "other", note: "a".repeat(1001) })).toEqual([["note", "too_long"]]);
  });
  test("moves it only to a case that has an id, and only from the wrong person", () => {
    expect(refused({ reason: "wrong_person", moved_to_case_id: ID })).toEqual([]);
    expect(refused({ reason: "wrong_person", moved_to_case_id: "siti" })).toEqual([["moved_to_case_id", "not_an_id"]]);
    expect(refused({ reason: "wrong_facts", moved_to_case_id: ID })).toEqual([
      ["moved_to_case_id", "only_when_wrong_person"],
    ]);
  });
});

describe("the visits a programme asks for", () => {
  test("are proposed as the programme does, with a wider window the rarer they are", () => {
    const { items, version, ...rest } = DEFAULT_VISIT_POLICY;
    expect(version).toBe(1);
    expect(
      items.map(
        ({ offset, unit, window_before_days, window_after_days, mode }) =>
          `${unit} ${offset} -${window_before_days} +${window_after_days}${mode === null ? "" : ` ${mode}`}`,
      ),
    ).toEqual([
      "days 14 -4 +7",
      "days 30 -7 +7",
      "months 2 -7 +7",
      "months 3 -7 +7",
      "months 4 -7 +7",
      "months 5 -7 +7",
      "months 6 -7 +7",
      "months 9 -14 +14",
      "months 12 -14 +14",
      "months 18 -14 +14",
      "months 24 -14 +14",
    ]);
    expect(rest).toEqual({
      anchor: "returned_on",
      second_attempt_days: 7,
      careful_attempt_days: 14,
      high_within_days: 7,
      medium_within_days: 30,
      low_within_days: 90,
      extra_window_before_days: 2,
      extra_window_after_days: 2,
    });
    const asked = (band: "low" | "medium" | "high") => withinOf(DEFAULT_VISIT_POLICY, band);
    expect([asked("high"), asked("medium"), asked("low")]).toEqual([7, 30, 90]);
  });

  test("fall on a day counted from another", () => {
    expect(dueDay({ offset: 14, unit: "days" }, "2026-01-31")).toBe("2026-02-14");
    expect(dueDay({ offset: 1, unit: "months" }, "2026-01-31")).toBe("2026-02-28");
  });

  const { version: _, ...form } = DEFAULT_VISIT_POLICY;
  const refused = (changes: object) => refusals(VisitPolicyForm.safeParse({ ...form, ...changes }));
  const row = (offset: unknown, unit = "days", changes: object = {}) => {
    return { offset, unit, window_before_days: 3, window_after_days: 3, mode: null, ...changes };
  };

  test.each(["second_attempt_days", "careful_attempt_days", "extra_window_before_days", "extra_window_after_days"])(
    "need %s",
    (field) => expect(refused({ [field]: "" })).toEqual([[field, "required"]]),
  );

  test("are tried again within a year, and not on the same day", () => {
    for (const field of ["second_attempt_days", "careful_attempt_days"]) {
      expect([refused({ [field]: 1 }), refused({ [field]: 366 })]).toEqual([[], []]);
      expect(refused({ [field]: 0 })).toEqual([[field, "too_small"]]);
      expect(refused({ [field]: 367 })).toEqual([[field, "too_large"]]);
    }
  });

  test("have windows of up to ninety days on either side, or none", () => {
    for (const field of ["extra_window_before_days", "extra_window_after_days"]) {
      expect([refused({ [field]: 0 }), refused({ [field]: 90 })]).toEqual([[], []]);
      expect(refused({ [field]: 91 })).toEqual([[field, "too_large"]]);
    }
    for (const field of ["window_before_days", "window_after_days"]) {
      expect(refused({ items: [row(14, "days", { [field]: 90 })] })).toEqual([]);
      expect(refused({ items: [row(14, "days", { [field]: 91 })] })).toEqual([[`items.0.${field}`, "too_large"]]);
    }
  });

  test("come no sooner in a lower band than in a higher one; equally soon is allowed", () => {
    expect(refused({ high_within_days: 30, medium_within_days: 30, low_within_days: 30 })).toEqual([]);
    expect(refused({ high_within_days: 31 })).toEqual([["medium_within_days", "bands_not_ascending"]]);
    expect(refused({ low_within_days: 29 })).toEqual([["low_within_days", "bands_not_ascending"]]);
  });

  test("lie ten years ahead at most, in days or months of a list, at a place of a list", () => {
    expect(refused({ items: [row(3660)] })).toEqual([]);
    expect(refused({ items: [row(3661)] })).toEqual([["items.0.offset", "too_large"]]);
    expect(refused({ items: [row(14, "weeks")] })).toEqual([["items.0.unit", "not_in_list"]]);
    expect(refused({ items: [row(14, "days", { mode: "phone" })] })).toEqual([]);
    expect(refused({ items: undefined })).toEqual([["items", "required"]]);
  });

  test("stand in an order that holds from any day: months have 28 to 31 days", () => {
    const ordered = (...items: object[]) => refused({ items });
    expect(ordered(row(27), row(1, "months"))).toEqual([["items.1.offset", "not_ascending"]]);
    expect(ordered(row(26), row(1, "months"))).toEqual([]);
    expect(ordered(row(1, "months"), row(33))).toEqual([["items.1.offset", "not_ascending"]]);
    expect(ordered(row(1, "months"), row(34))).toEqual([]);
    expect(ordered(row(1, "months"), row(2, "months"))).toEqual([]);
    expect(ordered(row(14), row(15))).toEqual([]);
    expect(ordered(row(14), row(30), row(29))).toEqual([["items.2.offset", "not_ascending"]]);
  });
});
