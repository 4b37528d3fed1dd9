import { describe, expect, test } from "vitest";
import { agesOn, isBeforeBirth, isChildOn } from "#src/people/birth";
import { birthDateInNationalId, nationalId, parsePhone, phone } from "#src/people/identifiers";
import { intakePersonAsOf, personWithChanges, warningsAbout } from "#src/people/person";

const TODAY = "2026-08-21";

type Read = { success: boolean; error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
function refusals(read: Read): string[] {
  return (read.error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("a phone number", () => {
  test.each([
    ["0812-3456-7890", "+6281234567890"],
    ["+62 812 3456 7890", "+6281234567890"],
    ["62 81234567890", "+6281234567890"],
    ["+62 (0)812 3456 7890", "+6281234567890"],
    ["81234567890", "+6281234567890"],
    ["(021) 555-1234", "+62215551234"],
    ["+65 6123 4567", "+6561234567"],
    ["00 60 12-345 6789", "+60123456789"],
    ["088500001000", "+6288500001000"],
  ])("%s is %s", (typed, read) => {
    expect(parsePhone(typed)).toBe(read);
    expect(parsePhone(read)).toBe(read);
  });
  test.each(["", "12345", "1234567890", "0812 ABC", "+0812345678", "+999999999999999999", "call me", "0".repeat(3000)])(
    "%.20j is none",
    (typed) => expect(parsePhone(typed)).toBeUndefined(),
  );
  test("a wrong one is said to be wrong, not missing", () => {
    expect(refusals(phone.safeParse("abc"))).toEqual([": not_a_phone"]);
    expect(refusals(phone.safeParse(81234567890))).toEqual([": not_a_phone"]);
  });
});

describe("a NIK", () => {
  test("is sixteen digits, however they are grouped", () => {
    expect(nationalId.parse("3212 0152 0498 0001")).toBe("3212015204980001");
    expect(refusals(nationalId.safeParse("321201520498000"))).toEqual([": not_a_nik"]);
    expect(refusals(nationalId.safeParse("321201520498000x"))).toEqual([": not_a_nik"]);
  });
  test.each([
    ["3212015204980001", "1998-04-12"],
    ["3212011204980001", "1998-04-12"],
    ["3212010101100001", "2010-01-01"],
    ["3212012108260001", "2026-08-21"],
    ["3212012208260001", "1926-08-22"],
    ["3212013102980001", undefined],
  ])("%s carries the birth date %s", (nik, born) => expect(birthDateInNationalId(nik, TODAY)).toBe(born));
});

const aPerson = { name: "Siti Aminah", gender: "Feminine", birth_date: "1998-04-12" };
const readPerson = (changes: Record<string, unknown> = {}) =>
  intakePersonAsOf(TODAY).safeParse({ ...aPerson, ...changes });

describe("taking in a person", () => {
  test("what was not said is null, or an empty list", () => {
    expect(readPerson().data).toEqual({
      name: "Siti Aminah",
      alias: null,
      birth_date: "1998-04-12",
      birth_year: 1998,
      birth_estimated: false,
      gender: "Feminine",
      citizenship: [],
      languages: [],
      marital_status: null,
      number_of_children: null,
      education: null,
      disability: null,
      phone: null,
      street: null,
      place_code: null,
      identity_documents: null,
      national_id: null,
    });
  });
  test("a single name is a name", () => expect(readPerson({ name: "Suparti" }).success).toBe(true));
  test("an age told is a year of birth, estimated", () => {
    const read = readPerson({ birth_date: "", estimated_age: "30" });
    expect(read.data).toMatchObject({ birth_date: null, birth_year: 1996, birth_estimated: true });
    expect(read.data).not.toHaveProperty("estimated_age");
  });
  test("a date makes an older estimate certain", () => {
    expect(readPerson({ birth_estimated: true, birth_year: 1998 }).data).toMatchObject({ birth_estimated: false });
  });
  test.each([
    ["no birth information", { birth_date: null }, "birth_date: no_birth_information"],
    ["birth tomorrow", { birth_date: "2026-08-22" }, "birth_date: in_the_future"],
    ["birth next year", { birth_date: "", birth_year: "2027" }, "birth_year: in_the_future"],
    ["birth in another century", { birth_date: "1869-10-02" }, "birth_date: too_long_ago"],
    ["two birth years", { birth_year: 1990 }, "birth_year: birth_year_differs"],
    ["a day that is none", { birth_date: "31/02/1998" }, "birth_date: not_a_day"],
    ["an age no one reaches", { birth_date: "", estimated_age: 121 }, "estimated_age: too_large"],
    ["no name", { name: "  " }, "name: required"],
    ["a gender not in the list", { gender: "F" }, "gender: not_in_list"],
    ["no gender", { gender: "" }, "gender: required"],
    ["a country that is none", { citizenship: ["IDN", "XXX"] }, "citizenship.1: not_in_list"],
    ["papers and no papers", { identity_documents: ["none", "ktp"] }, "identity_documents: none_with_others"],
    ["a short NIK", { national_id: "123" }, "national_id: not_a_nik"],
    ["a phone of letters", { phone: "abc" }, "phone: not_a_phone"],
    ["a place that is none", { place_code: "32.1" }, "place_code: not_a_place"],
    ["minus one child", { number_of_children: "-1" }, "number_of_children: negative"],
    ["a name as long as a letter", { name: "a".repeat(201) }, "name: too_long"],
  ])("%s is refused", (_what, changes, refusal) => expect(refusals(readPerson(changes))).toEqual([refusal]));

  test.each([
    ["born today", { birth_date: TODAY }],
    ["born this year", { birth_date: "", birth_year: 2026 }],
    ["born on the first day we take", { birth_date: "1900-01-01" }],
  ])("%s is accepted", (_what, changes) => expect(refusals(readPerson(changes))).toEqual([]));
  test("a year told is not changed by an age", () => {
    const read = readPerson({ birth_date: "", birth_year: 1990, estimated_age: 30 });
    expect(read.data).toMatchObject({ birth_year: 1990, birth_estimated: false });
  });
  test("what was read reads the same again", () => {
    const once = readPerson({ phone: "0812 3456 789", estimated_age: 20, birth_date: "", languages: "jav" }).data;
    expect(intakePersonAsOf(TODAY).parse(once)).toEqual(once);
  });
  test("a new birth date does not stay beside the old year", () => {
    const kept = intakePersonAsOf(TODAY).parse({ ...aPerson, birth_date: "", estimated_age: 40 });
    const changed = intakePersonAsOf(TODAY).parse(personWithChanges(kept, { birth_date: "1990-01-31" }));
    expect(changed).toMatchObject({
      birth_date: "1990-01-31",
      birth_year: 1990,
      birth_estimated: false,
      name: kept.name,
    });
    expect(intakePersonAsOf(TODAY).parse(personWithChanges(kept, { name: "Ani" }))).toEqual({ ...kept, name: "Ani" });
  });
  test("a NIK that tells another birth date is only a warning", () => {
    const person = readPerson({ national_id: "3212015304980001" });
    expect(person.success).toBe(true);
    expect(warningsAbout(person.data ?? {}, TODAY)).toEqual([{ field: "national_id", code: "nik_other_birth_date" }]);
    expect(warningsAbout({ ...person.data, national_id: "3212015204980001" }, TODAY)).toEqual([]);
    const nik = { national_id: "3212015204980001", birth_date: null };
    const other = [{ field: "national_id", code: "nik_other_birth_date" }];
    expect(warningsAbout({ ...nik, birth_year: 1998, birth_estimated: false }, TODAY)).toEqual([]);
    expect(warningsAbout({ ...nik, birth_year: 1990, birth_estimated: false }, TODAY)).toEqual(other);
    expect(warningsAbout({ ...nik, birth_year: 1990, birth_estimated: true }, TODAY)).toEqual([]);
    expect(warningsAbout(nik, TODAY)).toEqual([]);
    expect(warningsAbout({ national_id: "3212019999980001" }, TODAY)).toEqual([
      { field: "national_id", code: "nik_has_no_date" },
    ]);
  });
});

describe("age, when only a year is known", () => {
  const born2008 = { birth_date: null, birth_year: 2008, birth_estimated: false };
  test("may be either of two", () => {
    expect(agesOn(born2008, TODAY)).toEqual({ youngest: 17, oldest: 18 });
    expect(agesOn(born2008, "2026-12-31")).toEqual({ youngest: 18, oldest: 18 });
  });
  test("in doubt she is a child", () => {
    expect(isChildOn(born2008, TODAY)).toBe(true);
    expect(isChildOn(born2008, "2027-01-01")).toBe(false);
    expect(isChildOn({ ...born2008, birth_year: null }, TODAY)).toBe(false);
  });
  test("a day in the year of birth is not before birth, and an estimate rules nothing out", () => {
    expect(isBeforeBirth(born2008, "2008-01-01")).toBe(false);
    expect(isBeforeBirth(born2008, "2007-12-31")).toBe(true);
    expect(isBeforeBirth({ ...born2008, birth_estimated: true }, "2007-12-31")).toBe(false);
    expect(isBeforeBirth({ ...born2008, birth_date: "2008-05-01" }, "2008-04-30")).toBe(true);
    expect(isBeforeBirth({ ...born2008, birth_date: "2008-05-01" }, "2008-05-01")).toBe(false);
  });
});
