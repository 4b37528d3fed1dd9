import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareBands, RISK_BANDS } from "#src/risk/band";
import { countFrom, countMoved, isChanged, NOTHING_TALLIED, tallied } from "#src/risk/preview";
import { canMoveRun, percentDone, RUN_STATUSES } from "#src/risk/run";

const weighed = fc.record({ band: fc.constantFrom(...RISK_BANDS.codes), review_now: fc.boolean() });

describe("a tally of what other rules would change", () => {
  test("counts every case once, by where it was and where it would be", () => {
    const low = { band: "low", review_now: false } as const;
    const high = { band: "high", review_now: true } as const;
    let tally = tallied(NOTHING_TALLIED, low, high);
    tally = tallied(tallied(tally, low, high), high, low);
    tally = tallied(tally, low, low);
    expect(tally).toEqual({
      bands: { "low>high": 2, "high>low": 1, "low>low": 1 },
      review_now_gained: 2,
      review_now_lost: 1,
    });
    expect([countFrom(tally, "low", "high"), countFrom(tally, "medium", "low")]).toEqual([2, 0]);
    expect(countMoved(tally)).toEqual({ up: 2, down: 1 });
    expect(NOTHING_TALLIED).toEqual({ bands: {}, review_now_gained: 0, review_now_lost: 0 });
  });

  test("agrees with a count of the cases one by one", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(weighed, weighed)), (cases) => {
        const tally = cases.reduce((so_far, [before, after]) => tallied(so_far, before, after), NOTHING_TALLIED);
        const count = (holds: (change: (typeof cases)[number]) => boolean) => cases.filter(holds).length;
        expect(countMoved(tally)).toEqual({
          up: count(([before, after]) => compareBands(after.band, before.band) > 0),
          down: count(([before, after]) => compareBands(after.band, before.band) < 0),
        });
        for (const from of RISK_BANDS.codes)
          for (const to of RISK_BANDS.codes)
            expect(countFrom(tally, from, to)).toBe(
              count(([before, after]) => before.band === from && after.band === to),
            );
        expect(tally.review_now_gained).toBe(count(([before, after]) => after.review_now && !before.review_now));
        expect(tally.review_now_lost).toBe(count(([before, after]) => before.review_now && !after.review_now));
      }),
    );
  });

  test("calls a case changed when its band or its call for review differs", () => {
    fc.assert(
      fc.property(weighed, weighed, (before, after) => {
        expect(isChanged(before, after)).toBe(JSON.stringify(before) !== JSON.stringify(after));
      }),
    );
  });
});

describe("work over the whole caseload", () => {
  test("is paused and resumed; only a preview is cancelled, and what has ended stays ended", () => {
    const moves = (kind: "preview" | "reassessment") =>
      RUN_STATUSES.codes.flatMap((from) =>
        (["running", "paused", "cancelled"] as const)
          .filter((to) => canMoveRun(kind, from, to))
          .map((to) => `${from}>${to}`),
      );
    expect(moves("preview")).toEqual(["running>paused", "running>cancelled", "paused>running", "paused>cancelled"]);
    expect(moves("reassessment")).toEqual(["running>paused", "paused>running"]);
  });

  test("says in whole per cent how far it is, and 100 only when all is done", () => {
    const said = (done: number, total: number, status: "running" | "done" = "running") =>
      percentDone({ done, total, status });
    expect([said(0, 10), said(3, 9), said(10, 10), said(12, 10), said(0, 0)]).toEqual([0, 33, 99, 99, 0]);
    expect([said(10, 10, "done"), said(0, 0, "done")]).toEqual([100, 100]);
  });
});
