import fc from "fast-check";
import { expect, test } from "vitest";
import { readForm } from "#src/form";
import { ACCOUNTS, accountsOf, balanceIn, isAccount, LEDGER_ACCOUNTS } from "#src/ledger/accounts";
import {
  Entry,
  handRefusal,
  mayBeTakenBack,
  refusalOf,
  reversedLines,
  totalsOf,
  unsoundLines,
} from "#src/ledger/entry";
import { entryOf, GuidedEntry, PURPOSES, purposesOf } from "#src/ledger/guided";

const TODAY = "2026-03-10";
const OPEN = { kind: "cooperative", closed_through: null } as const;
const ID = "01930000-0000-7000-8000-000000000001";
const MEMBER = "01930000-0000-7000-8000-000000000002";
const two = (debit: string, credit: string, amount: number, other = amount) => [
  { account: debit, debit_idr: amount, credit_idr: 0 },
  { account: credit, debit_idr: 0, credit_idr: other },
];
const entry = (lines: ReturnType<typeof two>, changes: object = {}) => ({
  entry_on: TODAY,
  kind: "general" as const,
  lines,
  ...changes,
});
const codesOf = (lines: ReturnType<typeof two>) => unsoundLines(lines).map(({ code }) => code);

test("an entry has as much debit as credit, whole rupiah, one side a line", () => {
  expect(unsoundLines(two("101", "401", 25_000))).toEqual([]);
  expect(unsoundLines(two("101", "401", 25_000, 24_999))).toEqual([{ code: "unbalanced", field: "lines" }]);
  expect(codesOf([])).toEqual(["no_entry_lines"]);
  expect(codesOf(two("101", "401", 1).slice(0, 1))).toEqual(["no_entry_lines"]);
  expect(codesOf(two("101", "401", 0))).toEqual(["required", "required"]);
  expect(codesOf(two("101", "401", -5))).toEqual(["negative_amount", "negative_amount"]);
  expect(codesOf(two("101", "401", 0.5))).toEqual(["not_whole_rupiah", "not_whole_rupiah"]);
  expect(codesOf(two("101", "401", 10_000_000_001))).toEqual(["too_large", "too_large"]);
  expect(unsoundLines([{ account: "101", debit_idr: 5, credit_idr: 5 }, ...two("101", "401", 5)])).toEqual([
    { code: "both_sides", field: "lines.0.debit_idr" },
  ]);
  const half = two("101", "401", 6_000_000_000);
  expect(unsoundLines([...half, ...half])).toEqual([{ code: "too_large", field: "lines" }]);
});

test("a day ahead, one in a closed month, and one before any book are refused", () => {
  const on = (entry_on: string, closed_through: string | null = null) =>
    refusalOf(entry(two("101", "401", 5), { entry_on }), { ...OPEN, closed_through }, TODAY)?.code;
  expect(on("2026-03-10")).toBeUndefined();
  expect(on("2026-03-11")).toBe("in_the_future");
  expect(on("1999-12-31")).toBe("too_long_ago");
  expect(on("2026-02-28", "2026-02-28")).toBe("period_closed");
  expect(on("2026-03-01", "2026-02-28")).toBeUndefined();
});

test("each book has its own accounts, and what is a member's says which member", () => {
  const refused = (lines: ReturnType<typeof two>, kind: "cooperative" | "fund" = "cooperative") =>
    refusalOf(entry(lines), { kind, closed_through: null }, TODAY);
  expect(refused(two("102", "311", 5))).toEqual({ code: "account_of_another_book", field: "lines.1.account" });
  expect(refused(two("102", "311", 5), "fund")).toBeUndefined();
  expect(refused(two("101", "311", 5), "fund")?.code).toBe("account_of_another_book");
  expect(refused(two("101", "999", 5))).toEqual({ code: "unknown_account", field: "lines.1.account" });
  for (const account of ["222", "231", "301", "302"])
    expect(refused(two("101", account, 5))?.code).toBe("member_needed");
  const hers = two("101", "301", 5).map((line) => ({ ...line, member_id: MEMBER }));
  expect(refused(hers)).toBeUndefined();
});

test("by hand nobody posts to savings or loans, except what was there before the books began", () => {
  expect(handRefusal(entry(two("101", "401", 5)))).toBeUndefined();
  for (const account of ["121", "211", "222", "231", "301", "302"])
    expect(handRefusal(entry(two("101", account, 5)))).toEqual({
      code: "account_with_own_page",
      field: "lines.1.account",
    });
  expect(handRefusal(entry(two("101", "301", 5), { kind: "opening" }))).toBeUndefined();
  expect(handRefusal(entry(two("121", "304", 5), { kind: "opening" }))).toBeUndefined();
  for (const [debit, credit, line] of [
    ["231", "101", 0],
    ["302", "102", 0],
    ["211", "101", 0],
    ["101", "121", 1],
  ] as const)
    expect(handRefusal(entry(two(debit, credit, 5), { kind: "opening" }))).toEqual({
      code: "account_with_own_page",
      field: `lines.${line}.account`,
    });
  for (const kind of ["reversal", "year_close", "surplus_division", "saving", "loan_disbursed", "cash_difference"])
    expect(handRefusal(entry(two("101", "401", 5), { kind }))).toEqual({ code: "not_in_list", field: "kind" });
});

test("what another page recorded, what closes a year and what takes back is not taken back from the journal", () => {
  const made = (changes: object) =>
    mayBeTakenBack({ kind: "general", source_type: null, reverses_id: null, ...changes });
  expect(made({})).toBe(true);
  expect(made({ source_type: "cash_count", kind: "cash_difference" })).toBe(true);
  expect(made({ source_type: "saving" })).toBe(false);
  expect(made({ kind: "year_close" })).toBe(false);
  expect(made({ kind: "surplus_division", source_type: "surplus_decision" })).toBe(false);
  expect(made({ reverses_id: ID })).toBe(false);
});

test("a posted form leaves empty lines out, reads amounts as they are typed, and says which line is wrong", () => {
  const form = new FormData();
  const type = (fields: Record<string, string>) => {
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
  };
  type({ id: ID, kind: "general", entry_on: TODAY });
  type({ "lines.0.account": "", "lines.0.debit_idr": "", "lines.0.credit_idr": "" });
  type({ "lines.1.account": "101", "lines.1.debit_idr": "Rp 1.500.000", "lines.1.credit_idr": "" });
  type({ "lines.2.account": "401", "lines.2.debit_idr": "", "lines.2.credit_idr": "1500000" });
  const reading = readForm(Entry, form);
  expect(reading).toMatchObject({ success: true, data: { lines: two("101", "401", 1_500_000), memo: null } });
  form.set("lines.2.credit_idr", "1.500,50");
  expect(readForm(Entry, form)).toMatchObject({ errors: { "lines.2.credit_idr": ["not_whole_rupiah"] } });
  form.set("lines.2.credit_idr", "-5");
  expect(readForm(Entry, form)).toMatchObject({ errors: { "lines.2.credit_idr": ["negative_amount"] } });
});

test("a reversal changes the sides of each line, and twice gives the entry back", () => {
  const line = fc.record({ account: fc.constantFrom("101", "401"), debit_idr: fc.nat(), credit_idr: fc.nat() });
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const back = reversedLines(lines);
      expect(totalsOf([...lines, ...back])).toEqual({
        debit_idr: totalsOf(lines).debit_idr + totalsOf(lines).credit_idr,
        credit_idr: totalsOf(lines).debit_idr + totalsOf(lines).credit_idr,
      });
      expect(reversedLines(back)).toEqual(lines);
    }),
  );
});

test("every account is of one kind, by its first digit, and stands in a book", () => {
  const types = { "1": "asset", "2": "liability", "3": "equity", "4": "income", "5": "expense" } as Record<
    string,
    string
  >;
  for (const code of LEDGER_ACCOUNTS.codes) {
    expect([code, ACCOUNTS[code].type]).toEqual([code, types[code[0]!]]);
    expect(ACCOUNTS[code].books.length).toBeGreaterThan(0);
  }
  expect(isAccount("toString")).toBe(false);
  expect(accountsOf("fund")).toEqual(["102", "141", "311", "409", "509", "521", "522"]);
  expect(balanceIn("101", { debit_idr: 7, credit_idr: 5 })).toBe(2);
  expect(balanceIn("301", { debit_idr: 5, credit_idr: 7 })).toBe(2);
  expect(balanceIn("501", { debit_idr: 7, credit_idr: 5 })).toBe(2);
  expect(Object.is(balanceIn("401", { debit_idr: 5, credit_idr: 5 }), 0)).toBe(true);
});

test("each purpose is two lines that balance, with money on the side it went to", () => {
  const told = (purpose: string, changes: object = {}) =>
    entryOf(
      GuidedEntry.parse({ id: ID, purpose, amount_idr: 40_000, entry_on: TODAY, memo: "Pupuk", ...changes }),
    ).lines.map(({ account, debit_idr }) => (debit_idr > 0 ? `D ${account}` : `K ${account}`));
  expect(told("sale")).toEqual(["D 101", "K 401"]);
  expect(told("sale", { paid_by: "bank" })).toEqual(["D 102", "K 401"]);
  expect(told("sale", { paid_by: "later" })).toEqual(["D 122", "K 401"]);
  expect(told("buyer_pays")).toEqual(["D 101", "K 122"]);
  expect(told("purchase")).toEqual(["D 501", "K 101"]);
  expect(told("purchase", { paid_by: "later" })).toEqual(["D 501", "K 201"]);
  expect(told("pay_supplier")).toEqual(["D 201", "K 101"]);
  expect(told("equipment")).toEqual(["D 151", "K 101"]);
  expect(told("wage")).toEqual(["D 502", "K 101"]);
  expect(told("rent")).toEqual(["D 503", "K 101"]);
  expect(told("to_bank")).toEqual(["D 102", "K 101"]);
  expect(told("from_bank")).toEqual(["D 101", "K 102"]);
  for (const purpose of PURPOSES.codes) {
    const parsed = GuidedEntry.parse({ id: ID, purpose, amount_idr: 7, entry_on: TODAY, memo: "x", member_id: MEMBER });
    const { kind, lines } = entryOf(parsed);
    expect([purpose, refusalOf({ entry_on: TODAY, kind, lines }, OPEN, TODAY)]).toEqual([purpose, undefined]);
    expect(handRefusal({ kind, lines })).toBeUndefined();
    const ofMember = lines.filter(({ member_id }) => member_id !== null).map(({ account }) => account);
    expect(ofMember.includes("101") || ofMember.includes("102")).toBe(false);
  }
  expect(purposesOf("between")).toEqual(["to_bank", "from_bank"]);
});

test("a guided entry needs an amount, a way of paying that there is, and words for what is other", () => {
  const wrong = (changes: object) => {
    const read = GuidedEntry.safeParse({ id: ID, purpose: "sale", amount_idr: "5", entry_on: TODAY, ...changes });
    return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  };
  expect(wrong({})).toEqual([]);
  expect(wrong({ amount_idr: "0" })).toEqual(["amount_idr required"]);
  expect(wrong({ amount_idr: "-5" })).toEqual(["amount_idr negative_amount"]);
  expect(wrong({ amount_idr: "10.000.000.001" })).toEqual(["amount_idr too_large"]);
  expect(wrong({ purpose: "wage", paid_by: "later" })).toEqual(["paid_by not_in_list"]);
  expect(wrong({ purpose: "other_expense" })).toEqual(["memo required"]);
});
