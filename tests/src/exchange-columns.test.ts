import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readWorkbook } from "#app/server/workbook/read";
import type { Cell, Row } from "#src/exchange/cell";
import { isUnambiguous, matchColumns, withChoices } from "#src/exchange/htcds-columns";
import { FIELD_NAMES, HTCDS_FIELDS } from "#src/exchange/htcds-fields";
import { TEMPLATE_COLUMNS } from "#src/exchange/htcds-template";
import { emptyTemplate, fieldStandards } from "#tests/support/htcds-files";

const row = (number: number, cells: Cell[], hidden = false): Row => ({ number, hidden, cells });
const fieldsOf = (rows: Row[]) => matchColumns(rows)?.columns.map((column) => column.field);

describe("the published template", () => {
  test("is matched by its visible row: 38 labels, each the field it says", async () => {
    const [sheet] = (await readWorkbook(await emptyTemplate())).sheets;
    const matching = matchColumns(sheet!.rows)!;
    expect(matching.heading_row).toBe(2);
    expect(matching.columns.map((column) => column.heading)).toEqual(TEMPLATE_COLUMNS.map((column) => column.label));
    expect(matching.columns.map((column) => column.field)).toEqual(TEMPLATE_COLUMNS.map((column) => column.field));
    expect(matching.columns.every((column) => column.confidence === "label")).toBe(true);
    expect(matching.columns.find((column) => column.heading === "Mailing Street")?.index).toBe(13);
  });

  test("has a hidden row that is out of step, which is known and not believed", async () => {
    const [sheet] = (await readWorkbook(await emptyTemplate())).sheets;
    const hidden = sheet!.rows[0]!;
    expect(hidden.hidden).toBe(true);
    expect(TEMPLATE_COLUMNS.map((column) => column.hidden_name)).toEqual(
      TEMPLATE_COLUMNS.map((_, index) => hidden.cells[index + 1] ?? null),
    );
    // Even alone it is recognised, and the place of a column tells its field.
    const alone = matchColumns([hidden])!;
    expect(alone.columns.map((column) => column.field)).toEqual(TEMPLATE_COLUMNS.map((column) => column.field));
    expect(alone.columns[0]?.confidence).toBe("position");
  });
});

test("all 84 fields of the published standards are known, with their labels and types", () => {
  expect(FIELD_NAMES).toHaveLength(84);
  expect(FIELD_NAMES.filter((name) => "core" in HTCDS_FIELDS[name])).toHaveLength(38);
  expect(FIELD_NAMES.filter((name) => "deprecated" in HTCDS_FIELDS[name])).toHaveLength(3);
  const standards = fieldStandards();
  if (!standards) return;
  const content = strFromU8(unzipSync(standards)["content.xml"]!).replace(/<[^>]+>/g, "\n");
  for (const name of FIELD_NAMES) {
    // Of one field the standards give neither a label nor a whole name.
    if (name !== "per_Organisation") expect(content).toContain(`\n${name}\n`);
    expect(content).toContain(HTCDS_FIELDS[name].label);
  }
});

describe("headings as people write them", () => {
  test.each([
    ["first name", "prs_FirstName", "label"],
    ["FIRST_NAME", "prs_FirstName", "label"],
    ["Last name", "prs_SecondName", "similar"],
    ["Nama depan", "prs_FirstName", "similar"],
    ["Date of Birth", "prs_Birthdate", "similar"],
    ["Tanggal Lahir", "prs_Birthdate", "similar"],
    ["mailing state / province", "prs_MailingState", "label"],
    ["Trafficking Status Decision-Making Organisation", "vic_TraffickingStatusDecisionMakingOrg", "similar"],
    ["NIK", "prs_IdentityNumber", "similar"],
    ["prs_MiddleName", "prs_MiddleName", "field_name"],
    ["vic_TraffickinStatusDecisionMakingOrg", "vic_TraffickingStatusDecisionMakingOrg", "field_name"],
    ["Status", "cas_Status", "label"],
  ])("%s is %s", (heading, field, confidence) => {
    const matching = matchColumns([row(1, ["Gender", "Birthdate", "Email", heading])]);
    expect(matching?.columns.at(-1)).toMatchObject(
      field === "prs_Birthdate" ? { field: null, duplicate: true } : { field, confidence },
    );
  });

  test("that say nothing (two fields are called Type, none is called Notes) are left for a person to choose", () => {
    expect(fieldsOf([row(1, ["First Name", "Type", "Longitude", "Notes"])])).toEqual([
      "prs_FirstName",
      null,
      null,
      null,
    ]);
  });

  test("the same twice: the first column counts", () => {
    const [first, second] = matchColumns([row(1, ["First Name", "First name"])])!.columns;
    expect(first).toMatchObject({ field: "prs_FirstName", duplicate: false });
    expect(second).toMatchObject({ field: null, duplicate: true });
  });

  test("are found under a title, and a visible row wins over a hidden one", () => {
    const rows = [
      row(1, ["Cases of 2026"]),
      row(3, ["prs_MailingCity", "prs_FirstName"], true),
      row(4, ["Mailing Street", "First Name"]),
      row(5, ["Jl. Contoh", "Siti"]),
    ];
    expect(matchColumns(rows)?.heading_row).toBe(4);
    expect(fieldsOf(rows)).toEqual(["prs_MailingStreet", "prs_FirstName"]);
  });

  test("by field name serve when no row of labels is there", () => {
    expect(fieldsOf([row(1, ["prs_FirstName", "con_Consent", "vic_AgeWhenTrafficked"], true)])).toEqual([
      "prs_FirstName",
      "con_Consent",
      "vic_AgeWhenTrafficked",
    ]);
  });

  test("nowhere: there is no matching", () => {
    expect(matchColumns([row(1, ["a", "b"]), row(2, [1, 2])])).toBeNull();
    expect(matchColumns([])).toBeNull();
  });
});

describe("a person's own choices", () => {
  const matching = matchColumns([row(1, ["First Name", "Notes", "Status"])])!;

  test("win, and take the field from the column that was guessed", () => {
    const chosen = withChoices(matching, { 1: "cas_Status" });
    expect(chosen.columns.map((column) => column.field)).toEqual(["prs_FirstName", "cas_Status", null]);
    expect(chosen.columns[1]?.confidence).toBe("chosen");
  });

  test("can leave a column out", () => {
    expect(withChoices(matching, { 2: null }).columns.map((column) => column.field)).toEqual([
      "prs_FirstName",
      null,
      null,
    ]);
  });

  test("that give one field to two columns are seen", () => {
    expect(isUnambiguous(matching)).toBe(true);
    expect(isUnambiguous(withChoices(matching, { 1: "cas_Status", 2: "cas_Status" }))).toBe(false);
  });
});
