import { describe, expect, test } from "vitest";
import { readWorkbook } from "#app/server/workbook/read";
import type { Cell, Sheet } from "#src/exchange/cell";
import { matchColumns } from "#src/exchange/htcds-columns";
import { placeFinder } from "#src/exchange/place-finder";
import {
  countsOf,
  type Decision,
  hasNoRows,
  keysOf,
  type Lookups,
  nameAndBirthKey,
  planImport,
  readSheet,
} from "#src/exchange/plan";
import { emptyTemplate, sampleWorkbook } from "#tests/support/htcds-files";

const TODAY = "2026-03-10";
const nothingKnown: Lookups = {
  by_name_and_birth: new Map(),
  by_identity: new Map(),
  users: [],
  placeOf: () => null,
  places: new Set(),
};
const HEADINGS = ["Case Owner", "First Name", "Birthdate", "Consent", "NIK", "Mailing City", "Mailing State/Province"];

function sheetOf(...rows: Cell[][]): Sheet {
  return {
    name: "Sheet1",
    hidden: false,
    rows: [HEADINGS, ...rows].map((cells, index) => ({ number: index + 1, hidden: false, cells })),
  };
}

function plan(sheet: Sheet, lookups: Partial<Lookups> = {}, decisions: [number, Decision][] = []) {
  const matching = matchColumns(sheet.rows)!;
  const rows = readSheet(sheet, matching, TODAY);
  return planImport({ name: sheet.name, ...matching }, rows, { ...nothingKnown, ...lookups }, new Map(decisions));
}

const siti = (changes: Partial<Record<(typeof HEADINGS)[number], Cell>> = {}): Cell[] => {
  const cells = { "First Name": "Siti", Birthdate: "1990-03-12", Consent: "Yes", ...changes } as Record<string, Cell>;
  return HEADINGS.map((heading) => cells[heading] ?? null);
};
const SITI_KNOWN = { person_id: "p-1", case_number: "RLT-2026-00000001" };
const SITI_KEY = nameAndBirthKey({ name: "Siti", birth_date: "1990-03-12", birth_year: 1990 })!;

describe("who is the same", () => {
  test("someone known by name and birth date is offered, and left out until someone decides", () => {
    const known = { by_name_and_birth: new Map([[SITI_KEY, [SITI_KNOWN]]]) };
    const [row] = plan(sheetOf(siti({ "First Name": "  SITI " })), known).rows;
    expect(row).toMatchObject({
      outcome: "link_offered",
      decision: "leave",
      likely: [{ kind: "known", ...SITI_KNOWN, because: "name_and_birth" }],
    });
    const [decided] = plan(sheetOf(siti()), known, [[2, "link"]]).rows;
    expect(decided).toMatchObject({ outcome: "link_offered", decision: "link" });
  });

  test("someone known by identity number is offered under any name, once", () => {
    const known = {
      by_identity: new Map([["3201234567890123", [SITI_KNOWN]]]),
      by_name_and_birth: new Map([[SITI_KEY, [SITI_KNOWN]]]),
    };
    const rows = plan(
      sheetOf(siti({ NIK: "3201 2345 6789 0123" }), siti({ "First Name": "Aminah", NIK: "3201234567890123" })),
      known,
    ).rows;
    expect(rows[0]).toMatchObject({ likely: [{ because: "identity_number" }] });
    expect(rows[1]).toMatchObject({ likely: [{ kind: "known" }, { kind: "row", row: 2, because: "identity_number" }] });
  });

  test("people of one name with other birth dates are other people", () => {
    const rows = plan(sheetOf(siti(), siti({ Birthdate: "1990-03-13" }), siti({ Birthdate: "1990" }))).rows;
    expect(rows.map((row) => row.outcome)).toEqual(["create", "create", "create"]);
  });

  test("the same person twice in a file is offered the second time, with the first row named", () => {
    const rows = plan(sheetOf(siti(), siti({ "First Name": "Aminah" }), siti({ Birthdate: "12 Maret 1990" }))).rows;
    expect(rows.map((row) => row.outcome)).toEqual(["create", "create", "link_offered"]);
    expect(rows[2]).toMatchObject({ likely: [{ kind: "row", row: 2, because: "name_and_birth" }] });
  });

  test("a row that stays out is nobody's double", () => {
    const rows = plan(sheetOf(siti({ Consent: "No" }), siti())).rows;
    expect(rows.map((row) => row.outcome)).toEqual(["refused", "create"]);
  });
});

describe("who owns the case", () => {
  const users = [
    { user_id: "u-1", name: "Olga Officer", email: "olga@demo.example" },
    { user_id: "u-2", name: "Sam Same", email: "sam1@demo.example" },
    { user_id: "u-3", name: "Sam Same", email: "sam2@demo.example" },
  ];
  test.each<[string | null, object | null]>([
    ["olga  officer", { user_id: "u-1" }],
    ["OLGA@demo.example", { user_id: "u-1" }],
    ["Olga", { text: "Olga" }],
    ["Sam Same", { text: "Sam Same" }],
    ["Petugas Tiga", { text: "Petugas Tiga" }],
    [null, null],
  ])("%s", (written, owner) => {
    expect(plan(sheetOf(siti({ "Case Owner": written })), { users }).rows[0]).toMatchObject({ owner });
  });
});

test("city and province become a place, as exact as they are", () => {
  const places = [
    { code: "32", name: "Jawa Barat" },
    { code: "32.09", name: "Kabupaten Cirebon" },
    { code: "32.74", name: "Kota Cirebon" },
    { code: "32.12", name: "Kabupaten Indramayu" },
    { code: "34", name: "DI Yogyakarta" },
    { code: "34.71", name: "Kota Yogyakarta" },
    { code: "53", name: "Nusa Tenggara Timur" },
  ];
  const find = placeFinder(places);
  expect(find("Indramayu", "Jawa Barat")).toBe("32.12");
  expect(find("Kab. Cirebon", "West Java")).toBe("32.09");
  expect(find("Kota Cirebon", "")).toBe("32.74");
  expect(find("Cirebon", "Jawa Barat")).toBe("32");
  expect(find("Indramayu", "")).toBe("32.12");
  expect(find("Indramayu", "NTT")).toBe("53");
  expect(find("Yogyakarta", "Daerah Istimewa Yogyakarta")).toBe("34.71");
  expect(find("Kuala Lumpur", "Selangor")).toBeNull();
  const row = plan(sheetOf(siti({ "Mailing City": "Indramayu", "Mailing State/Province": "Jawa Barat" })), {
    placeOf: find,
  }).rows[0];
  expect(row).toMatchObject({ place_code: "32.12", read: { opening: { person: { place_code: "32.12" } } } });
});

describe("a place's code where its name is expected", () => {
  const given = (city: Cell, state: Cell = null) =>
    sheetOf(siti({ "Mailing City": city, "Mailing State/Province": state }));
  const known = { places: new Set(["32.12", "32.12.14.2003"]), placeOf: () => "53" };

  test.each([
    ["32.12", "32.12"],
    [3212, "32.12"],
    ["3212142003", "32.12.14.2003"],
  ])("%s is that place", (city, place_code) => {
    expect(plan(given(city, "NTT"), known).rows[0]).toMatchObject({ outcome: "create", place_code });
  });

  test("one that no place has keeps the row out, and says where it stands", () => {
    expect(plan(given("99.99", "NTT"), known).rows[0]).toMatchObject({
      outcome: "refused",
      problems: [{ field: "prs_MailingCity", code: "no_such_place", value: "99.99" }],
    });
    expect(plan(given("Ende", "3299"), known).rows[0]).toMatchObject({
      outcome: "refused",
      problems: [{ field: "prs_MailingState", code: "no_such_place", value: "3299" }],
    });
  });

  test("a number that is no code is a name that says nothing", () => {
    expect(plan(given("45281"), known).rows[0]).toMatchObject({ outcome: "create", place_code: "53" });
    expect(plan(given("12"), known).rows[0]).toMatchObject({ outcome: "create", place_code: "53" });
  });

  test("is looked up beforehand, once", () => {
    const sheet = sheetOf(siti({ "Mailing City": "99.99" }), siti({ "Mailing City": "9999" }), siti());
    expect(keysOf(readSheet(sheet, matchColumns(sheet.rows)!, TODAY)).places).toEqual(["99.99"]);
  });
});

describe("a whole file", () => {
  test("the sample: sixty cases to create, though nine names recur", async () => {
    const [sheet] = (await readWorkbook(await sampleWorkbook())).sheets;
    const made = plan(sheet!);
    expect(countsOf(made)).toEqual({ create: 60, link: 0, undecided: 0, refused: 0, skipped_empty: 940 });
  });

  test("imported again, with its people known: sixty are offered, none is doubled", async () => {
    const [sheet] = (await readWorkbook(await sampleWorkbook())).sheets;
    const { names } = keysOf(readSheet(sheet!, matchColumns(sheet!.rows)!, TODAY));
    expect(names).toHaveLength(60);
    const known = { by_name_and_birth: new Map(names.map((name) => [name, [SITI_KNOWN]])) };
    expect(countsOf(plan(sheet!, known))).toMatchObject({ create: 0, undecided: 60 });
  });

  test("the empty template: no rows, and it is said", async () => {
    const [sheet] = (await readWorkbook(await emptyTemplate())).sheets;
    expect(hasNoRows(plan(sheet!))).toBe(true);
    expect(hasNoRows(plan(sheetOf(siti())))).toBe(false);
  });

  test("good rows go in beside bad ones, and each bad one has its reasons", () => {
    const made = plan(
      sheetOf(
        siti(),
        siti({ Consent: null, Birthdate: "x" }),
        HEADINGS.map(() => null),
      ),
    );
    expect(made.rows.map((row) => row.outcome)).toEqual(["create", "refused", "skipped_empty"]);
    expect(made.rows[1]).toMatchObject({ problems: [{ code: "no_consent" }, { code: "not_a_day" }] });
    expect(countsOf(made)).toEqual({ create: 1, link: 0, undecided: 0, refused: 1, skipped_empty: 1 });
  });

  test("the plan is plain data: kept as JSON it is the same plan", () => {
    const made = plan(sheetOf(siti(), siti(), siti({ Consent: "No" })));
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });
});
