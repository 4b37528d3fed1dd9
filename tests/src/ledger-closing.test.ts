import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#src/day";
import {
  accountsForDifference,
  CashCount,
  cashCountAsOf,
  countedAmount,
  differenceLines,
  PIECES,
  piecesKept,
} from "#src/ledger/cash-count";
import { closingChecks, closingRefusal, daysOf, monthToClose, PeriodClosing } from "#src/ledger/closing";
import { unsoundLines } from "#src/ledger/entry";
import { lastDayOf, monthAfter, monthOf } from "#src/ledger/month";

const ID = "01930000-0000-7000-8000-000000000001";
const counted = (typed: object) => CashCount.safeParse({ id: ID, counted_on: "2026-03-10", ...typed });
const codes = (typed: object) =>
  counted(typed).error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`);

test("cash is told as a sum, as notes and coins, or as both when they agree", () => {
  expect(countedAmount(counted({ counted_idr: "125.000" }).data!)).toBe(125_000);
  const pieces = { pieces_50000: "2", pieces_20000: "1", pieces_500: "10" };
  expect(countedAmount(counted(pieces).data!)).toBe(125_000);
  expect(counted({ ...pieces, counted_idr: "125000" }).success).toBe(true);
  expect(codes({ ...pieces, counted_idr: "124000" })).toEqual(["counted_idr pieces_differ"]);
  expect(codes({})).toEqual(["counted_idr required"]);
  expect(countedAmount(counted({ counted_idr: "0" }).data!)).toBe(0);
  expect(codes({ pieces_100000: "1000000" })).toEqual(["counted_idr too_large"]);
  expect(codes({ pieces_100000: "-1" })).toEqual(["pieces_100000 negative"]);
  expect(piecesKept(counted({ counted_idr: "0" }).data!)).toBeNull();
  expect(JSON.parse(piecesKept(counted(pieces).data!)!)).toMatchObject({ 50000: 2, 20000: 1, 500: 10, 100: 0 });
  expect(PIECES.every((piece, at) => at === 0 || piece < PIECES[at - 1]!)).toBe(true);
});

test("cash is not counted tomorrow", () => {
  const asOf = (counted_on: string) =>
    cashCountAsOf("2026-03-10").safeParse({ id: ID, counted_on, counted_idr: "5" }).success;
  expect([asOf("2026-03-10"), asOf("2026-03-11")]).toEqual([true, false]);
});

test("a difference is brought into the book on its own side", () => {
  expect(differenceLines(-5_000, "591")).toEqual([
    { account: "591", debit_idr: 5_000, credit_idr: 0 },
    { account: "101", debit_idr: 0, credit_idr: 5_000 },
  ]);
  expect(differenceLines(5_000, "491")[0]).toEqual({ account: "101", debit_idr: 5_000, credit_idr: 0 });
  expect(accountsForDifference(-1)).not.toContain("491");
  expect(accountsForDifference(1)).not.toContain("591");
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000_000 }).chain((amount) => fc.constantFrom(amount, -amount)),
      (difference) => {
        for (const account of accountsForDifference(difference))
          expect(unsoundLines(differenceLines(difference, account))).toEqual([]);
      },
    ),
  );
});

test("months are closed one after the other, from that of the first entry on", () => {
  expect(monthToClose(null, null)).toBeNull();
  expect(monthToClose(null, "2025-11-17")).toBe("2025-11");
  expect(monthToClose("2025-12-31", "2025-11-17")).toBe("2026-01");
  expect(monthToClose("2025-12-31", null)).toBe("2026-01");
});

const facts = { month: "2026-02", balances: true, difference_idr: 0, explained: false };
const refusal = (changes: object = {}, asked: object = {}, today = "2026-03-10") =>
  closingRefusal({ ...facts, ...changes }, { month: "2026-02", explanation: null, ...asked }, today)?.code;

test("a month is closed once it is over, the book balances, cash was counted, and a difference is explained", () => {
  expect(refusal()).toBeUndefined();
  expect(refusal({}, { month: "2026-03" })).toBe("months_in_order");
  expect(refusal({}, { month: "2026-01" })).toBe("months_in_order");
  expect(refusal({}, {}, "2026-02-28")).toBe("month_not_over");
  expect(refusal({}, {}, "2026-03-01")).toBeUndefined();
  expect(refusal({ balances: false })).toBe("unbalanced");
  expect(refusal({ difference_idr: null })).toBe("cash_not_counted");
  expect(refusal({ difference_idr: -500 })).toBe("difference_unexplained");
  expect(refusal({ difference_idr: -500 }, { explanation: "Kembalian" })).toBeUndefined();
  expect(refusal({ difference_idr: -500, explained: true })).toBeUndefined();
  expect(closingChecks({ ...facts, difference_idr: null }, "2026-03-10")).toEqual({
    month_over: true,
    balanced: true,
    cash_counted: false,
    explained: true,
  });
});

test("a closing names a month that there is", () => {
  const named = (month: string) => PeriodClosing.safeParse({ id: ID, month }).success;
  expect([named("2026-02"), named("2026-13"), named("2026-2"), named("")]).toEqual([true, false, false, false]);
});

test("every day belongs to one month, from its first day to its last", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (count) => {
      const day = addDays("2000-01-01", count);
      const { from, through } = daysOf(monthOf(day));
      expect(from <= day && day <= through).toBe(true);
      expect(addDays(through, 1)).toBe(`${monthAfter(monthOf(day))}-01`);
    }),
  );
  expect([lastDayOf("2026-02"), lastDayOf("2024-02"), monthAfter("2025-12")]).toEqual([
    "2026-02-28",
    "2024-02-29",
    "2026-01",
  ]);
});
