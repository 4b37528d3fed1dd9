import { describe, expect, test } from "vitest";
import { isSafeNow } from "#src/people/safe-contact";
import { clockAt, hoursAheadAt } from "#src/places/zone";
import { lastMet, placeDoubted } from "#src/visits/last-met";

const visit = (visited_on: string, outcome = "completed", mode = "home") => ({ visited_on, outcome, mode });
const attempt = (tried_on: string, result: string, channel: string | null = "phone_call") => {
  return { tried_on, result, channel };
};

describe("when a person was last met", () => {
  test("is the last visit that was made or call that reached her, whichever is later", () => {
    expect(lastMet([], [])).toBeNull();
    const visits = [visit("2026-03-09", "not_found"), visit("2026-03-01"), visit("2026-02-01")];
    expect(lastMet(visits, [attempt("2026-02-20", "reached")])).toEqual({ on: "2026-03-01", by: "visit", how: "home" });
    const reached = [attempt("2026-03-08", "no_answer"), attempt("2026-03-05", "reached", "whatsapp")];
    expect(lastMet(visits, reached)).toEqual({ on: "2026-03-05", by: "contact_attempt", how: "whatsapp" });
  });

  test("leaves an address in doubt until she is met there again", () => {
    const gone = [attempt("2026-03-05", "no_longer_valid", "in_person"), attempt("2026-02-01", "reached")];
    expect(placeDoubted([visit("2026-03-01")], gone)).toBe("2026-03-05");
    expect(placeDoubted([visit("2026-03-07", "completed", "neutral_place")], gone)).toBe("2026-03-05");
    expect(placeDoubted([visit("2026-03-07", "not_found")], gone)).toBe("2026-03-05");
    expect(placeDoubted([visit("2026-03-07")], gone)).toBeNull();
    // A number that is no longer right says nothing of where she lives.
    expect(placeDoubted([], [attempt("2026-03-05", "no_longer_valid")])).toBeNull();
  });
});

describe("a safe moment", () => {
  const card = { channel: "whatsapp", safe_days: ["monday"], safe_from: "09:00", safe_to: "15:00" } as const;
  const open = { ...card, safe_days: [...card.safe_days] };

  test("is told by the clocks of the place where she lives", () => {
    // Monday 9 March 2026, 07:30 UTC: 14.30 in Jakarta, 15.30 in Denpasar and Makassar, 16.30 in Jayapura.
    const at = "2026-03-09T07:30:00.000Z";
    expect(isSafeNow(open, at, "32.12.14")).toBe(true);
    expect(isSafeNow(open, at, null)).toBe(true);
    for (const place of ["51.71", "53.01", "63.01", "64.02", "65.01", "73.71", "91.01"])
      expect(isSafeNow(open, at, place)).toBe(false);
    expect(isSafeNow(open, "2026-03-09T00:30:00.000Z", "91.01")).toBe(true);
    expect(isSafeNow(open, "2026-03-09T00:30:00.000Z", "32.12.14")).toBe(false);
  });

  test("is on her day, where it begins earlier in the east", () => {
    expect(clockAt("94.01", "2026-03-08T15:30:00.000Z")).toEqual({ day: "2026-03-09", time: "00:30" });
    expect(clockAt("32.12", "2026-03-08T15:30:00.000Z")).toEqual({ day: "2026-03-08", time: "22:30" });
    const night = { ...open, safe_from: "00:00", safe_to: "02:00" };
    expect(isSafeNow(night, "2026-03-08T15:30:00.000Z", "94.01")).toBe(true);
    expect(isSafeNow(night, "2026-03-08T15:30:00.000Z", "32.12")).toBe(false);
  });

  test("knows the provinces that keep another time than their neighbours", () => {
    const hours = Object.fromEntries(
      ["11", "36", "61", "62", "63", "71", "82", "97"].map((code) => [code, hoursAheadAt(code)]),
    );
    expect(hours).toEqual({ 11: 7, 36: 7, 61: 7, 62: 7, 63: 8, 71: 8, 82: 9, 97: 9 });
  });
});
