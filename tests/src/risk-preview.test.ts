import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareBands, RISK_BANDS } from "#src/risk/band";
import { countFrom, countMoved, isChanged, NOTHING_TALLIED, type Seen, tallied } from "#src/risk/preview";
import { canMoveRun, percentDone, RUN_STATUSES } from "#src/risk/run";

const band = fc.constantFrom(...RISK_BANDS.codes);
const standing = fc.record({ band, by: fc.constantFrom("tool", "person") });
const weighed: fc.Arbitrary<Seen> = fc.record({ band, review_now: fc.boolean(), standing });

describe("a tally of what other rules would change", () => {
  test("counts every case once, by where it was and where it would be", () => {
    const low: Seen = { band: "low", review_now: false, standing: { band: "low", by: "tool" } };
    const high: Seen = { band: "high", review_now: true, standing: { band: "high", by: "tool" } };
    let tally = tallied(NOTHING_TALLIED, low, high);
    tally = tallied(tallied(tally, low, high), high, low);
    tally = tallied(tally, low, low);
    expect(tally).toEqual({
      bands: { "low>high": 2, "high>low": 1, "low>low": 1 },
      review_now_gained: 2,
      review_now_lost: 1,
      held: 0,
      standing: { up: 2, down: 1 },
    });
    expect([countFrom(tally, "low", "high"), countFrom(tally, "medium", "low")]).toEqual([2, 0]);
    expect(countMoved(tally)).toEqual({ up: 2, down: 1 });
    expect(NOTHING_TALLIED).toEqual({
      bands: {},
      review_now_gained: 0,
      review_now_lost: 0,
      held: 0,
      standing: { up: 0, down: 0 },
    });
  });

  test("tells the cases where the tool's band moves and an officer's own band stands from those that move", () => {
    const judged = { standing: { band: "high", by: "person" } } as const;
    const low: Seen = { band: "low", review_now: false, ...judged };
    const medium: Seen = { band: "medium", review_now: false, ...judged };
    const fallen: Seen = { ...medium, standing: { band: "medium", by: "tool" } };
    const tally = (before: Seen, after: Seen) => tallied(NOTHING_TALLIED, before, after);
    expect(tally(low, medium)).toMatchObject({ held: 1, standing: { up: 0, down: 0 } });
    expect(tally(low, low)).toMatchObject({ held: 0 });
    expect(tally(low, fallen)).toMatchObject({ held: 0, standing: { up: 0, down: 1 } });
    // The tool comes to what the person said: nobody's judgement holds anything.
    const high: Seen = { band: "high", review_now: false, standing: { band: "high", by: "tool" } };
    expect(tally(low, high)).toMatchObject({ held: 0, standing: { up: 0, down: 0 } });
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
        const rise = ([before, after]: (typeof cases)[number]) =>
          compareBands(after.standing.band, before.standing.band);
        expect(tally.standing).toEqual({ up: count((one) => rise(one) > 0), down: count((one) => rise(one) < 0) });
        expect(tally.held).toBe(
          count(
            ([before, after]) =>
              before.band !== after.band &&
              before.standing.band === after.standing.band &&
              after.standing.by === "person",
          ),
        );
        expect(tally.review_now_gained).toBe(count(([before, after]) => after.review_now && !before.review_now));
        expect(tally.review_now_lost).toBe(count(([before, after]) => before.review_now && !after.review_now));
      }),
    );
  });

  test("calls a case changed when its band, its call for review or the band that stands differs", () => {
    fc.assert(
      fc.property(weighed, weighed, (before, after) => {
        const said = ({ band, review_now, standing }: Seen) => `${band} ${review_now} ${standing.band}`;
        expect(isChanged(before, after)).toBe(said(before) !== said(after));
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
