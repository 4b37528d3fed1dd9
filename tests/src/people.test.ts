import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { baselineAsOf } from "#src/people/baseline";
import { agesOn, isBeforeBirth, isChildOn } from "#src/people/birth";
import { anchorOf, canMoveCase, closureAsOf, intakeCaseAsOf } from "#src/people/case-file";
import { CASE_NUMBERS_A_YEAR, isCaseNumber, makeCaseNumber, parseCaseNumber } from "#src/people/case-number";
import { birthDateInNationalId, nationalId, parsePhone, phone } from "#src/people/identifiers";
import { matchesQuery, nameTrigrams, nameWords, normaliseName, queryParts, trigrams } from "#src/people/name";
import { intakePersonAsOf, personWithChanges, warningsAbout } from "#src/people/person";
import { isSafeMoment, SafeContact, safeContactAsOf } from "#src/people/safe-contact";

const TODAY = "2026-08-21";

type Read = { success: boolean; error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
function refusals(read: Read): string[] {
  return (read.error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("a case number", () => {
  const number = fc
    .tuple(fc.integer({ min: 2000, max: 2100 }), fc.nat(CASE_NUMBERS_A_YEAR - 1))
    .map(([year, random]) => makeCaseNumber(year, random));

  test("is RLT, the year, seven digits and a check digit", () => {
    expect(makeCaseNumber(2026, 42)).toMatch(/^RLT-2026-0000042\d$/);
    fc.assert(fc.property(number, isCaseNumber));
  });
  test("with any one digit changed is none", () => {
    fc.assert(
      fc.property(number, fc.nat(11), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const digits = [...text.replace(/\D/g, "")];
        digits[at] = String((Number(digits[at]) + by) % 10);
        expect(parseCaseNumber(digits.join(""))).toBeUndefined();
      }),
    );
  });
  test("with any two neighbouring digits swapped is none", () => {
    fc.assert(
      fc.property(number, fc.nat(10), (text, at) => {
        const digits = [...text.replace(/\D/g, "")];
        fc.pre(digits[at] !== digits[at + 1]);
        [digits[at], digits[at + 1]] = [digits[at + 1] as string, digits[at] as string];
        expect(parseCaseNumber(digits.join(""))).toBeUndefined();
      }),
    );
  });
  test("is read however it is typed", () => {
    fc.assert(
      fc.property(number, (text) => {
        const digits = text.replace(/\D/g, "");
        for (const typed of [
          text.toLowerCase(),
          ` ${text} `,
          text.replaceAll("-", " "),
          text.replaceAll("-", ""),
          digits,
        ])
          expect(parseCaseNumber(typed)).toBe(text);
      }),
    );
  });
  test.each(["", "RLT", "RLT-2026", "ABC-2026-00000421", "RLT-2026-0000042", "9".repeat(5000)])(
    "%.20s is none",
    (typed) => expect(parseCaseNumber(typed)).toBeUndefined(),
  );
  test("is not made of what does not fit", () => {
    expect(() => makeCaseNumber(2026, CASE_NUMBERS_A_YEAR)).toThrow(RangeError);
    expect(() => makeCaseNumber(999, 1)).toThrow(RangeError);
    expect(() => makeCaseNumber(10_000, 1)).toThrow(RangeError);
    expect(isCaseNumber(makeCaseNumber(1000, 0)) && isCaseNumber(makeCaseNumber(9999, CASE_NUMBERS_A_YEAR - 1))).toBe(
      true,
    );
    expect(() => makeCaseNumber(2026, -1)).toThrow(RangeError);
  });
});

describe("a name, for searching", () => {
  test.each([
    ["Siti Nur'aini", "siti nuraini"],
    ["  ÁYU-Lestari (Ani) ", "ayu lestari ani"],
    ["M. Rizki, S.Pd", "m rizki s pd"],
    ["…", ""],
  ])("%j is %j", (name, normal) => expect(normaliseName(name)).toBe(normal));

  test("is found by any part of three letters, in any order of words", () => {
    expect(matchesQuery("Siti Nur'aini Hidayat", "aini siti")).toBe(true);
    expect(matchesQuery("Siti Nur'aini Hidayat", "DAY")).toBe(true);
    expect(matchesQuery("Siti Nur'aini Hidayat", "hidayati")).toBe(false);
    expect(matchesQuery("Siti Aminah", "ti a")).toBe(false);
    expect(matchesQuery("Siti Aminah", "")).toBe(false);
  });
  test("a short part beside a long one does not hide anyone", () =>
    expect(matchesQuery("Siti Aminah", "siti bi")).toBe(true));
  test("every run of three letters of its words finds it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (name) => {
        for (const part of nameTrigrams(name)) expect(matchesQuery(name, part)).toBe(true);
      }),
    );
  });
  test("whoever matches a query holds every run of its parts, so an index of runs misses nobody", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[abc]{1,5}$/), { minLength: 1 }),
        fc.stringMatching(/^[abc]{3,4}$/),
        (words, query) => {
          const name = words.join(" ");
          if (!matchesQuery(name, query)) return;
          const index = new Set(nameTrigrams(name));
          for (const part of queryParts(query)) for (const run of trigrams(part)) expect(index.has(run)).toBe(true);
        },
      ),
    );
  });
  test("runs are of letters, not of bytes", () => {
    expect(trigrams("sari")).toEqual(["sar", "ari"]);
    expect(trigrams("li")).toEqual([]);
    expect(trigrams("𐐨𐐩𐐪")).toEqual(["𐐨𐐩𐐪"]);
    expect(nameWords("")).toEqual([]);
  });
});

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

describe("a case", () => {
  const birth = { birth_date: "1998-04-12", birth_year: 1998, birth_estimated: false };
  const read = (changes = {}) =>
    intakeCaseAsOf(TODAY, birth).safeParse({ pathway: "returnee", opened_on: TODAY, ...changes });
  test("opens with what is known", () => {
    expect(read({ returned_on: "20/8/2026" }).data).toEqual({
      pathway: "returnee",
      intake_source: null,
      opened_on: TODAY,
      returned_on: "2026-08-20",
      referred_on: null,
    });
  });
  test.each([
    ["a return tomorrow", { returned_on: "2026-08-22" }, "returned_on: in_the_future"],
    ["a return before birth", { returned_on: "1998-04-11" }, "returned_on: before_birth"],
    ["a return in prevention", { pathway: "prevention", returned_on: TODAY }, "returned_on: not_in_prevention"],
    ["no opening day", { opened_on: "" }, "opened_on: required"],
  ])("%s is refused", (_what, changes, refusal) => expect(refusals(read(changes))).toEqual([refusal]));
  test("its schedule counts from return, else referral, else opening", () => {
    const days = { returned_on: null, referred_on: null, opened_on: "2026-03-03" };
    expect(anchorOf(days)).toBe("2026-03-03");
    expect(anchorOf({ ...days, referred_on: "2026-02-02" })).toBe("2026-02-02");
    expect(anchorOf({ ...days, referred_on: "2026-02-02", returned_on: "2026-01-01" })).toBe("2026-01-01");
  });
  test("closes with a day and a reason", () => {
    const close = (changes = {}) =>
      closureAsOf(TODAY, "2026-01-01").safeParse({
        status: "Closed",
        closed_on: TODAY,
        closure_reason: "graduated",
        ...changes,
      });
    expect(close().success).toBe(true);
    expect(refusals(close({ closed_on: "2025-12-31" }))).toEqual(["closed_on: before_opening"]);
    expect(refusals(close({ closed_on: "2026-01-01" }))).toEqual([]);
    expect(refusals(close({ closed_on: "2026-08-22" }))).toEqual(["closed_on: in_the_future"]);
    expect(refusals(close({ closure_reason: "other" }))).toEqual(["note: required"]);
    expect(refusals(close({ status: "Active" }))).toEqual(["status: not_in_list"]);
  });
  test("a closed case opens again but does not close twice", () => {
    expect(canMoveCase("Closed", "Active")).toBe(true);
    expect(canMoveCase("Active", "ClosedReferred")).toBe(true);
    expect(canMoveCase("Closed", "ClosedReferred")).toBe(false);
    expect(canMoveCase("Active", "Active")).toBe(false);
  });
});

describe("a safe-contact card", () => {
  const read = (changes = {}) => SafeContact.safeParse({ channel: "whatsapp", number: "08123456789", ...changes });
  test("allows nothing that was not said", () => {
    expect(read().data).toMatchObject({ may_leave_message: null, may_visit_home: null, safe_days: [] });
  });
  test.each([
    ["a call without a number", { number: "" }, "number: required"],
    ["a trusted person without a name", { channel: "contact_person", number: "" }, "contact_person: required"],
    ["a window with one end", { safe_from: "08:00" }, "safe_to: required"],
    ["a window without length", { safe_from: "08:00", safe_to: "8.00" }, "safe_to: same_time"],
  ])("%s is refused", (_what, changes, refusal) => expect(refusals(read(changes))).toEqual([refusal]));

  const card = { channel: "whatsapp", safe_days: ["friday"], safe_from: "09:00", safe_to: "12:00" } as const;
  test.each([
    ["2026-08-21", "08:59", false],
    ["2026-08-21", "09:00", true],
    ["2026-08-21", "12:00", true],
    ["2026-08-21", "12:01", false],
    ["2026-08-22", "10:00", false],
  ])("on %s at %s: %s", (day, time, safe) =>
    expect(isSafeMoment({ ...card, safe_days: [...card.safe_days] }, day, time)).toBe(safe),
  );
  test("a window past midnight belongs to the day it opened", () => {
    const night = { channel: "sms", safe_days: ["friday" as const], safe_from: "20:00", safe_to: "05:00" } as const;
    const at = (day: string, time: string) => isSafeMoment({ ...night, safe_days: [...night.safe_days] }, day, time);
    expect(at("2026-08-21", "19:59")).toBe(false);
    expect(at("2026-08-21", "20:00")).toBe(true);
    expect(at("2026-08-22", "05:00")).toBe(true);
    expect(at("2026-08-22", "05:01")).toBe(false);
    expect(at("2026-08-21", "04:00")).toBe(false);
    expect(at("2026-08-21", "12:00")).toBe(false);
  });
  test("without days or hours every moment is as safe as the channel", () => {
    const open = { channel: "sms", safe_days: [], safe_from: null, safe_to: null } as const;
    expect(isSafeMoment({ ...open, safe_days: [] }, TODAY, "03:00")).toBe(true);
    expect(isSafeMoment({ ...open, safe_days: ["friday"] }, TODAY, "03:00")).toBe(true);
    expect(isSafeMoment({ ...open, safe_days: ["monday"] }, TODAY, "03:00")).toBe(false);
  });
  test("is checked again today or later", () => {
    const recheck = (recheck_on: string) =>
      refusals(safeContactAsOf(TODAY).safeParse({ channel: "in_person", recheck_on }));
    expect(recheck("2026-08-20")).toEqual(["recheck_on: in_the_past"]);
    expect(recheck(TODAY)).toEqual([]);
    expect(recheck("")).toEqual([]);
  });
  test("without a safe way no moment is safe", () => {
    expect(isSafeMoment({ channel: "none", safe_days: [], safe_from: null, safe_to: null }, TODAY, "10:00")).toBe(
      false,
    );
  });
});

describe("a baseline", () => {
  const read = (changes = {}) => baselineAsOf(TODAY).safeParse({ recorded_on: TODAY, ...changes });
  test("unknown is not zero", () => {
    expect(read({ monthly_income_idr: "0" }).data).toMatchObject({ monthly_income_idr: 0, total_debt_idr: null });
  });
  test("debt to a recruiter is part of all debt", () => {
    expect(refusals(read({ total_debt_idr: "5.000.000", recruiter_debt_idr: "7.000.000" }))).toEqual([
      "recruiter_debt_idr: more_than_total",
    ]);
    expect(read({ recruiter_debt_idr: "7.000.000" }).success).toBe(true);
    expect(read({ total_debt_idr: "7.000.000", recruiter_debt_idr: "7.000.000" }).success).toBe(true);
  });
  test("is not taken tomorrow", () =>
    expect(refusals(read({ recorded_on: "2026-08-22" }))).toEqual(["recorded_on: in_the_future"]));
});
