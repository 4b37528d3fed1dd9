import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatRupiah, MOST_RUPIAH, parseRupiah, rupiah } from "#src/money";

describe("an amount as people type it", () => {
  test.each([
    ["1.500.000", 1_500_000],
    ["Rp 1.500.000", 1_500_000],
    ["rp. 750000", 750_000],
    ["Rp1.500.000,-", 1_500_000],
    ["1 500 000", 1_500_000],
    ["0", 0],
  ])("%j is %i", (typed, amount) => expect(parseRupiah(typed)).toBe(amount));
  test.each(["1.500,50", "-500", "1.50", "sejuta", "", "1.500.00", "5e6", "Infinity"])("%j is not read", (typed) =>
    expect(parseRupiah(typed)).toBeUndefined(),
  );
  test("what is written is read back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MOST_RUPIAH }), (amount) => parseRupiah(formatRupiah(amount)) === amount),
    );
  });
});

describe("reading an amount", () => {
  const codeOf = (input: unknown) => rupiah.safeParse(input).error?.issues[0]?.message;
  test("takes numbers and text", () => {
    expect(rupiah.parse(500)).toBe(500);
    expect(rupiah.parse("1.000")).toBe(1000);
  });
  test.each([
    [undefined, "required"],
    [" ", "required"],
    [1.5, "not_whole_rupiah"],
    ["abc", "not_whole_rupiah"],
    [Number.NaN, "not_whole_rupiah"],
    [{}, "not_whole_rupiah"],
    [-1, "negative_amount"],
    ["-500", "negative_amount"],
    ["Rp -500", "negative_amount"],
    [MOST_RUPIAH + 1, "too_large"],
    ["99999999999999999999", "too_large"],
  ])("refuses %j as %s", (input, code) => expect(codeOf(input)).toBe(code));
});

test("an amount is written with dots, a debt with a minus", () => {
  expect(formatRupiah(439_905)).toBe("Rp 439.905");
  expect(formatRupiah(0)).toBe("Rp 0");
  expect(formatRupiah(-1_500_000)).toBe("−Rp 1.500.000");
});
