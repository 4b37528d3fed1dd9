import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CASE_NUMBERS_A_YEAR, isCaseNumber, makeCaseNumber, parseCaseNumber } from "#src/people/case-number";

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
