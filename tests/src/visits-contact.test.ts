import { describe, expect, test } from "vitest";
import { addDays, type Day } from "#src/day";
import {
  byDueDay,
  type ContactVisit,
  dayAfterNextClosing,
  isAgreed,
  isSecondAttempt,
  type KeptPlan,
  lastMet,
  missedInARow,
  overdueFrom,
  standingPlans,
} from "#src/visits/contact";

/** Its window is a week on either side. */
const planned = (due_on: Day, changes: Partial<KeptPlan> = {}): KeptPlan => ({
  id: `plan-${due_on}`,
  item: "m1",
  due_on,
  opens_on: addDays(due_on, -7),
  closes_on: addDays(due_on, 7),
  closed_by_visit_id: null,
  ...changes,
});
const visit = (visited_on: Day, outcome: string, planned_visit_id: string | null = null): ContactVisit => {
  return { id: `visit-${visited_on}`, visited_on, outcome, planned_visit_id };
};
const [first, second] = [planned("2026-02-01"), planned("2026-03-01")];
const missed = (plans: KeptPlan[], visits: ContactVisit[], today: Day) => {
  const { count, last, grows_on } = missedInARow(plans, visits, today);
  expect(missedInARow([...plans].reverse(), [...visits].reverse(), today)).toEqual({ count, last, grows_on });
  return count;
};

describe("a visit that found nobody", () => {
  test("was for the plan it names, though it fell into the window of another", () => {
    const named = visit("2026-02-03", "not_found", second.id);
    expect(missed([first, second], [named], "2026-02-08")).toBe(1);
    expect(missed([first, second], [named], "2026-02-09")).toBe(2);
    expect(missed([first, second], [{ ...named, planned_visit_id: null }], "2026-02-09")).toBe(1);
    expect(missed([first, second], [named], "2026-03-09")).toBe(2);
  });

  test.each([
    ["on the day its window opens", "2026-02-22"],
    ["on the day its window closes", "2026-03-08"],
  ])("was for the plan in whose window it fell, also %s: the one before stays missed", (_what, on) => {
    expect(missed([first, second], [visit(on, "not_found")], "2026-03-09")).toBe(2);
  });

  test("was for the oldest overdue where it fell into no window, and a second for the next", () => {
    const late = visit("2026-02-21", "moved");
    expect(missed([first, second], [late], "2026-02-21")).toBe(1);
    expect(missed([first, second], [late, visit("2026-03-09", "not_found")], "2026-03-09")).toBe(2);
  });

  test("counts since she was last met, from the day after", () => {
    const met = visit("2026-02-10", "completed");
    const attempts = [visit("2026-02-05", "not_found"), visit("2026-02-20", "not_found"), visit("2026-02-27", "moved")];
    expect(missed([], [met, ...attempts], "2026-02-28")).toBe(2);
    expect(missed([], [met, { ...visit("2026-02-10", "not_found"), id: "z" }], "2026-02-28")).toBe(0);
    for (const outcome of ["refused", "postponed", "unsafe"])
      expect(missed([], [visit("2026-02-20", outcome)], "2026-02-28")).toBe(0);
  });
});

describe("visits in a row at which she was not met", () => {
  test("grow on the day after the next window closes", () => {
    expect(missedInARow([second, first], [], "2026-02-08")).toEqual({ count: 0, last: null, grows_on: "2026-02-09" });
    expect(missedInARow([second, first], [], "2026-02-09")).toEqual({
      count: 1,
      last: { record_type: "planned_visit", record_id: first.id, on: "2026-02-01" },
      grows_on: "2026-03-09",
    });
    expect(missedInARow([second, first], [], "2026-03-09")).toMatchObject({
      count: 2,
      last: { record_id: second.id },
      grows_on: null,
    });
  });

  test("wait for no window of a plan that was tried already", () => {
    const tried = [visit("2026-02-25", "not_found")];
    expect(missedInARow([first, second], tried, "2026-02-25")).toEqual({
      count: 2,
      last: { record_type: "visit", record_id: "visit-2026-02-25", on: "2026-02-25" },
      grows_on: null,
    });
  });
});

describe("what is owed", () => {
  test("is what was due after she was last met, in the order of the days", () => {
    expect(standingPlans([second, first], [])).toEqual([first, second]);
    expect(standingPlans([second, first], [visit("2026-01-31", "completed")])).toEqual([first, second]);
    expect(standingPlans([second, first], [visit("2026-02-01", "completed")])).toEqual([second]);
    expect(standingPlans([second, first], [visit("2026-02-10", "refused")])).toEqual([first, second]);
  });

  test("is not what a visit has closed, nor a second attempt", () => {
    const refused = visit("2026-02-02", "refused");
    expect(standingPlans([{ ...first, closed_by_visit_id: refused.id }, second], [refused])).toEqual([second]);
    const withdrawn = { ...first, closed_by_visit_id: "gone" };
    expect(standingPlans([withdrawn], [refused])).toEqual([withdrawn]);
    expect(standingPlans([planned("2026-02-01", { item: "second:1" })], [])).toEqual([]);
  });

  test("goes by id on one day, in whatever order it came", () => {
    const [a, b] = [planned("2026-02-01", { id: "a" }), planned("2026-02-01", { id: "b" })];
    expect(standingPlans([b, a], [])).toEqual([a, b]);
    expect(standingPlans([a, b], [])).toEqual([a, b]);
    expect([byDueDay(a, second) < 0, byDueDay(second, a) > 0]).toEqual([true, true]);
    expect(byDueDay(planned("2026-01-31", { id: "z" }), a)).toBeLessThan(0);
    expect(byDueDay(a, planned("2026-01-31", { id: "z" }))).toBeGreaterThan(0);
  });

  test("is overdue after so many days, and never while its window is open", () => {
    expect(overdueFrom({ due_on: "2026-02-01", closes_on: "2026-02-08" }, 14)).toBe("2026-02-16");
    expect(overdueFrom({ due_on: "2026-02-01", closes_on: "2026-02-20" }, 14)).toBe("2026-02-21");
  });
});

test("the next window to close is the first of those that close today or later", () => {
  const plans = [second, first, planned("2026-04-01")];
  expect(dayAfterNextClosing(plans, "2026-02-08")).toBe("2026-02-09");
  expect(dayAfterNextClosing(plans, "2026-02-09")).toBe("2026-03-09");
  expect(dayAfterNextClosing(plans, "2026-04-09")).toBeNull();
});

test("she was last met at the latest visit that met her, whatever came after in vain", () => {
  const visits = [visit("2026-02-01", "completed"), visit("2026-03-01", "completed"), visit("2026-03-05", "refused")];
  expect(lastMet(visits)?.id).toBe("visit-2026-03-01");
  expect(lastMet([...visits].reverse())?.id).toBe("visit-2026-03-01");
  expect(lastMet([visits[2]!])).toBeNull();
});

test("a second attempt and a visit of the band agree on no gap; a day that was named does", () => {
  const item = (name: string) => ({ item: name });
  expect(["m9", "named:1", "second:1", "band:2026-01-01"].map((name) => isAgreed(item(name)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([isSecondAttempt(item("second:1")), isSecondAttempt(item("m9"))]).toEqual([true, false]);
});
