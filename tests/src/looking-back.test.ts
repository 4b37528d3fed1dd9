import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths } from "#src/day";
import { agreementOf, weightedKappa } from "#src/looking-back/agreement";
import { type Course, OUTCOMES, WINDOWS, whatCame } from "#src/looking-back/course";
import { ageGroupOf, sexOf } from "#src/looking-back/groups";
import { riskRatio, wilson } from "#src/looking-back/interval";
import { measures, ratioOf, shareOf } from "#src/looking-back/measures";
import {
  addTo,
  divided,
  inBand,
  type Looked,
  peopleIn,
  type Tally,
  valuesOf,
  withFactor,
} from "#src/looking-back/tally";
import { playedLists, playedThrough } from "#src/looking-back/then";

const FROM = "2024-01-31";
const UNTIL = "2026-03-10";
const quiet: Course = { re_trafficked_on: null, recruiter_contact_on: null, closed: null };
const closed = (on: string, reason: string | null): Course => ({ ...quiet, closed: { on, reason } });

describe("what came to someone after a day", () => {
  test("counts from the day after to the last day of the window", () => {
    const came = (on: string) => whatCame({ ...quiet, re_trafficked_on: on }, "re_trafficked", FROM, 6, UNTIL);
    expect(came(FROM)).toBe("did_not");
    expect(came("2024-02-01")).toBe("happened");
    expect(came("2024-07-31")).toBe("happened");
    expect(came("2024-08-01")).toBe("did_not");
  });

  test("is not known while the window is still open, unless it came already", () => {
    const until = addDays(addMonths(FROM, 12), -1);
    expect(whatCame(quiet, "re_trafficked", FROM, 12, until)).toBe("not_known");
    expect(whatCame(quiet, "re_trafficked", FROM, 12, addDays(until, 1))).toBe("did_not");
    expect(whatCame({ ...quiet, recruiter_contact_on: until }, "recruiter_contact", FROM, 12, until)).toBe("happened");
  });

  test("is not known of someone whose case was closed before the window ended: nobody looked any more", () => {
    const left = closed("2024-05-01", "moved");
    expect(whatCame(left, "re_trafficked", FROM, 6, UNTIL)).toBe("not_known");
    expect(whatCame(left, "recruiter_contact", FROM, 6, UNTIL)).toBe("not_known");
    expect(whatCame({ ...left, re_trafficked_on: "2024-04-01" }, "re_trafficked", FROM, 6, UNTIL)).toBe("happened");
    expect(whatCame(closed("2024-09-01", "moved"), "re_trafficked", FROM, 6, UNTIL)).toBe("did_not");
  });

  test("a closing decides whether contact was lost and whether it ended well, and being recorded twice decides nothing", () => {
    expect(whatCame(closed("2024-05-01", "lost_contact"), "lost", FROM, 6, UNTIL)).toBe("happened");
    expect(whatCame(closed("2024-05-01", "graduated"), "lost", FROM, 6, UNTIL)).toBe("did_not");
    for (const well of ["graduated", "plan_completed"])
      expect(whatCame(closed("2024-05-01", well), "closed_well", FROM, 6, UNTIL)).toBe("happened");
    expect(whatCame(closed("2024-05-01", "re_trafficked"), "closed_well", FROM, 6, UNTIL)).toBe("did_not");
    expect(whatCame(closed("2024-05-01", "re_trafficked"), "re_trafficked", FROM, 6, UNTIL)).toBe("happened");
    for (const outcome of OUTCOMES)
      expect(whatCame(closed("2024-05-01", "duplicate"), outcome, FROM, 6, UNTIL)).toBe("not_known");
  });

  test("never turns from known to another answer as time goes on", () => {
    const day = fc.integer({ min: -400, max: 900 }).map((count) => addDays(FROM, count));
    const course = fc.record({
      re_trafficked_on: fc.option(day),
      recruiter_contact_on: fc.option(day),
      closed: fc.option(
        fc.record({ on: day, reason: fc.constantFrom("graduated", "lost_contact", "moved", "re_trafficked", null) }),
      ),
    });
    fc.assert(
      fc.property(
        course,
        fc.constantFrom(...OUTCOMES),
        fc.constantFrom(...WINDOWS),
        day,
        day,
        (of, what, window, one, other) => {
          const [sooner, later] = [one, other].sort() as [string, string];
          const before = whatCame(of, what, FROM, window, sooner);
          if (before !== "not_known") expect(whatCame(of, what, FROM, window, later)).toBe(before);
        },
      ),
    );
  });
});

describe("intervals", () => {
  test("are Wilson's, as published: 10 of 20 from 29.9 to 70.1 %, 0 of 20 from 0 to 16.1 %", () => {
    expect(wilson(10, 20).low).toBeCloseTo(0.2993, 4);
    expect(wilson(10, 20).high).toBeCloseTo(0.7007, 4);
    expect(wilson(0, 20)).toEqual({ low: 0, high: expect.closeTo(0.1611, 4) as number });
    expect(wilson(20, 20)).toEqual({ low: expect.closeTo(0.8389, 4) as number, high: 1 });
  });

  test("hold the share, stay within 0 and 1, and narrow as more is known", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (whole, share) => {
        const part = Math.round(whole * share);
        const { low, high } = wilson(part, whole);
        const more = wilson(part * 4, whole * 4);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(part / whole);
        expect(high).toBeGreaterThanOrEqual(part / whole);
        expect(more.high - more.low).toBeLessThanOrEqual(high - low);
      }),
    );
  });

  test("a ratio is as in Katz's method, turns over with its sides, and adds half a person where nothing happened", () => {
    const { ratio, low, high } = riskRatio({ happened: 20, whole: 100 }, { happened: 10, whole: 100 });
    expect(ratio).toBeCloseTo(2, 6);
    expect(low).toBeCloseTo(0.9866, 4);
    expect(high).toBeCloseTo(4.0545, 3);
    const turned = riskRatio({ happened: 10, whole: 100 }, { happened: 20, whole: 100 });
    expect(turned.low).toBeCloseTo(1 / high, 6);
    const none = riskRatio({ happened: 0, whole: 50 }, { happened: 8, whole: 50 });
    expect(none.ratio).toBeCloseTo(0.5 / 50.5 / (8.5 / 50.5), 6);
    expect(none.low).toBeGreaterThan(0);
  });
});

describe("the counts of a look back", () => {
  const looked = fc.record({
    band: fc.constantFrom("low", "medium", "high"),
    review_now: fc.boolean(),
    open_flag: fc.boolean(),
    sex: fc.constantFrom("woman", "man"),
    age: fc.constantFrom("under_18", "from_25"),
    province: fc.constantFrom("32", "53", null),
    factors: fc.constantFrom([{ factor: "R06", state: "present" }], [{ factor: "R06", state: "unknown" }]),
    course: fc.record({
      re_trafficked_on: fc.constantFrom(null, "2024-03-01"),
      recruiter_contact_on: fc.constant(null),
      closed: fc.constantFrom(null, { on: "2024-02-15", reason: "moved" }),
    }),
  }) as fc.Arbitrary<Looked>;
  const question = { outcome: "re_trafficked", months: 6 } as const;

  test("put everyone into one part of each division, in portions as at once", () => {
    fc.assert(
      fc.property(fc.array(looked, { maxLength: 30 }), fc.nat(30), (people, cut) => {
        const tally: Tally = {};
        addTo(tally, people.slice(0, cut), FROM, UNTIL);
        const stored = JSON.parse(JSON.stringify(tally)) as Tally;
        addTo(stored, people.slice(cut), FROM, UNTIL);
        const whole: Tally = {};
        addTo(whole, people, FROM, UNTIL);
        expect(stored).toEqual(whole);
        for (const dimension of ["all", "sex", "age", "province"] as const) {
          const all = valuesOf(whole, dimension).map((value) => divided(whole, dimension, value, "high", question));
          expect(all.reduce((sum, { marked, others }) => sum + peopleIn(marked) + peopleIn(others), 0)).toBe(
            people.length,
          );
        }
        const bands = (["low", "medium", "high"] as const).map((band) => peopleIn(inBand(whole, band, question)));
        expect(bands).toEqual(
          ["low", "medium", "high"].map((band) => people.filter((one) => one.band === band).length),
        );
        const present = people.filter(({ factors }) => factors[0]!.state === "present");
        expect(peopleIn(withFactor(whole, "R06", "present", question))).toBe(present.length);
        const now = divided(whole, "all", "", "review_now", question);
        expect(peopleIn(now.marked)).toBe(people.filter(({ review_now }) => review_now).length);
      }),
    );
  });

  test("give precision and recall among those of whom it is known, and false negatives as what recall leaves", () => {
    const found = measures({
      marked: { happened: 8, did_not: 12, not_known: 5 },
      others: { happened: 4, did_not: 76, not_known: 20 },
    });
    expect(found.precision).toMatchObject({ part: 8, whole: 20, share: { value: 0.4 } });
    expect(found.base).toMatchObject({ part: 4, whole: 80, share: { value: 0.05 } });
    expect(found.recall).toMatchObject({ part: 8, whole: 12 });
    expect(found.missed).toMatchObject({ part: 4, whole: 12 });
    expect(found.alarmed).toMatchObject({ part: 12, whole: 88 });
    expect(found.marked).toMatchObject({ part: 25, whole: 125, share: { value: 0.2 } });
  });

  test("keep back every share below ten people or five events, and show the counts", () => {
    expect(shareOf(4, 9)).toEqual({ part: 4, whole: 9, share: null });
    expect(shareOf(4, 10).share).not.toBeNull();
    expect(shareOf(1, 200, 4)).toEqual({ part: 1, whole: 200, share: null });
    const few = measures({
      marked: { happened: 2, did_not: 100, not_known: 0 },
      others: { happened: 2, did_not: 100, not_known: 0 },
    });
    for (const one of [few.precision, few.base, few.recall, few.missed, few.alarmed]) expect(one.share).toBeNull();
    expect(few.marked.share).not.toBeNull();
    const counts = (happened: number, did_not: number) => ({ happened, did_not, not_known: 0 });
    expect(ratioOf(counts(2, 50), counts(2, 50))).toBeNull();
    expect(ratioOf(counts(5, 4), counts(5, 50))).toBeNull();
    expect(ratioOf(counts(5, 5), counts(5, 50))).not.toBeNull();
  });
});

describe("groups", () => {
  test("count someone who may be a child as one, and small groups of sex together", () => {
    const born = (birth_date: string | null, birth_year: number | null = null) => ({
      birth_date,
      birth_year,
      birth_estimated: false,
    });
    expect(ageGroupOf(born("2006-02-01"), "2024-01-31")).toBe("under_18");
    expect(ageGroupOf(born("2006-01-31"), "2024-01-31")).toBe("from_18");
    expect(ageGroupOf(born(null, 2006), "2024-06-30")).toBe("under_18");
    expect(ageGroupOf(born("1999-01-31"), "2024-01-31")).toBe("from_25");
    expect(ageGroupOf(born("1989-01-31"), "2024-01-31")).toBe("from_35");
    expect(ageGroupOf(born(null), "2024-01-31")).toBe("unknown");
    expect(["Feminine", "Masculine", "TransgenderFeminine", "NonSpecifiedUnknown"].map(sexOf)).toEqual([
      "woman",
      "man",
      "other",
      "other",
    ]);
  });
});

describe("records played through their changes", () => {
  test("say of each column what the last change said of it", () => {
    const change = (record_id: string, stored: Record<string, unknown>) => ({
      record_type: "person",
      record_id,
      stored,
    });
    expect(
      playedThrough([change("a", { one: 1, two: 2 }), change("b", { one: 5 }), change("a", { two: null })]),
    ).toEqual(
      new Map([
        ["a", { one: 1, two: null }],
        ["b", { one: 5 }],
      ]),
    );
    expect(
      playedLists([
        [
          { id: "a", on: 1 },
          { id: "b", on: 2 },
        ],
        [{ id: "a", on: 3 }],
      ]),
    ).toEqual([
      { id: "a", on: 3 },
      { id: "b", on: 2 },
    ]);
  });
});

describe("agreement of people and tool", () => {
  const times = (count: number, tool: string, person: string) =>
    Array.from({ length: count }, () => ({ tool, person })) as Parameters<typeof agreementOf>[0];

  test("is counted by band and by direction", () => {
    const found = agreementOf([
      ...times(12, "low", "low"),
      ...times(3, "medium", "high"),
      ...times(5, "high", "medium"),
    ]);
    expect(found).toMatchObject({
      judged: 20,
      matrix: [
        [12, 0, 0],
        [0, 0, 3],
        [0, 5, 0],
      ],
      same: { part: 12, whole: 20 },
      raised: { part: 3 },
      lowered: { part: 5 },
      kappa: null,
    });
  });

  test("in a kappa with linear weights: as computed by hand, 1 where all agree, none where only one band occurs", () => {
    // Seen: 3 + 5 = 8 of 36 apart by one. By chance: rows 20, 8, 8; columns 20, 10, 6.
    const matrix = [
      [20, 0, 0],
      [0, 5, 3],
      [0, 5, 3],
    ];
    const expected = (20 * (10 + 2 * 6) + 8 * (20 + 6) + 8 * (2 * 20 + 10)) / 36;
    expect(weightedKappa(matrix)).toBeCloseTo(1 - 8 / expected, 9);
    expect(
      weightedKappa([
        [5, 0, 0],
        [0, 5, 0],
        [0, 0, 5],
      ]),
    ).toBe(1);
    expect(
      weightedKappa([
        [9, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ]),
    ).toBeNull();
    expect(agreementOf(times(30, "low", "low")).kappa).toBeNull();
    expect(agreementOf([...times(15, "low", "low"), ...times(15, "high", "high")]).kappa).toBe(1);
  });
});
