import fc from "fast-check";
import { expect, test } from "vitest";
import { totalsOf, unsoundLines } from "#src/ledger/entry";
import { divideSurplus, type Shares, SURPLUS_PARTS, SurplusRule, surplusLines, WHOLE } from "#src/ledger/surplus";

const ID = "01930000-0000-7000-8000-000000000001";
const shares = (changes: Partial<Shares> = {}): Shares => ({
  reserve_bp: 2_500,
  savings_bp: 3_000,
  transactions_bp: 3_000,
  management_bp: 500,
  staff_bp: 500,
  education_bp: 250,
  social_bp: 250,
  ...changes,
});
const member = (member_id: string, savings_idr: number, transactions_idr: number) => ({
  member_id,
  savings_idr,
  transactions_idr,
});

test("a surplus is divided by percentages, and the members' parts by their shares and their transactions", () => {
  const division = divideSurplus(1_000_000, shares(), [member("a", 300_000, 0), member("b", 100_000, 50_000)]);
  expect(division.parts).toEqual({
    reserve: 250_000,
    savings: 300_000,
    transactions: 300_000,
    management: 50_000,
    staff: 50_000,
    education: 25_000,
    social: 25_000,
  });
  expect(division.members).toMatchObject([
    { member_id: "a", from_savings_idr: 225_000, from_transactions_idr: 0, total_idr: 225_000 },
    { member_id: "b", from_savings_idr: 75_000, from_transactions_idr: 300_000, total_idr: 375_000 },
  ]);
  expect(division).toMatchObject({ left_over_idr: 0, reserve_idr: 250_000, set_aside_idr: 150_000 });
});

test("what rounding leaves over, and a part that has nobody to go to, goes to the reserve", () => {
  const three = ["a", "b", "c"].map((id) => member(id, 10_000, 0));
  const division = divideSurplus(1_000_003, shares(), three);
  expect(division.members.map(({ total_idr }) => total_idr)).toEqual([100_000, 100_000, 100_000]);
  // 300.000 for transactions that nobody made, and 3 + 0 of rounding.
  expect(division.left_over_idr).toBe(300_003);
  expect(division.reserve_idr).toBe(550_003);
});

test("a loss is not divided", () => {
  const division = divideSurplus(-5_000, shares(), [member("a", 10, 10)]);
  expect(division).toMatchObject({ surplus_idr: 0, members_idr: 0, reserve_idr: 0 });
  expect(surplusLines(division)).toEqual([]);
});

const anyShares = fc
  .array(fc.nat({ max: WHOLE }), { minLength: 6, maxLength: 6 })
  .map((cuts) => [0, ...cuts.sort((one, other) => one - other), WHOLE])
  .map(
    (cuts) => Object.fromEntries(SURPLUS_PARTS.map((part, at) => [`${part}_bp`, cuts[at + 1]! - cuts[at]!])) as Shares,
  );
const money = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000_000_000 }));
const anyMembers = fc
  .array(fc.tuple(money, money), { maxLength: 30 })
  .map((all) => all.map(([savings, transactions], at) => member(`m${at}`, savings, transactions)));

test("nothing is lost and nothing divided twice, whatever the percentages and the members", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), anyShares, anyMembers, (surplus, rule, members) => {
      const division = divideSurplus(surplus, rule, members);
      expect(division.reserve_idr + division.set_aside_idr + division.members_idr).toBe(surplus);
      expect(division.left_over_idr).toBeGreaterThanOrEqual(0);
      const lines = surplusLines(division);
      expect(unsoundLines(lines)).toEqual([]);
      expect(totalsOf(lines)).toEqual({ debit_idr: surplus, credit_idr: surplus });
      for (const one of division.members) {
        const exact = (BigInt(division.parts.savings) * BigInt(one.savings_idr)) / BigInt(division.saved_idr || 1);
        expect(BigInt(one.from_savings_idr)).toBe(exact);
        expect(Number.isSafeInteger(one.total_idr) && one.total_idr >= 0).toBe(true);
      }
    }),
  );
});

test("who has more shares never receives less for them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), anyMembers, (surplus, members) => {
      const { members: divided } = divideSurplus(surplus, shares(), members);
      const sorted = [...divided].sort((one, other) => one.savings_idr - other.savings_idr);
      for (const [at, one] of sorted.entries())
        if (at > 0) expect(one.from_savings_idr).toBeGreaterThanOrEqual(sorted[at - 1]!.from_savings_idr);
    }),
  );
});

test("percentages are read as people type them, and must add up to a hundred", () => {
  const read = (typed: object) => SurplusRule.safeParse({ id: ID, ...typed });
  expect(read({ reserve_bp: "25", savings_bp: "37,5", transactions_bp: "37.5 %" })).toMatchObject({
    success: true,
    data: { reserve_bp: 2_500, savings_bp: 3_750, transactions_bp: 3_750, social_bp: 0 },
  });
  expect(read({ reserve_bp: "25" }).error?.issues).toMatchObject([
    { path: ["form"], message: "not_a_hundred_percent" },
  ]);
  for (const typed of ["-5", "101", "a", "1e1", "12,345"])
    expect(read({ reserve_bp: typed, savings_bp: "50" }).error?.issues[0]?.message).toBe("not_a_percentage");
});
