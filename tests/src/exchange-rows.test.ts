import { describe, expect, test } from "vitest";
import { readWorkbook } from "#app/server/workbook/read";
import type { Cell, Row } from "#src/exchange/cell";
import { type ColumnMatch, matchColumns } from "#src/exchange/htcds-columns";
import { FIELD_NAMES, type FieldName } from "#src/exchange/htcds-fields";
import { readRow } from "#src/exchange/htcds-row";
import { readSheet } from "#src/exchange/plan";
import { sampleWorkbook } from "#tests/support/htcds-files";

const TODAY = "2026-03-10";
const columns: ColumnMatch[] = FIELD_NAMES.map((field, index) => ({
  index,
  heading: field,
  field,
  confidence: "field_name",
  duplicate: false,
}));

const SITI: Partial<Record<FieldName, Cell>> = {
  prs_FirstName: "Siti",
  prs_SecondName: "Contoh",
  prs_Birthdate: { serial: 32_944 },
  prs_Gender: "Feminine",
  prs_Citizenship: "Indonesia",
  con_Consent: "Yes",
};

function rowOf(cells: Partial<Record<FieldName, Cell>>): Row {
  return { number: 7, hidden: false, cells: FIELD_NAMES.map((field) => cells[field] ?? null) };
}
const read = (changes: Partial<Record<FieldName, Cell>> = {}) =>
  readRow(rowOf({ ...SITI, ...changes }), columns, TODAY)!;
const codes = (changes: Partial<Record<FieldName, Cell>>) =>
  read(changes).problems.map(({ field, code }) => [field, code]);

describe("a row", () => {
  test("becomes an opening by the rules of intake", () => {
    const { opening, record, problems } = read({
      prs_MobilePhone: "088500001000",
      prs_MailingStreet: "Jl.  Contoh No. 1",
      cas_IncomingReferralDate: { serial: 46_006 },
      cas_Status: "Follow up",
      vic_TraffickingStatus: "Actual victim of trafficking",
      vic_TraffickingStatusDecisionMakingOrg: "Police",
      vic_MethodsOfControl: "Debt bondage;Withholds documents",
      vic_MethodOfRecruitment: "At work;Through friends or social events",
      vic_LocationOfExploitation: "Kuala Lumpur",
    });
    expect(problems).toEqual([]);
    expect(opening?.person).toMatchObject({
      name: "Siti Contoh",
      birth_date: "1990-03-12",
      birth_year: 1990,
      phone: "+6288500001000",
      street: "Jl. Contoh No. 1",
      citizenship: ["IDN"],
      place_code: null,
    });
    expect(opening?.case).toEqual({
      pathway: "returnee",
      intake_source: null,
      opened_on: "2025-12-15",
      returned_on: null,
      referred_on: "2025-12-15",
    });
    expect(opening?.experience).toMatchObject({
      methods_of_control: ["DebtBondage", "WithholdsDocuments"],
      recruitment_method: "AtWork",
      places: [{ kind: "Exploitation", description: "Kuala Lumpur" }],
    });
    expect(opening?.determination).toMatchObject({
      confirmed_result: "ActualVictimOfTrafficking",
      decision_org: "Police",
    });
    expect(record.status).toBe("FollowUp");
  });

  test("with nothing but a number in a column without heading is no row", () => {
    const named = columns.filter(({ index }) => index > 0);
    expect(readRow({ number: 3, hidden: false, cells: [12, null, "  "] }, named, TODAY)).toBeNull();
  });

  test("without a word of trafficking has no experience and no determination", () => {
    expect(read().opening).toMatchObject({ experience: null, determination: null });
  });

  test("keeps every cell as it came, also those that mean nothing to us", () => {
    const { source } = read({
      prs_Salutation: "Ibu",
      prs_Title: " ",
      prs_MailingPostalCode: 45_211,
      cas_CaseOwner: "Petugas",
    });
    expect(source).toMatchObject({ prs_Salutation: "Ibu", prs_Title: " ", prs_MailingPostalCode: 45_211 });
  });
});

describe("a name", () => {
  test.each<[Cell, Cell, string]>([
    ["Siti", null, "Siti"],
    [null, "Siti", "Siti"],
    ["Siti Nur", "Halimah", "Siti Nur Halimah"],
    ["=Siti", "+Contoh", "=Siti +Contoh"],
    ["D'Souza-Ng", null, "D'Souza-Ng"],
  ])("%j and %j is %j", (first, second, name) => {
    expect(read({ prs_FirstName: first, prs_SecondName: second }).opening?.person.name).toBe(name);
  });

  test("is needed, and has letters", () => {
    expect(codes({ prs_FirstName: null, prs_SecondName: null })).toEqual([["prs_FirstName", "required"]]);
    expect(codes({ prs_FirstName: 12, prs_SecondName: null })).toEqual([["prs_FirstName", "not_a_name"]]);
    expect(codes({ prs_FirstName: "x".repeat(300) })).toEqual([["prs_FirstName", "too_long"]]);
  });
});

describe("consent", () => {
  test("Yes means case management only", () => {
    expect(read().opening?.consents).toMatchObject([
      { purpose: "case_management", decision: "given", given_by: "self" },
    ]);
  });

  test("for a child is the guardian's", () => {
    expect(read({ prs_Birthdate: "2012-01-01" }).opening?.consents[0]?.given_by).toBe("guardian");
  });

  test.each<Cell>([null, "No", "Tidak", false, "  "])("%j: the row stays out, and it is said", (consent) => {
    const { opening, problems } = read({ con_Consent: consent });
    expect(opening).toBeNull();
    expect(problems).toEqual([{ field: "con_Consent", code: "no_consent" }]);
  });

  test("that is neither yes nor no is asked about", () => {
    expect(codes({ con_Consent: "partly" })).toEqual([["con_Consent", "not_in_list"]]);
  });

  test("in no column at all: every row stays out", () => {
    const without = columns.filter(({ field }) => field !== "con_Consent");
    expect(readRow(rowOf(SITI), without, TODAY)?.problems[0]).toEqual({ field: "con_Consent", code: "no_consent" });
  });
});

test.each<[string, Partial<Record<FieldName, Cell>>, FieldName, string]>([
  ["a birth date that is none", { prs_Birthdate: "31/02/1990" }, "prs_Birthdate", "not_a_day"],
  ["no birth date", { prs_Birthdate: null }, "prs_Birthdate", "no_birth_information"],
  ["a birth tomorrow", { prs_Birthdate: "2026-03-11" }, "prs_Birthdate", "in_the_future"],
  ["a referral tomorrow", { cas_IncomingReferralDate: "11/03/2026" }, "cas_IncomingReferralDate", "in_the_future"],
  ["a referral before birth", { cas_IncomingReferralDate: "1980-01-01" }, "cas_IncomingReferralDate", "before_birth"],
  ["a gender not in the list", { prs_Gender: "Lady" }, "prs_Gender", "not_in_list"],
  ["two statuses", { cas_Status: "Active;Closed" }, "cas_Status", "one_value_only"],
  ["a country that is none", { prs_Citizenship: "Indonesia;Atlantis" }, "prs_Citizenship", "not_in_list"],
  ["a method of control not in the list", { vic_MethodsOfControl: "Magic" }, "vic_MethodsOfControl", "not_in_list"],
  [
    "a reason not in the list",
    { cas_ReasonForOutgoingReferral: "Because" },
    "cas_ReasonForOutgoingReferral",
    "not_in_list",
  ],
  ["an outgoing day that is none", { cas_OutgoingReferralDate: "soon" }, "cas_OutgoingReferralDate", "not_a_day"],
  ["a phone that is none", { prs_MobilePhone: "ask the neighbour" }, "prs_MobilePhone", "not_a_phone"],
  ["a NIK too short", { prs_IdentityNumber: "12345" }, "prs_IdentityNumber", "not_a_nik"],
  ["a NIK that lost its last digits", { prs_IdentityNumber: 3201234567890123 }, "prs_IdentityNumber", "lost_digits"],
  ["an age above today's", { vic_AgeWhenTrafficked: 60 }, "vic_AgeWhenTrafficked", "older_than_today"],
  ["an error where a value belongs", { prs_Gender: { error: "#REF!" } }, "prs_Gender", "error_value"],
  ["an error where nothing is read", { prs_Title: { error: "#N/A" } }, "prs_Title", "error_value"],
])("%s keeps a row out, and the column is told", (_what, changes, field, code) => {
  expect(codes(changes)).toEqual([[field, code]]);
  expect(read(changes).opening).toBeNull();
});

test("all that is wrong with a row is told at once", () => {
  expect(codes({ con_Consent: "No", prs_Birthdate: "x", prs_Gender: "y", prs_MobilePhone: "z" })).toHaveLength(4);
});

test.each<[string, Partial<Record<FieldName, Cell>>, object]>([
  [
    "an identity number of another state is kept, not read",
    { prs_Citizenship: "Malaysia", prs_IdentityNumber: "A-77" },
    { national_id: null },
  ],
  ["a NIK in groups", { prs_IdentityNumber: "3201 2345 6789 0123" }, { national_id: "3201234567890123" }],
  ["a phone that a spreadsheet made a number", { prs_MobilePhone: 81_200_001_008 }, { phone: "+6281200001008" }],
  ["a phone at home when there is no other", { prs_HomePhone: "0812 0000 1008" }, { phone: "+6281200001008" }],
  ["no gender", { prs_Gender: null }, { gender: "NonSpecifiedUnknown" }],
  ["no status", { cas_Status: null }, { status: "Active" }],
  [
    "a closed case with a reason of its own",
    { cas_Status: "Closed", cas_ReasonForCaseClosure: "Selesai" },
    { status: "Closed", closure_reason: "other" },
  ],
  [
    "a closed case with one of our reasons",
    { cas_Status: "Closed", cas_ReasonForCaseClosure: "moved away" },
    { closure_reason: "moved" },
  ],
  ["a year of birth", { prs_Birthdate: "1990" }, { birth_date: null, birth_year: 1990 }],
  ["languages", { prs_PrimaryLanguage: "Javanese", prs_SecondaryLanguage: "id" }, { languages: ["jav", "ind"] }],
  ["the misspelt stranger", { vic_RelationshipToTrafficker: "Unaquainted" }, { recruiter_relation: "Unacquainted" }],
])("%s", (_what, changes, record) => {
  expect(read(changes).problems).toEqual([]);
  expect(read(changes).record).toMatchObject(record);
});

test("all sixty rows of the sample are read, fourteen of them people with a single name", async () => {
  const [sheet] = (await readWorkbook(await sampleWorkbook())).sheets;
  const rows = readSheet(sheet!, matchColumns(sheet!.rows)!, TODAY);
  const found = rows.flatMap(({ read: one }) => one ?? []);
  expect(found.flatMap(({ problems }) => problems)).toEqual([]);
  expect(found).toHaveLength(60);
  expect(found.every(({ opening }) => opening !== null)).toBe(true);
  expect(found.filter(({ record }) => !record.name.includes(" ")).length).toBeGreaterThan(9);
});
