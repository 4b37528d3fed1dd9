import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeHtcdsWorkbook } from "#app/server/workbook/htcds-export";
import { readWorkbook } from "#app/server/workbook/read";
import type { CodeList } from "#src/code-list";
import { type Cell, columnLetters, sameCell, type Workbook } from "#src/exchange/cell";
import { cellsOf, type ExportCase, exportRow, htcdsRecordOf, type KeptSource } from "#src/exchange/export-row";
import { type ColumnMatch, matchColumns } from "#src/exchange/htcds-columns";
import type { FieldName } from "#src/exchange/htcds-fields";
import { LISTS } from "#src/exchange/htcds-lists";
import { type ReadRow, readRow } from "#src/exchange/htcds-row";
import { TEMPLATE_COLUMNS, TEMPLATE_FIELDS } from "#src/exchange/htcds-template";
import { readSheet } from "#src/exchange/plan";
import { emptyTemplate, sampleWorkbook } from "#tests/support/htcds-files";

const TODAY = "2026-03-10";
const nowhere = { city: null, state: null, country: null };
const columns: ColumnMatch[] = TEMPLATE_COLUMNS.map(({ label, field }, index) => ({
  index,
  heading: label,
  field,
  confidence: "label",
  duplicate: false,
}));

/** What the database keeps of a row and gives back: the facts of the opening, and the source beside them. */
function kept(read: ReadRow): ExportCase {
  const { opening, record, source, row } = read;
  // Through JSON, as sealed columns go.
  const facts = JSON.parse(
    JSON.stringify({
      person: opening!.person,
      case: { referred_on: opening!.case.referred_on, status: record.status, closure_reason: record.closure_reason },
      experience: opening!.experience,
      determination: opening!.determination,
      has_consent: true,
    }),
  );
  const source_kept: KeptSource = JSON.parse(JSON.stringify({ row, cells: source, owner_id: "u-1", place_code: null }));
  return {
    record: htcdsRecordOf(facts),
    owner_id: "u-1",
    owner_name: "Olga Officer",
    place_code: null,
    place_names: nowhere,
    source: source_kept,
  };
}

/** Every cell that two workbooks do not share, in value or in type. */
function differences(one: Workbook, other: Workbook): string[] {
  const cells = (workbook: Workbook) =>
    new Map(
      workbook.sheets.flatMap((sheet) =>
        sheet.rows.flatMap((row) =>
          row.cells.map((cell, index) => [`${sheet.name}!${columnLetters(index)}${row.number}`, cell] as const),
        ),
      ),
    );
  const [left, right] = [cells(one), cells(other)];
  return [...new Set([...left.keys(), ...right.keys()])].filter((key) => !sameCell(left.get(key), right.get(key)));
}

describe("imported and exported again", () => {
  test("the sample is equal in every cell, headings and row numbers too", async () => {
    const original = await readWorkbook(await sampleWorkbook());
    const [sheet] = original.sheets;
    const rows = readSheet(sheet!, matchColumns(sheet!.rows)!, TODAY).flatMap(({ read }) => read ?? []);
    expect(rows).toHaveLength(60);
    const exported = await readWorkbook(await writeHtcdsWorkbook(rows.map((read) => exportRow(kept(read))!)));
    expect(differences(original, exported)).toEqual([]);
    expect(exported.sheets[0]!.rows[0]!.hidden).toBe(true);
  });

  test("no cases at all give the published template", async () => {
    const [template, exported] = await Promise.all([
      emptyTemplate().then((file) => readWorkbook(file)),
      writeHtcdsWorkbook([]).then((file) => readWorkbook(file)),
    ]);
    expect(differences(template, exported)).toEqual([]);
  });

  test("any valid row is equal in every cell, whatever way it was written", () => {
    fc.assert(
      fc.property(someRow, (cells) => {
        const read = readRow({ number: 3, hidden: false, cells }, columns, TODAY)!;
        expect(read.problems).toEqual([]);
        expect(exportRow(kept(read))).toEqual(cells);
      }),
      { numRuns: 300 },
    );
  });

  test("what a case says in the standard's own words is read as the same case", () => {
    fc.assert(
      fc.property(someRow, (cells) => {
        const first = kept(readRow({ number: 3, hidden: false, cells }, columns, TODAY)!);
        const written = exportRow({ ...first, source: null })!;
        const again = kept(readRow({ number: 3, hidden: false, cells: written }, columns, TODAY)!);
        expect(again.record).toEqual(first.record);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a case that changed after its import", () => {
  const cells: Partial<Record<FieldName, Cell>> = {
    cas_CaseOwner: "Petugas Tiga",
    prs_FirstName: "siti",
    prs_SecondName: "contoh",
    prs_Birthdate: "12 Maret 1990",
    prs_Gender: "perempuan",
    con_Consent: "ya",
    prs_HomePhone: "0812 0000 1008",
    prs_MailingCity: "Indramayu",
    prs_MailingState: "Jawa Barat",
    prs_MailingPostalCode: "45211",
    vic_MethodOfRecruitment: "At work;Through friends or social events",
    cas_Status: "follow up",
  };
  const read = readRow(
    { number: 9, hidden: false, cells: TEMPLATE_FIELDS.map((field) => cells[field] ?? null) },
    columns,
    TODAY,
  )!;
  const before = kept(read);
  const changed = (changes: Partial<ExportCase["record"]>, more: Partial<ExportCase> = {}) =>
    cellsOf({ ...before, ...more, record: { ...before.record, ...changes } });

  test("is written anew only where it changed", () => {
    expect(changed({ status: "Closed", closure_reason: "moved" })).toEqual({
      ...cells,
      cas_Status: "Closed",
      cas_ReasonForCaseClosure: "Moved away",
    });
  });

  test("writes a new name in two columns, a single one in the first", () => {
    expect(changed({ name: "Siti Nur Halimah" })).toMatchObject({
      prs_FirstName: "Siti Nur",
      prs_SecondName: "Halimah",
    });
    expect(changed({ name: "Siti" })).toMatchObject({ prs_FirstName: "Siti", prs_SecondName: null });
  });

  test("writes days as days, a year as text, and the stranger as the standard misspells her", () => {
    expect(changed({ birth_date: "1990-03-13" }).prs_Birthdate).toEqual({ serial: 32_945 });
    expect(changed({ birth_date: null, birth_year: 1991 }).prs_Birthdate).toBe("1991");
    expect(changed({ recruiter_relation: "Unacquainted" }).vic_RelationshipToTrafficker).toBe("Unaquainted");
  });

  test("does not send the old number out beside the new one", () => {
    expect(changed({ phone: "+6281300000000" })).toMatchObject({
      prs_MobilePhone: "+6281300000000",
      prs_HomePhone: null,
    });
  });

  test("names the owner of today once it is someone else", () => {
    expect(changed({}).cas_CaseOwner).toBe("Petugas Tiga");
    expect(changed({}, { owner_id: "u-2", owner_name: "Budi" }).cas_CaseOwner).toBe("Budi");
  });

  test("writes the place of today once she moved, without the old postal code", () => {
    const moved = {
      place_code: "35.10",
      place_names: { city: "Kabupaten Banyuwangi", state: "Jawa Timur", country: "Indonesia" },
    };
    expect(changed({}, moved)).toMatchObject({
      prs_MailingCity: "Kabupaten Banyuwangi",
      prs_MailingState: "Jawa Timur",
      prs_MailingPostalCode: null,
    });
  });

  test("without consent does not leave at all", () => {
    expect(exportRow({ ...before, record: { ...before.record, has_consent: false } })).toBeNull();
  });
});

test("a case that was never imported is written in the standard's labels", () => {
  const record = {
    ...kept(
      readRow({ number: 3, hidden: false, cells: fc.sample(someRow, { numRuns: 1, seed: 1 })[0]! }, columns, TODAY)!,
    ).record,
  };
  const written = cellsOf({
    record: { ...record, methods_of_control: ["ThreatsLawEnforcement", "DebtBondage"], citizenship: ["IDN", "MYS"] },
    owner_id: "u-1",
    owner_name: "Olga Officer",
    place_code: "32.12",
    place_names: { city: "Kabupaten Indramayu", state: "Jawa Barat", country: "Indonesia" },
    source: null,
  });
  expect(written).toMatchObject({
    con_Consent: "Yes",
    cas_CaseOwner: "Olga Officer",
    prs_Citizenship: "Indonesia;Malaysia",
    vic_MethodsOfControl: "Threats of law enforcement;Debt bondage",
    prs_MailingState: "Jawa Barat",
  });
});

const words = fc
  .tuple(
    fc.constantFrom("Siti", "=Budi", "+Nur", "d'Ayu", " Rina", "É-Mega", "@Wati"),
    fc.string({ maxLength: 12, unit: "grapheme-ascii" }),
  )
  .map(([start, end]) => `${start}${end}`);
const maybe = (cell: fc.Arbitrary<Cell>) => fc.option(cell, { nil: null, freq: 2 });
const freely = (text: string) =>
  fc.constantFrom(text, text.toUpperCase(), text.toLowerCase(), ` ${text} `, text.replace(/ /g, "  "));
const oneFrom = (list: CodeList) =>
  fc
    .constantFrom(...list.codes)
    .chain((code) => fc.oneof(freely(list.labels[code]![0]), freely(list.labels[code]![1]), fc.constant(code)));
const someFrom = (list: CodeList) =>
  fc
    .tuple(fc.array(oneFrom(list), { minLength: 1, maxLength: 4 }), fc.constantFrom(";", "; ", " ;; "))
    .map(([some, between]) => some.join(between));
const dayCells = (min: number, max: number) =>
  fc.integer({ min, max }).chain((serial) => {
    const moment = new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10);
    const [year, month, date] = moment.split("-");
    return fc.constantFrom<Cell>({ serial }, serial, String(serial), moment, `${date}/${month}/${year}`, {
      serial: serial + 0.5,
    });
  });

const CELLS: Partial<Record<FieldName, fc.Arbitrary<Cell>>> = {
  prs_FirstName: words,
  con_Consent: fc.constantFrom<Cell>("Yes", "yes", "Ya", true, 1, "TRUE"),
  prs_Birthdate: fc.oneof(dayCells(20_000, 40_000), fc.constantFrom<Cell>("1990", 1985, "ca. 1979")),
  prs_Gender: maybe(oneFrom(LISTS.prs_Gender)),
  prs_Citizenship: maybe(someFrom(LISTS.prs_Citizenship)),
  prs_HomePhone: maybe(fc.constantFrom<Cell>("0812-0000-1008", "+60 12 345 6789", 81_200_001_009)),
  prs_MobilePhone: maybe(fc.constantFrom<Cell>("081200001008", "+62 812 0000 1009", 81_200_001_008)),
  vic_TraffickingStatus: maybe(oneFrom(LISTS.vic_TraffickingStatus)),
  vic_TraffickingStatusDecisionMakingOrg: maybe(oneFrom(LISTS.vic_TraffickingStatusDecisionMakingOrg)),
  vic_MethodOfRecruitment: maybe(someFrom(LISTS.vic_MethodOfRecruitment)),
  vic_MethodsOfControl: maybe(someFrom(LISTS.vic_MethodsOfControl)),
  vic_TypeOfExploitation: maybe(someFrom(LISTS.vic_TypeOfExploitation)),
  vic_ForcedLabourIndustry: maybe(oneFrom(LISTS.vic_ForcedLabourIndustry)),
  vic_TypeOfSexExploitation: maybe(someFrom(LISTS.vic_TypeOfSexExploitation)),
  cas_Status: maybe(oneFrom(LISTS.cas_Status)),
  cas_IncomingReferralDate: maybe(dayCells(42_000, 46_000)),
  cas_ReasonForIncomingReferral: maybe(oneFrom(LISTS.cas_ReasonForIncomingReferral)),
  cas_ReasonForOutgoingReferral: maybe(oneFrom(LISTS.cas_ReasonForOutgoingReferral)),
  cas_OutgoingReferralDate: maybe(dayCells(42_000, 50_000)),
};
/** A row that breaks no rule, written in any of the ways people write. Other columns hold any text or number. */
const someRow: fc.Arbitrary<Cell[]> = fc.tuple(
  ...TEMPLATE_FIELDS.map(
    (field) => CELLS[field] ?? maybe(fc.oneof(words, fc.integer({ min: 1, max: 99_999 }), fc.constant<Cell>(" "))),
  ),
);
