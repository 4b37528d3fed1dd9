import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#src/day";
import { survivalCounts, survivalCurve, survivalRows } from "#src/livelihoods/charts";
import { heat, OTHER_VILLAGES, problemMap } from "#src/livelihoods/problems";
import { type Life, spreadOf, survivalAt, survivalOf } from "#src/livelihoods/survival";

const TODAY = "2026-03-10";
const life = (days: number, status = "operating", after = days): Life => {
  const started_on = addDays(TODAY, -days);
  return { started_on, status, status_on: addDays(started_on, after), count: 1 };
};

describe("how long businesses live", () => {
  test("a share of the ones that were observed for so long: the textbook's own steps", () => {
    // Six businesses: stopped after 6 and 10 days; observed (running, sold) until 7, 9, 13 and 16 days.
    const lives = [life(6, "stopped"), life(7), life(9, "sold"), life(10, "stopped"), life(13), life(16)];
    const { steps, started, running, stopped, sold } = survivalOf(lives, TODAY);
    expect({ started, running, stopped, sold }).toEqual({ started: 6, running: 3, stopped: 2, sold: 1 });
    expect(steps.map(({ days, at_risk, stopped: ended }) => [days, at_risk, ended])).toEqual([
      [6, 6, 1],
      [10, 3, 1],
    ]);
    expect(steps.map(({ survival }) => survival)).toEqual([5 / 6, (5 / 6) * (1 - 1 / 3)]);
  });

  test("a pause for the season is no end, also a long one", () => {
    const lives = [life(400, "seasonal_pause", 30), life(300, "stopped", 200), life(400)];
    expect(survivalOf(lives, TODAY)).toMatchObject({ running: 2, stopped: 1, steps: [{ days: 200, at_risk: 3 }] });
    expect(survivalOf([life(400, "seasonal_pause", 30)], TODAY).steps).toEqual([]);
  });

  test("one that is sold is counted apart: it takes nobody down", () => {
    const { steps, sold } = survivalOf([life(100, "sold", 50), life(100)], TODAY);
    expect([steps, sold]).toEqual([[], 1]);
  });

  test("one that is only planned, or begins tomorrow, has no life yet", () => {
    const lives = [life(100, "planning"), life(100, "setting_up"), { ...life(0), started_on: addDays(TODAY, 1) }];
    expect(survivalOf(lives, TODAY)).toMatchObject({ started: 0, steps: [] });
  });

  test("at six months nothing is said of businesses that were not observed for so long", () => {
    expect(survivalAt([life(100), life(150, "stopped", 90)], TODAY, 182)).toEqual({
      days: 182,
      at_risk: 0,
      stopped: 1,
      censored: 1,
      survival: null,
    });
    expect(survivalAt([life(200), life(300, "stopped", 100)], TODAY, 182)).toEqual({
      days: 182,
      at_risk: 1,
      stopped: 1,
      censored: 0,
      survival: 0.5,
    });
  });

  const someLife = fc
    .record({
      days: fc.integer({ min: 0, max: 900 }),
      after: fc.nat(900),
      status: fc.constantFrom("operating", "seasonal_pause", "stopped", "sold", "planning"),
      count: fc.integer({ min: 1, max: 5 }),
    })
    .map(({ days, after, status, count }) => ({ ...life(days, status, Math.min(days, after)), count }));

  test("the curve begins with all, steps where one stopped, and ends where the last was observed", () => {
    const lives = [life(100, "stopped", 61), life(200, "sold", 30), life(400)];
    expect(survivalCurve(lives, TODAY, false)).toEqual([
      { months: 0, survival: 1 },
      { months: 2, survival: 0.5 },
      { months: 13.1, survival: 0.5 },
    ]);
    expect(survivalCurve([], TODAY, false)).toEqual([]);
    expect(survivalRows(lives, TODAY, false).map(({ survival: _share, isFew: _few, ...row }) => row)).toEqual([
      { months: 0, at_risk: 3, stopped: 0, censored: 0 },
      { months: 3, at_risk: 1, stopped: 1, censored: 1 },
      { months: 6, at_risk: 1, stopped: 1, censored: 1 },
      { months: 12, at_risk: 1, stopped: 1, censored: 1 },
    ]);
  });

  test("at every month all that began are observed, stopped or censored, and the curve says the same as the table", () => {
    fc.assert(
      fc.property(fc.array(someLife, { minLength: 1, maxLength: 40 }), (lives) => {
        const { started } = survivalOf(lives, TODAY);
        const curve = survivalCurve(lives, TODAY, false);
        for (const [at, { months, survival }] of curve.entries()) {
          expect(months).toBeGreaterThanOrEqual(curve[at - 1]?.months ?? 0);
          expect(survival).toBeLessThanOrEqual(curve[at - 1]?.survival ?? 1);
        }
        for (const { months, survival, at_risk, stopped, censored } of survivalRows(lives, TODAY, false)) {
          expect((at_risk ?? 0) + (stopped ?? 0) + (censored ?? 0)).toBe(started);
          // A month's own corner stands within a rounded tenth of it.
          const drawn = curve.filter((point) => Math.abs(point.months - months) > 0.1 && point.months < months).at(-1);
          const after = curve.find((point) => point.months >= months + 0.1);
          if (drawn) expect(survival).toBeLessThanOrEqual(drawn.survival);
          if (after) expect(survival).toBeGreaterThanOrEqual(after.survival);
        }
      }),
    );
  });

  test("protected, it steps in no month of its own, and no small number is said", () => {
    fc.assert(
      fc.property(fc.array(someLife, { maxLength: 60 }), (lives) => {
        const months = survivalRows(lives, TODAY, true).map((row) => {
          for (const count of [row.at_risk, row.stopped, row.censored])
            expect(count === null || count === 0 || count >= 11).toBe(true);
          return row.months;
        });
        expect(survivalCurve(lives, TODAY, true).map((point) => point.months)).toEqual(months);
        for (const count of Object.values(survivalCounts(survivalOf(lives, TODAY), true)))
          expect(count === null || count === 0 || count >= 11).toBe(true);
      }),
    );
  });

  test("the curve never rises and stays between 1 and 0, and every business is one thing", () => {
    fc.assert(
      fc.property(fc.array(someLife, { maxLength: 40 }), (lives) => {
        const { steps, started, running, stopped, sold } = survivalOf(lives, TODAY);
        expect(running + stopped + sold).toBe(started);
        let before = 1;
        for (const step of steps) {
          expect(step.survival).toBeLessThan(before);
          expect(step.survival).toBeGreaterThanOrEqual(0);
          expect(step.stopped).toBeLessThanOrEqual(step.at_risk);
          before = step.survival;
        }
        expect(steps.reduce((sum, step) => sum + step.stopped, 0)).toBe(stopped);
      }),
    );
  });

  test("where all are observed to the end, the curve ends at the plain share of those that go on", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 30 }),
        fc.nat(30),
        (ends, going) => {
          const lives = [
            ...ends.map((days) => life(days, "stopped")),
            ...Array.from({ length: going }, () => life(500)),
          ];
          const { steps } = survivalOf(lives, TODAY);
          expect(steps.at(-1)?.survival).toBeCloseTo(going / (going + ends.length), 9);
        },
      ),
    );
  });

  test("three alike in one row are three", () => {
    fc.assert(
      fc.property(fc.array(someLife, { maxLength: 20 }), (lives) => {
        const single = lives.flatMap((one) => Array.from({ length: one.count }, () => ({ ...one, count: 1 })));
        const [packed, apart] = [survivalOf(lives, TODAY), survivalOf(single, TODAY)];
        expect(packed.steps.map(({ days, at_risk }) => [days, at_risk])).toEqual(
          apart.steps.map(({ days, at_risk }) => [days, at_risk]),
        );
      }),
    );
  });
});

describe("a spread", () => {
  test("is median and quartiles, by the common rule", () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({ count: 4, least: 1, lower: 2, median: 3, upper: 3, most: 4 });
    expect(spreadOf([-500_000, 439_905, 100_000])).toMatchObject({ median: 100_000, lower: -200_000, least: -500_000 });
    expect(spreadOf([])).toBeUndefined();
  });
  test("is in order, whatever the numbers", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 }), (values) => {
        const { least, lower, median, upper, most } = spreadOf(values)!;
        expect([least, lower, median, upper, most]).toEqual([least, lower, median, upper, most].sort((a, b) => a - b));
        expect([least, most]).toEqual([Math.min(...values), Math.max(...values)]);
      }),
    );
  });
});

describe("the map of problems", () => {
  const villages = fc.constantFrom("32.12.14.2001", "32.12.14.2002", "32.12.15.2001", null);
  const counts = fc.array(
    fc.record({ village_code: villages, problem: fc.constantFrom("market", "price", "none"), count: fc.nat(40) }),
    { maxLength: 12 },
  );

  test("adds up, also when only some villages have a row of their own", () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 4 }), (all, most) => {
        const map = problemMap(all, { most, isProtected: false });
        const total = all.reduce((sum, { count }) => sum + count, 0);
        expect(map.total).toBe(total);
        expect(map.totals.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(total);
        for (const { counts: row, total: ofRow } of map.rows)
          expect(row.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(ofRow);
        expect(map.rows.length).toBeLessThanOrEqual(most + 1);
      }),
    );
  });

  test("puts the villages with most enterprises first and the rest together", () => {
    const map = problemMap(
      [
        { village_code: "a", problem: "market", count: 2 },
        { village_code: "b", problem: "price", count: 5 },
        { village_code: "c", problem: "none", count: 1 },
      ],
      { most: 1, isProtected: false },
    );
    expect(map.rows.map(({ village, total }) => [village, total])).toEqual([
      ["b", 5],
      [OTHER_VILLAGES, 3],
    ]);
  });

  test("protected, shows no number from 1 to ten, and some other is hidden with each", () => {
    fc.assert(
      fc.property(counts, (all) => {
        const map = problemMap(all, { most: 4, isProtected: true });
        const shown = [...map.rows.flatMap((row) => [...row.counts, row.total]), ...map.totals, map.total];
        for (const count of shown) expect(count === null || count === 0 || count >= 11).toBe(true);
        for (const { counts: row, total } of map.rows)
          if (total !== null) expect(row.filter((count) => count === null).length).not.toBe(1);
      }),
    );
  });

  test("is coloured by the share of the largest, and a hidden number not at all", () => {
    expect([null, 0, 1, 5, 6, 10].map((count) => heat(count, 10))).toEqual([0, 0, 1, 2, 3, 4]);
  });
});
