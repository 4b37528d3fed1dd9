import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FigureFacts, fourFigures, publicShare, shareOf } from "#src/outcomes/four-figures";
import { incomeAgainstBaseline, latestIncome, median, summariseIncome } from "#src/outcomes/income";

const nothingKnown: FigureFacts = { gender: null, education: null, within_country: null, transport_modes: [] };

describe("the four figures", () => {
  test("count what each is about among those of whom it is known", () => {
    const figures = fourFigures([
      { gender: "Masculine", education: "PrimaryEducation", within_country: true, transport_modes: ["bus", "ferry"] },
      { gender: "Feminine", education: "EarlyChildhoodEducation", within_country: false, transport_modes: ["plane"] },
      {
        gender: "NonSpecifiedUnknown",
        education: "UpperSecondaryEducation",
        within_country: null,
        transport_modes: [],
      },
    ]);
    expect(figures).toEqual({
      men_and_boys: { part: 1, known: 2, unknown: 1 },
      elementary_or_less: { part: 2, known: 3, unknown: 0 },
      within_country: { part: 1, known: 2, unknown: 1 },
      several_transport_modes: { part: 1, known: 2, unknown: 1 },
    });
  });
  test("the same mode named twice is one mode", () => {
    expect(fourFigures([{ ...nothingKnown, transport_modes: ["bus", "bus"] }]).several_transport_modes.part).toBe(0);
  });
  test("people of whom nothing is known change no share", () => {
    const facts = fc.record({
      gender: fc.constantFrom("Masculine", "Feminine", "NonSpecifiedUnknown", null),
      education: fc.constantFrom("PrimaryEducation", "BachelorsOrEquivalentLevel", null),
      within_country: fc.constantFrom(true, false, null),
      transport_modes: fc.subarray(["bus", "ferry", "plane"]),
    });
    fc.assert(
      fc.property(fc.array(facts), fc.nat(20), (people, strangers) => {
        const before = fourFigures(people);
        const after = fourFigures([...people, ...Array<FigureFacts>(strangers).fill(nothingKnown)]);
        for (const [name, figure] of Object.entries(before)) {
          expect(shareOf(after[name as keyof typeof after])).toEqual(shareOf(figure));
          expect(figure.known + figure.unknown).toBe(people.length);
          expect(figure.part).toBeLessThanOrEqual(figure.known);
        }
      }),
    );
  });
  test("nothing known is no share, not a share of 0", () =>
    expect(shareOf({ part: 0, known: 0, unknown: 9 })).toBeNull());
  test("a share that points at few people is not public", () => {
    expect(publicShare({ part: 3, known: 200, unknown: 0 })).toBeNull();
    expect(publicShare({ part: 60, known: 200, unknown: 0 })).toBe(0.3);
  });
});

describe("income against baseline", () => {
  test("reads the latest visit by its day, however late it arrived", () => {
    const reports = [
      { visited_on: "2026-05-02", monthly_income_idr: 1_200_000 },
      { visited_on: "2026-03-02", monthly_income_idr: 300_000 },
      { visited_on: "2026-06-02", monthly_income_idr: null },
    ];
    expect(latestIncome(reports)).toEqual({ on: "2026-05-02", idr: 1_200_000 });
    expect(incomeAgainstBaseline(800_000, reports)).toEqual({
      baseline_idr: 800_000,
      latest_idr: 1_200_000,
      latest_on: "2026-05-02",
      change_idr: 400_000,
      ratio: 1.5,
    });
  });
  test("of two visits on one day the later in the list counts", () => {
    const on = (monthly_income_idr: number) => ({ visited_on: "2026-05-02", monthly_income_idr });
    expect(latestIncome([on(1), on(2)])?.idr).toBe(2);
  });
  test("is not known when either end is not known", () => {
    expect(incomeAgainstBaseline(null, [{ visited_on: "2026-05-02", monthly_income_idr: 5 }])).toBeNull();
    expect(incomeAgainstBaseline(5, [{ visited_on: "2026-05-02", monthly_income_idr: null }])).toBeNull();
  });
  test("has no ratio from nothing", () => {
    expect(incomeAgainstBaseline(0, [{ visited_on: "2026-05-02", monthly_income_idr: 5 }])?.ratio).toBeNull();
  });
  test("summarised, counts everyone once", () => {
    const change = (baseline: number, latest: number) =>
      incomeAgainstBaseline(baseline, [{ visited_on: "2026-01-01", monthly_income_idr: latest }]);
    expect(summariseIncome([change(10, 20), change(10, 10), change(10, 4), null])).toEqual({
      higher: 1,
      same: 1,
      lower: 1,
      unknown: 1,
      median_baseline_idr: 10,
      median_latest_idr: 10,
      median_change_idr: 0,
    });
    expect(summariseIncome([]).median_change_idr).toBeNull();
  });
  test.each([
    [[1, 9], 5],
    [[3], 3],
    [[2, 1, 7], 2],
  ])("the median of %j is %i", (values, middle) => {
    expect(median(values)).toBe(middle);
  });
});
