import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, ageOn, day, dayInJakarta, daysBetween, isDay, parseDay } from "#src/day";

const days = fc.integer({ min: 0, max: 73_000 }).map((count) => addDays("1900-01-01", count));

describe("a day", () => {
  test.each(["2024-02-29", "2026-12-31", "1900-01-01"])("%s is one", (text) => expect(isDay(text)).toBe(true));
  test.each([
    "2026-02-29",
    "2026-13-01",
    "2026-1-1",
    "2026-00-10",
    "",
    "0000-01-01",
    "2026-08-21T00:00:00Z",
    "９９９９-01-01",
  ])("%j is none", (text) => expect(isDay(text)).toBe(false));
  test("says what is wrong", () => {
    expect(day.safeParse(undefined).error?.issues[0]?.message).toBe("required");
    expect(day.safeParse("soon").error?.issues[0]?.message).toBe("not_a_day");
  });
});

describe("counting days", () => {
  test("adding and counting agree", () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: -9000, max: 9000 }),
        (from, count) => daysBetween(from, addDays(from, count)) === count,
      ),
    );
  });
  test("days sort as text", () => {
    fc.assert(fc.property(days, days, (one, other) => one < other === daysBetween(one, other) > 0));
  });
  test("a month on from the last of January is the last of February", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
    expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
    expect(addMonths("2025-12-15", 1)).toBe("2026-01-15");
  });
  test("adding months lands in that month", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 48 }), (from, count) => {
        const to = addMonths(from, count);
        const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        return isDay(to) && months(to) === months(from) + count && to.slice(8) <= from.slice(8);
      }),
    );
  });
});

describe("age", () => {
  test.each([
    ["2008-08-22", 17],
    ["2008-08-21", 18],
    ["2008-02-29", 18],
  ])("of someone born on %s is %i on 21 August 2026", (birth, age) => expect(ageOn(birth, "2026-08-21")).toBe(age));
});

test("Jakarta is seven hours ahead: late evening in UTC is tomorrow there", () => {
  expect(dayInJakarta("2026-08-20T16:59:59Z")).toBe("2026-08-20");
  expect(dayInJakarta("2026-08-20T17:00:00Z")).toBe("2026-08-21");
});

describe("a day as people type it", () => {
  test.each([
    ["2026-08-21", "2026-08-21"],
    ["21/8/2026", "2026-08-21"],
    ["21-08-2026", "2026-08-21"],
    ["21.8.2026", "2026-08-21"],
    [" 21 Agustus 2026 ", "2026-08-21"],
    ["1 Mei 2026", "2026-05-01"],
    ["1 May 2026", "2026-05-01"],
    ["17 ags 2026", "2026-08-17"],
    ["3 Okt 2025", "2025-10-03"],
    ["3 December 2025", "2025-12-03"],
  ])("%j is %s", (typed, read) => expect(parseDay(typed)).toBe(read));
  test.each(["31/2/2026", "8/21/2026", "tomorrow", "21 foo 2026", "21/8/26", ""])("%j is not read", (typed) =>
    expect(parseDay(typed)).toBeUndefined(),
  );
  test("reads back every day written day first", () => {
    fc.assert(fc.property(days, (one) => parseDay(one.split("-").reverse().join("/")) === one));
  });
});
