import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#src/day";
import { type Cell, columnLetters, sameCell } from "#src/exchange/cell";
import {
  birthIn,
  choiceIn,
  choicesIn,
  countIn,
  dayIn,
  hasLostDigits,
  textIn,
  yesNoIn,
} from "#src/exchange/htcds-cells";
import { codeFor, LISTS, labelFor } from "#src/exchange/htcds-lists";
import { dayOfSerial, serialOfDay } from "#src/exchange/serial";

describe("days counted by Excel", () => {
  test.each([
    [1, "1900-01-01"],
    [59, "1900-02-28"],
    [60, ""],
    [61, "1900-03-01"],
    [30_683, "1984-01-02"],
    [30_683.75, "1984-01-02"],
    [46_006, "2025-12-15"],
    [0, ""],
    [-3, ""],
    [9e9, ""],
  ])("%s is %s", (serial, day) => expect(dayOfSerial(serial)).toBe(day));

  test("come back from their day, for every day Excel has", () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => serialOfDay(dayOfSerial(serial)) === serial),
    );
    expect(serialOfDay("1900-01-01")).toBe(1);
    expect(serialOfDay("1899-12-31")).toBeNull();
  });

  test("follow each other", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 61, max: 100_000 }),
        (serial) => dayOfSerial(serial + 1) === addDays(dayOfSerial(serial), 1),
      ),
    );
  });
});

describe("a day in a cell", () => {
  test.each<[Cell, string]>([
    [{ serial: 30_683 }, "1984-01-02"],
    [30_683, "1984-01-02"],
    ["30683", "1984-01-02"],
    ["12/03/1990", "1990-03-12"],
    ["1990-03-12", "1990-03-12"],
    ["1990-03-12 00:00:00", "1990-03-12"],
    ["1990-03-12T00:00:00Z", "1990-03-12"],
    ["1990/3/12", "1990-03-12"],
    ["12 March 1990", "1990-03-12"],
    ["12 Maret 1990", "1990-03-12"],
    ["12-Mar-1990", "1990-03-12"],
    ["March 12, 1990", "1990-03-12"],
    ["Senin, 12 Maret 1990", "1990-03-12"],
    [" 17 Agustus 1945 ", "1945-08-17"],
  ])("%j is %s", (cell, day) => expect(dayIn(cell)).toEqual({ value: day }));

  test.each<Cell>(["31/02/1990", "03/25/1990", "soon", "12/03/90", "1990", 1990, true, { serial: 60 }, 12.5, 999_999])(
    "%j is no day",
    (cell) => expect(dayIn(cell)).toMatchObject({ code: "not_a_day" }),
  );

  test("is not there when the cell is empty", () =>
    expect([dayIn(null), dayIn("  "), dayIn(undefined)]).toEqual([null, null, null]));

  test("of birth may be a year alone, or a guess", () => {
    expect(birthIn("1990")).toEqual({ value: { birth_date: null, birth_year: 1990, birth_estimated: false } });
    expect(birthIn(1990)).toEqual({ value: { birth_date: null, birth_year: 1990, birth_estimated: false } });
    expect(birthIn("ca. 1990")).toEqual({ value: { birth_date: null, birth_year: 1990, birth_estimated: true } });
    expect(birthIn({ serial: 30_683 })).toEqual({
      value: { birth_date: "1984-01-02", birth_year: 1984, birth_estimated: false },
    });
  });
});

describe("values of a list", () => {
  test.each([
    ["Withholds documents;Physical threats", ["WithholdsDocuments", "PhysicalThreats"]],
    [" physical THREATS ; ;withholds-documents; ", ["PhysicalThreats", "WithholdsDocuments"]],
    ["DebtBondage;Debt bondage;Jeratan utang", ["DebtBondage"]],
    ["Threatens children/family", ["ThreatensChildrenFamily"]],
  ])("%s", (cell, codes) => expect(choicesIn(LISTS.vic_MethodsOfControl, cell)).toEqual({ value: codes }));

  test("one that is not in the list is named", () => {
    expect(choicesIn(LISTS.vic_MethodsOfControl, "Debt bondage;Magic")).toEqual({
      code: "not_in_list",
      shown: "Magic",
    });
  });

  test("a label may hold a semicolon itself, spaced as anyone likes", () => {
    for (const label of [
      "Activities of households as employers; undifferentiated goods- and services-producing activities of households for own use",
      "Activities of households as employers; undifferentiated goods- and services- producing activities of households for own use",
    ])
      expect(choiceIn(LISTS.vic_ForcedLabourIndustry, label)).toEqual({ value: "T_ActivitiesOfHouseholdsAsEmployers" });
  });

  test("of which only one fits cannot be two", () => {
    expect(choiceIn(LISTS.cas_Status, "Active;Closed")).toEqual({ code: "one_value_only", shown: "Active;Closed" });
    expect(choiceIn(LISTS.cas_Status, "Follow up")).toEqual({ value: "FollowUp" });
  });

  test("the word that the standard misspells is read either way and written its way", () => {
    const list = LISTS.vic_RelationshipToTrafficker;
    expect(["Unaquainted", "unacquainted", "Orang tidak dikenal"].map((word) => codeFor(list, word))).toEqual([
      "Unacquainted",
      "Unacquainted",
      "Unacquainted",
    ]);
    expect(labelFor(list, "Unacquainted")).toBe("Unaquainted");
  });

  test("countries by name in either language, three letters or two", () => {
    const countries = ["Indonesia", "IDN", "id", "Malaysia", "Arab Saudi", "SAU", "Viet Nam", "Timor-Leste", "tw"];
    expect(choicesIn(LISTS.prs_Citizenship, countries.join(";"))).toEqual({
      value: ["IDN", "MYS", "SAU", "VNM", "TLS", "TWN"],
    });
    expect(choicesIn(LISTS.prs_Citizenship, "Atlantis")).toMatchObject({ code: "not_in_list" });
  });

  test("a list the standard leaves open takes other apps as Other", () => {
    expect(choicesIn(LISTS.vic_RecruitmentWebsitesAndApps, "TikTok;MiChat")).toEqual({ value: ["TikTok", "Other"] });
  });

  test("every code of every list is read from its name and its labels", () => {
    for (const list of Object.values(LISTS))
      for (const code of list.codes) {
        expect([list.name, codeFor(list as never, code)]).toEqual([list.name, code]);
        expect([list.name, codeFor(list as never, labelFor(list, code))]).toEqual([list.name, code]);
      }
  });
});

test("words, numbers, and yes or no", () => {
  expect([textIn(65_111), textIn({ serial: 30_683 }), textIn(true), textIn("=1+1"), textIn(3.5)]).toEqual([
    "65111",
    "1984-01-02",
    "Yes",
    "=1+1",
    "3.5",
  ]);
  expect(["Yes", "ya", true, "TRUE", "1", 1, "✓"].map((cell) => yesNoIn(cell))).toEqual(Array(7).fill({ value: true }));
  expect(["No", "Tidak", false, 0].map((cell) => yesNoIn(cell))).toEqual(Array(4).fill({ value: false }));
  expect(yesNoIn("perhaps")).toMatchObject({ code: "not_in_list" });
  expect([countIn("3", 30), countIn(3, 30), countIn("3.0", 30)]).toEqual(Array(3).fill({ value: 3 }));
  expect([countIn("three", 30), countIn(-1, 30), countIn(31, 30)]).toMatchObject([
    { code: "not_a_number" },
    { code: "not_a_number" },
    { code: "too_large" },
  ]);
  expect([hasLostDigits(3201234567890123), hasLostDigits("3201234567890123")]).toEqual([true, false]);
});

test("cells are the same in value and in type", () => {
  expect(sameCell("1", 1)).toBe(false);
  expect(sameCell(30_683, { serial: 30_683 })).toBe(false);
  expect(sameCell({ serial: 1 }, { serial: 1 })).toBe(true);
  expect(sameCell(null, undefined)).toBe(true);
  expect(sameCell({ error: "#N/A" }, { serial: 1 })).toBe(false);
});

test("columns have Excel's letters", () => {
  expect([0, 25, 26, 38, 701, 702].map(columnLetters)).toEqual(["A", "Z", "AA", "AM", "ZZ", "AAA"]);
});
