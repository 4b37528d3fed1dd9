import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { determinationAsOf, determine, type Elements, SOURCES } from "#src/trafficking/determination";
import { experienceAsOf, wasChild } from "#src/trafficking/experience";
import { ACTS, MEANS, PURPOSES } from "#src/trafficking/legal-elements";

const TODAY = "2026-08-21";
const elements: fc.Arbitrary<Elements> = fc.record({
  acts: fc.subarray([...ACTS.codes]),
  means: fc.subarray([...MEANS.codes]),
  purposes: fc.subarray([...PURPOSES.codes]),
  is_child: fc.boolean(),
});
const RANK = { NotAVictimOfTrafficking: 0, PossibleVictimOfTrafficking: 1, ActualVictimOfTrafficking: 2 };

describe("determining trafficking", () => {
  const found: Elements = { acts: ["recruitment"], means: ["fraud"], purposes: ["forced_labour"], is_child: false };

  test("an act, a means and a purpose are trafficking", () => {
    expect(determine(found)).toMatchObject({
      result: "ActualVictimOfTrafficking",
      met: { act: true, means: true, purpose: true },
      means_required: true,
    });
  });
  test("without a means an adult may be a victim", () => {
    expect(determine({ ...found, means: [] }).result).toBe("PossibleVictimOfTrafficking");
  });
  test("a child needs no means, and the article that says so is Palermo's", () => {
    const finding = determine({ ...found, means: [], is_child: true });
    expect(finding).toMatchObject({ result: "ActualVictimOfTrafficking", means_required: false });
    expect(finding.sources).toContainEqual(expect.objectContaining({ law: "Palermo Protocol", article: "3(c)" }));
    expect(SOURCES.palermo_child.text_en).toContain("Pasal 1 of UU 21/2007 does not state this itself");
  });
  test("nothing found is no victim", () => {
    expect(determine({ acts: [], means: [], purposes: [], is_child: false }).result).toBe("NotAVictimOfTrafficking");
  });
  test("six acts and nine means, as in Pasal 1", () => {
    expect([ACTS.codes.length, MEANS.codes.length]).toEqual([6, 9]);
  });

  test("is trafficking exactly when every needed element is there", () => {
    fc.assert(
      fc.property(elements, (some) => {
        const all = some.acts.length > 0 && some.purposes.length > 0 && (some.is_child || some.means.length > 0);
        expect(determine(some).result === "ActualVictimOfTrafficking").toBe(all);
      }),
    );
  });
  test("finding more never makes it less", () => {
    fc.assert(
      fc.property(elements, elements, (one, more) => {
        const both = {
          acts: [...one.acts, ...more.acts],
          means: [...one.means, ...more.means],
          purposes: [...one.purposes, ...more.purposes],
        };
        const before = determine(one).result;
        expect(RANK[determine({ ...both, is_child: one.is_child }).result]).toBeGreaterThanOrEqual(RANK[before]);
      }),
    );
  });
  test("for a child no means changes anything", () => {
    fc.assert(
      fc.property(elements, (some) => {
        const child = { ...some, is_child: true };
        expect(determine(child).result).toBe(determine({ ...child, means: [] }).result);
      }),
    );
  });
  test("always cites Pasal 1 and Palermo 3(a), and every source in both languages", () => {
    fc.assert(
      fc.property(elements, (some) => {
        const { sources } = determine(some);
        expect(sources.map(({ law, article }) => `${law} ${article}`)).toEqual(
          expect.arrayContaining(["UU 21/2007 Pasal 1 angka 1", "Palermo Protocol 3(a)"]),
        );
        for (const { text_en, text_id } of sources) expect([text_en, text_id]).not.toContain("");
      }),
    );
  });
});

describe("a person confirms", () => {
  const answers = {
    acts: ["recruitment"],
    means: ["fraud"],
    purposes: ["forced_labour"],
    confirmed_result: "ActualVictimOfTrafficking",
    decided_on: TODAY,
  };
  const read = (changes = {}) => determinationAsOf(TODAY).safeParse({ ...answers, ...changes });
  test("what was computed without a word", () => expect(read().success).toBe(true));
  test("something else only with a reason", () => {
    expect(read({ confirmed_result: "NotAVictimOfTrafficking" }).error?.issues[0]).toMatchObject({
      path: ["note"],
      message: "reason_required",
    });
    expect(read({ confirmed_result: "NotAVictimOfTrafficking", note: "The court found otherwise." }).success).toBe(
      true,
    );
  });
  test("and not tomorrow", () => {
    expect(read({ decided_on: "2026-08-22" }).error?.issues[0]).toMatchObject({
      path: ["decided_on"],
      message: "in_the_future",
    });
  });
});

describe("a trafficking experience", () => {
  const birth = { birth_date: "1998-04-12", birth_year: 1998, birth_estimated: false };
  const refusals = (answers: Record<string, unknown>) =>
    (experienceAsOf(TODAY, birth).safeParse(answers).error?.issues ?? []).map(
      ({ path, message }) => `${path.join(".")}: ${message}`,
    );

  test("can be told a little at a time", () => {
    expect(experienceAsOf(TODAY).parse({})).toMatchObject({
      episode: 1,
      within_country: null,
      transport_modes: [],
      places: [],
      months: null,
    });
  });
  test.each([
    ["exit before departure", { departure_on: "2024-05-01", exit_on: "2024-04-30" }, "exit_on: exit_before_departure"],
    ["departure tomorrow", { departure_on: "2026-08-22" }, "departure_on: in_the_future"],
    ["departure before birth", { departure_on: "1997-01-01" }, "departure_on: before_birth"],
    [
      "more months than between the days",
      { departure_on: "2024-01-01", exit_on: "2024-03-01", months: 12 },
      "months: longer_than_dates",
    ],
    [
      "abroad and within the country",
      { within_country: "1", exploitation_countries: ["MYS"] },
      "exploitation_countries: abroad_but_within_country",
    ],
    [
      "at home and not within the country",
      { within_country: "0", exploitation_countries: ["IDN"] },
      "within_country: home_but_abroad",
    ],
    ["older then than now", { age_when_trafficked: 40 }, "age_when_trafficked: older_than_today"],
    ["an industry not in ISIC", { labour_industry: "Z" }, "labour_industry: not_in_list"],
    [
      "a village of ours abroad",
      { places: [{ kind: "Transit", country: "MYS", place_code: "32.12" }] },
      "places.0.place_code: not_in_this_country",
    ],
    ["a journey without end", { places: Array(21).fill({ kind: "Transit" }) }, "places: too_many"],
  ])("%s is refused", (_what, answers, refusal) => expect(refusals(answers)).toEqual([refusal]));
  test.each([
    ["departure and age as of today", { departure_on: TODAY, age_when_trafficked: 28 }],
    ["a departure without an exit", { departure_on: "2024-05-01" }],
    ["an exit without a departure", { exit_on: "2024-05-01", months: 12 }],
    ["months counted roughly", { departure_on: "2024-01-01", exit_on: "2024-03-01", months: 3 }],
    ["within the country, at home", { within_country: "1", exploitation_countries: ["IDN"] }],
    ["abroad, nobody knows where", { within_country: "0" }],
    ["abroad and at home", { within_country: "0", exploitation_countries: ["IDN", "MYS"] }],
    ["a country abroad, when nobody asked", { exploitation_countries: ["MYS"] }],
    ["home, when nobody asked", { exploitation_countries: ["IDN"] }],
    ["a village of ours without a country", { places: [{ kind: "Transit", place_code: "32.12" }] }],
    ["a village of ours in our country", { places: [{ kind: "Transit", country: "IDN", place_code: "32.12" }] }],
    ["a place abroad", { places: [{ kind: "Transit", country: "MYS" }] }],
  ])("%s is accepted", (_what, answers) => expect(refusals(answers)).toEqual([]));
  test("a month more than roughly is refused", () => {
    expect(refusals({ departure_on: "2024-01-01", exit_on: "2024-03-01", months: 4 })).toEqual([
      "months: longer_than_dates",
    ]);
  });
  test("an estimated birth does not refuse an age", () => {
    const read = experienceAsOf(TODAY, { ...birth, birth_date: null, birth_estimated: true }).safeParse({
      age_when_trafficked: 30,
    });
    expect(read.success).toBe(true);
  });
  test("the same day in and out is a day", () => {
    expect(refusals({ departure_on: "2024-05-01", exit_on: "2024-05-01", months: 0 })).toEqual([]);
  });
  test("she was a child by the age told, else by birth and departure, else nobody knows", () => {
    expect(wasChild({ age_when_trafficked: 17, departure_on: null }, undefined)).toBe(true);
    expect(wasChild({ age_when_trafficked: 18, departure_on: "2014-01-01" }, birth)).toBe(false);
    expect(wasChild({ age_when_trafficked: null, departure_on: "2016-04-11" }, birth)).toBe(true);
    expect(wasChild({ age_when_trafficked: null, departure_on: "2016-04-12" }, birth)).toBe(false);
    expect(wasChild({ age_when_trafficked: null, departure_on: null }, birth)).toBeNull();
  });
});
