import { describe, expect, test } from "vitest";
import { baselineAsOf } from "#src/people/baseline";
import { anchorOf, intakeCaseAsOf } from "#src/people/case-file";
import { isSafeMoment, SafeContact, safeContactAsOf } from "#src/people/safe-contact";

const TODAY = "2026-08-21";

type Read = { success: boolean; error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
function refusals(read: Read): string[] {
  return (read.error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("a case", () => {
  const birth = { birth_date: "1998-04-12", birth_year: 1998, birth_estimated: false };
  const read = (changes = {}) =>
    intakeCaseAsOf(TODAY, birth).safeParse({ pathway: "returnee", opened_on: TODAY, ...changes });
  test("opens with what is known", () => {
    expect(read({ returned_on: "20/8/2026" }).data).toEqual({
      pathway: "returnee",
      intake_source: null,
      opened_on: TODAY,
      returned_on: "2026-08-20",
      referred_on: null,
    });
  });
  test.each([
    ["a return tomorrow", { returned_on: "2026-08-22" }, "returned_on: in_the_future"],
    ["a return before birth", { returned_on: "1998-04-11" }, "returned_on: before_birth"],
    ["a return in prevention", { pathway: "prevention", returned_on: TODAY }, "returned_on: not_in_prevention"],
    ["no opening day", { opened_on: "" }, "opened_on: required"],
  ])("%s is refused", (_what, changes, refusal) => expect(refusals(read(changes))).toEqual([refusal]));
  test("its schedule counts from return, else referral, else opening", () => {
    const days = { returned_on: null, referred_on: null, opened_on: "2026-03-03" };
    expect(anchorOf(days)).toBe("2026-03-03");
    expect(anchorOf({ ...days, referred_on: "2026-02-02" })).toBe("2026-02-02");
    expect(anchorOf({ ...days, referred_on: "2026-02-02", returned_on: "2026-01-01" })).toBe("2026-01-01");
  });
});

describe("a safe-contact card", () => {
  const read = (changes = {}) => SafeContact.safeParse({ channel: "whatsapp", number: "08123456789", ...changes });
  test("allows nothing that was not said", () => {
    expect(read().data).toMatchObject({ may_leave_message: null, may_visit_home: null, safe_days: [] });
  });
  test.each([
    ["a call without a number", { number: "" }, "number: required"],
    ["a trusted person without a name", { channel: "contact_person", number: "" }, "contact_person: required"],
    ["a window with one end", { safe_from: "08:00" }, "safe_to: required"],
    ["a window without length", { safe_from: "08:00", safe_to: "8.00" }, "safe_to: same_time"],
  ])("%s is refused", (_what, changes, refusal) => expect(refusals(read(changes))).toEqual([refusal]));

  const card = { channel: "whatsapp", safe_days: ["friday"], safe_from: "09:00", safe_to: "12:00" } as const;
  test.each([
    ["2026-08-21", "08:59", false],
    ["2026-08-21", "09:00", true],
    ["2026-08-21", "12:00", true],
    ["2026-08-21", "12:01", false],
    ["2026-08-22", "10:00", false],
  ])("on %s at %s: %s", (day, time, safe) =>
    expect(isSafeMoment({ ...card, safe_days: [...card.safe_days] }, day, time)).toBe(safe),
  );
  test("a window past midnight belongs to the day it opened", () => {
    const night = { channel: "sms", safe_days: ["friday" as const], safe_from: "20:00", safe_to: "05:00" } as const;
    const at = (day: string, time: string) => isSafeMoment({ ...night, safe_days: [...night.safe_days] }, day, time);
    expect(at("2026-08-21", "19:59")).toBe(false);
    expect(at("2026-08-21", "20:00")).toBe(true);
    expect(at("2026-08-22", "05:00")).toBe(true);
    expect(at("2026-08-22", "05:01")).toBe(false);
    expect(at("2026-08-21", "04:00")).toBe(false);
    expect(at("2026-08-21", "12:00")).toBe(false);
  });
  test("without days or hours every moment is as safe as the channel", () => {
    const open = { channel: "sms", safe_days: [], safe_from: null, safe_to: null } as const;
    expect(isSafeMoment({ ...open, safe_days: [] }, TODAY, "03:00")).toBe(true);
    expect(isSafeMoment({ ...open, safe_days: ["friday"] }, TODAY, "03:00")).toBe(true);
    expect(isSafeMoment({ ...open, safe_days: ["monday"] }, TODAY, "03:00")).toBe(false);
  });
  test("is checked again today or later", () => {
    const recheck = (recheck_on: string) =>
      refusals(safeContactAsOf(TODAY).safeParse({ channel: "in_person", recheck_on }));
    expect(recheck("2026-08-20")).toEqual(["recheck_on: in_the_past"]);
    expect(recheck(TODAY)).toEqual([]);
    expect(recheck("")).toEqual([]);
  });
  test("without a safe way no moment is safe", () => {
    expect(isSafeMoment({ channel: "none", safe_days: [], safe_from: null, safe_to: null }, TODAY, "10:00")).toBe(
      false,
    );
  });
});

describe("a baseline", () => {
  const read = (changes = {}) => baselineAsOf(TODAY).safeParse({ recorded_on: TODAY, ...changes });
  test("unknown is not zero", () => {
    expect(read({ monthly_income_idr: "0" }).data).toMatchObject({ monthly_income_idr: 0, total_debt_idr: null });
  });
  test("debt to a recruiter is part of all debt", () => {
    expect(refusals(read({ total_debt_idr: "5.000.000", recruiter_debt_idr: "7.000.000" }))).toEqual([
      "recruiter_debt_idr: more_than_total",
    ]);
    expect(read({ recruiter_debt_idr: "7.000.000" }).success).toBe(true);
    expect(read({ total_debt_idr: "7.000.000", recruiter_debt_idr: "7.000.000" }).success).toBe(true);
  });
  test("is not taken tomorrow", () =>
    expect(refusals(read({ recorded_on: "2026-08-22" }))).toEqual(["recorded_on: in_the_future"]));
});
