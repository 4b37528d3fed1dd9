import { describe, expect, test } from "vitest";
import type { CaseFacts } from "#src/risk/facts";
import { answerTo } from "#tests/src/risk-answers";
import { aCase, attempt, itemOf, met, OPENED, planned } from "#tests/src/risk-cast";

const TODAY = "2026-06-01";

describe.each([
  ["recruiter_contact", "recruiter_contact", "no_recruiter_contact"],
  ["safety_threat", "safety_threat", "no_safety_threat"],
] as const)("asked whether there is a %s", (name, present, absent) => {
  const asked = (changes: Partial<CaseFacts>) =>
    answerTo({ test: name, stands_until: "answered_no" }, aCase(changes), TODAY);
  const yes = (on: string, id = `visit-${on}`) => met(on, { [name]: true }, { id });
  const no = (on: string) => met(on, { [name]: false });

  test("the latest that stands is told with its day", () => {
    for (const visits of [
      [yes("2026-03-01"), yes("2026-04-01")],
      [yes("2026-04-01"), yes("2026-03-01")],
    ])
      expect(asked({ visits })).toMatchObject({
        state: "present",
        reason: present,
        params: { on: "2026-04-01" },
        record_id: "visit-2026-04-01",
        fact_on: "2026-04-01",
      });
  });
  test("a denial is told with the day of the latest", () => {
    expect(asked({ visits: [no("2026-03-01"), no("2026-04-01")] })).toMatchObject({
      state: "absent",
      reason: absent,
      params: { on: "2026-04-01" },
    });
  });
  test("a yes and a no of one day: the yes stands unless the no was the later record", () => {
    expect(asked({ visits: [yes("2026-03-01", "b"), met("2026-03-01", { [name]: false }, { id: "a" })] }).state).toBe(
      "present",
    );
    expect(asked({ visits: [yes("2026-03-01", "a"), met("2026-03-01", { [name]: false }, { id: "b" })] }).state).toBe(
      "absent",
    );
  });
  test("not met yet, and met without an answer, are two different gaps", () => {
    expect(asked({})).toMatchObject({ state: "unknown", reason: "no_visit_yet" });
    expect(asked({ visits: [attempt("2026-03-01", "not_found")] }).reason).toBe("no_visit_yet");
    expect(asked({ visits: [met("2026-03-01")] }).reason).toBe("not_answered");
  });
});

test("an incident and a visit of one contact are both seen, the latest first", () => {
  const facts = aCase({
    visits: [met("2026-03-01", { recruiter_contact: true })],
    incidents: [
      { id: "later", kind: "recruiter_contact", on: "2026-04-01" },
      { id: "earlier", kind: "recruiter_contact", on: "2026-02-01" },
    ],
  });
  expect(itemOf(facts, "R01", TODAY)).toMatchObject({
    record_type: "incident",
    record_ids: ["later", "visit-2026-03-01", "earlier"],
  });
});

describe("asked for how long there was no contact", () => {
  const asked = (changes: Partial<CaseFacts>, today: string, agreed_gap_counts = false) =>
    answerTo({ test: "days_since_contact_over", days: 60, agreed_gap_counts }, aCase(changes), today);
  const seen = { visits: [met("2026-03-01")] };

  test("up to sixty days after the last contact it is contact, on day sixty-one none", () => {
    expect(asked(seen, "2026-04-30")).toEqual({
      state: "absent",
      reason: "contact_on",
      params: { on: "2026-03-01" },
      record_id: "visit-2026-03-01",
      fact_on: "2026-03-01",
      changes_on: "2026-05-01",
    });
    expect(asked(seen, "2026-05-01")).toEqual({
      state: "present",
      reason: "no_contact_since",
      params: { on: "2026-03-01", days: 60 },
      record_id: "visit-2026-03-01",
      fact_on: "2026-03-01",
      changes_on: null,
    });
  });

  test("the latest contact counts, whichever kind it was", () => {
    const contacts = [{ id: "call", on: "2026-03-10" }];
    expect(asked({ ...seen, contacts }, "2026-05-01").record_id).toBe("call");
    expect(asked({ visits: [met("2026-03-20")], contacts }, "2026-05-01").record_id).toBe("visit-2026-03-20");
    expect(asked({}, "2026-02-01")).toMatchObject({ record_id: "case-1", fact_on: OPENED });
  });

  test("a gap agreed on is told with the visit that was agreed", () => {
    const planned_visits = [planned("2026-06-10", { item: "m9" })];
    expect(asked({ ...seen, planned_visits }, "2026-06-10")).toEqual({
      state: "absent",
      reason: "gap_agreed",
      params: { on: "2026-03-01", due_on: "2026-06-10" },
      record_id: "plan-2026-06-10",
      fact_on: "2026-06-10",
      changes_on: "2026-06-11",
    });
    expect(asked({ ...seen, planned_visits }, "2026-06-11").reason).toBe("no_contact_since");
    expect(asked({ ...seen, planned_visits }, "2026-06-10", true).reason).toBe("no_contact_since");
  });

  test("a visit due before the last contact agrees on nothing any more", () => {
    const contacts = [{ id: "call", on: "2026-03-10" }];
    const planned_visits = [planned("2026-03-05", { item: "m2" }), planned("2026-05-20", { item: "m5" })];
    expect(asked({ ...seen, contacts, planned_visits }, "2026-05-20")).toMatchObject({
      reason: "gap_agreed",
      record_id: "plan-2026-05-20",
    });
    const onTheDay = [planned("2026-03-10", { item: "m2" })];
    expect(asked({ contacts, planned_visits: onTheDay }, "2026-05-10").reason).toBe("no_contact_since");
  });
});

describe("asked for visits missed in a row", () => {
  const asked = (changes: Partial<CaseFacts>, today = TODAY) =>
    answerTo({ test: "consecutive_missed_visits_at_least", count: 2 }, aCase(changes), today);

  test("nothing planned and nobody visited says nothing", () => {
    expect(asked({})).toMatchObject({ state: "unknown", reason: "nothing_planned", record_id: null });
    expect(asked({ visits: [met("2026-03-01")] })).toMatchObject({
      state: "absent",
      reason: "not_missed_in_a_row",
      params: { count: 0 },
      record_id: "visit-2026-03-01",
    });
    expect(asked({ planned_visits: [planned("2026-08-01")] })).toMatchObject({ state: "absent", record_id: "case-1" });
  });

  test("one missed waits for the next window to close", () => {
    const planned_visits = [planned("2026-03-01"), planned("2026-06-10", { item: "m5" })];
    expect(asked({ planned_visits })).toMatchObject({
      state: "absent",
      reason: "not_missed_in_a_row",
      params: { count: 1 },
      record_id: "plan-2026-03-01",
      changes_on: "2026-06-18",
    });
    expect(asked({ planned_visits }, "2026-06-17").state).toBe("absent");
    expect(asked({ planned_visits }, "2026-06-18")).toMatchObject({
      state: "present",
      reason: "missed_in_a_row",
      params: { count: 2 },
      record_id: "plan-2026-06-10",
      changes_on: null,
    });
  });

  test("the latest of attempts and windows is told", () => {
    const visits = [attempt("2026-03-20", "not_found"), attempt("2026-03-25", "moved")];
    expect(asked({ visits })).toMatchObject({ record_id: "visit-2026-03-25", fact_on: "2026-03-25" });
    const planned_visits = [planned("2026-04-10")];
    expect(asked({ visits, planned_visits })).toMatchObject({ params: { count: 3 }, record_id: "plan-2026-04-10" });
    const sameDay = [planned("2026-03-25", { opens_on: "2026-03-26" })];
    expect(asked({ visits: [visits[1]!], planned_visits: sameDay }).record_id).toBe("visit-2026-03-25");
  });
});

describe("asked for a visit overdue by more than two weeks", () => {
  const asked = (changes: Partial<CaseFacts>, today = TODAY) =>
    answerTo({ test: "visit_overdue_days_over", days: 14 }, aCase(changes), today);

  test("the oldest overdue is told, and when the next will be", () => {
    const planned_visits = [planned("2026-05-25"), planned("2026-05-01"), planned("2026-05-10")];
    expect(asked({ planned_visits })).toEqual({
      state: "present",
      reason: "visit_overdue",
      params: { due_on: "2026-05-01" },
      record_id: "plan-2026-05-01",
      fact_on: "2026-05-01",
      changes_on: "2026-06-09",
    });
  });

  test("the next is told while none is, and the first day on which one will be", () => {
    const planned_visits = [planned("2026-06-20"), planned("2026-06-10")];
    expect(asked({ planned_visits })).toEqual({
      state: "absent",
      reason: "next_visit_planned",
      params: { due_on: "2026-06-10" },
      record_id: "plan-2026-06-10",
      fact_on: "2026-06-10",
      changes_on: "2026-06-25",
    });
  });

  test("a window open for long makes an earlier visit overdue after a later one", () => {
    const planned_visits = [planned("2026-06-10", { closes_on: "2026-08-01" }), planned("2026-06-20")];
    expect(asked({ planned_visits }).changes_on).toBe("2026-07-05");
    expect(asked({ planned_visits }, "2026-07-05")).toMatchObject({
      record_id: "plan-2026-06-20",
      changes_on: "2026-08-02",
    });
  });

  test("none open, none planned", () => {
    const planned_visits = [planned("2026-03-01", { closed_by_visit_id: "visit-2026-03-01" })];
    expect(asked({ planned_visits, visits: [met("2026-03-01")] })).toMatchObject({
      state: "absent",
      reason: "no_visit_open",
      record_id: "case-1",
      changes_on: null,
    });
    expect(asked({}).reason).toBe("nothing_planned");
  });
});

describe("asked for planned visits kept in a row", () => {
  const asked = (changes: Partial<CaseFacts>, today = TODAY, count = 2) =>
    answerTo({ test: "visits_kept_in_row_at_least", count }, aCase(changes), today);
  const kept = (on: string) => planned(on, { closed_by_visit_id: `visit-${on}` });
  const visits = [met("2026-03-01"), met("2026-04-01")];

  test("none due yet waits for the first window to close", () => {
    expect(asked({ planned_visits: [planned("2026-06-10")] })).toMatchObject({
      state: "unknown",
      reason: "no_visit_due_yet",
      params: {},
      changes_on: "2026-06-18",
    });
  });

  test("kept so far, and enough of them", () => {
    expect(asked({ visits, planned_visits: [kept("2026-03-01")] })).toMatchObject({
      state: "absent",
      reason: "visits_kept_so_far",
      params: { kept: 1, count: 2 },
      record_id: "visit-2026-03-01",
    });
    const both = [kept("2026-03-01"), kept("2026-04-01"), planned("2026-06-10")];
    expect(asked({ visits, planned_visits: both })).toMatchObject({
      state: "present",
      reason: "visits_kept",
      params: { kept: 2, count: 2 },
      record_id: "visit-2026-04-01",
      changes_on: "2026-06-18",
    });
  });

  test("a window that closed without her breaks the row, on the day after", () => {
    const planned_visits = [kept("2026-03-01"), kept("2026-04-01"), planned("2026-05-25", { closes_on: TODAY })];
    expect(asked({ visits, planned_visits }).state).toBe("present");
    expect(asked({ visits, planned_visits }, "2026-06-02")).toMatchObject({
      state: "absent",
      reason: "visit_not_kept",
      params: { due_on: "2026-05-25" },
      record_id: "plan-2026-05-25",
    });
  });

  test("a refusal neither keeps nor breaks it", () => {
    const refused = attempt("2026-05-01", "refused");
    const planned_visits = [kept("2026-03-01"), kept("2026-04-01"), kept("2026-05-01")];
    expect(asked({ visits: [...visits, refused], planned_visits })).toMatchObject({
      state: "present",
      record_id: "visit-2026-04-01",
    });
    expect(asked({ visits: [refused], planned_visits: [kept("2026-05-01")] }).reason).toBe("no_visit_due_yet");
  });
});
