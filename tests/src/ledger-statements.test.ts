import fc from "fast-check";
import { expect, test } from "vitest";
import { type AccountCode, accountsOf } from "#src/ledger/accounts";
import { totalsOf } from "#src/ledger/entry";
import { reportAsked } from "#src/ledger/report-query";
import { spokenRupiah } from "#src/ledger/spoken-rupiah";
import { balanceSheet, resultOf, running, type Turnover, trialBalance, yearCloseLines } from "#src/ledger/statements";

const on = (account: AccountCode, debit_idr: number, credit_idr: number): Turnover => ({
  account,
  debit_idr,
  credit_idr,
});

/** A month of a small cooperative: shares paid in, mushrooms sold, baglogs bought, a wage, a shelf. */
const MONTH = [
  on("101", 1_700_000, 930_048),
  on("151", 250_000, 0),
  on("301", 0, 1_000_000),
  on("401", 0, 700_000),
  on("501", 530_048, 0),
  on("502", 150_000, 0),
];

/** Turnovers as any sound entries would leave them. */
const sound = fc
  .array(
    fc.tuple(
      fc.constantFrom(...accountsOf("cooperative")),
      fc.constantFrom(...accountsOf("cooperative")),
      fc.integer({ min: 1, max: 10_000_000_000 }),
    ),
    { maxLength: 40 },
  )
  .map((entries) => {
    const sums = new Map<AccountCode, Turnover>();
    const add = (account: AccountCode, debit: number, credit: number) => {
      const was = sums.get(account) ?? on(account, 0, 0);
      sums.set(account, on(account, was.debit_idr + debit, was.credit_idr + credit));
    };
    for (const [debit, credit, amount] of entries) {
      add(debit, amount, 0);
      add(credit, 0, amount);
    }
    return [...sums.values()];
  });

test("the trial balance says what stood, what moved and what stands, and whether it balances", () => {
  const { rows, totals, balances } = trialBalance(
    [on("101", 500, 0), on("301", 0, 500)],
    [on("101", 0, 200), on("501", 200, 0)],
  );
  expect(rows).toEqual([
    { account: "101", opening_idr: 500, debit_idr: 0, credit_idr: 200, closing_debit_idr: 300, closing_credit_idr: 0 },
    { account: "301", opening_idr: -500, debit_idr: 0, credit_idr: 0, closing_debit_idr: 0, closing_credit_idr: 500 },
    { account: "501", opening_idr: 0, debit_idr: 200, credit_idr: 0, closing_debit_idr: 200, closing_credit_idr: 0 },
  ]);
  expect(totals).toMatchObject({ debit_idr: 200, credit_idr: 200, closing_debit_idr: 500, closing_credit_idr: 500 });
  expect(balances).toBe(true);
  expect(trialBalance([], [on("101", 5, 0)]).balances).toBe(false);
  expect(trialBalance([on("101", 5, 0)], []).balances).toBe(false);
});

test("the result is income less expense; the balance sheet shows it beside the equity until the year is closed", () => {
  expect(resultOf(MONTH)).toMatchObject({ income_idr: 700_000, expense_idr: 680_048, surplus_idr: 19_952 });
  const sheet = balanceSheet(MONTH);
  expect(sheet).toMatchObject({
    assets: [
      { account: "101", amount_idr: 769_952 },
      { account: "151", amount_idr: 250_000 },
    ],
    liabilities: [],
    equity: [{ account: "301", amount_idr: 1_000_000 }],
    under_way_idr: 19_952,
    assets_idr: 1_019_952,
    equity_idr: 1_019_952,
    balances: true,
  });
});

test("closing a year carries income and expense to 304 and leaves them at nothing", () => {
  const lines = yearCloseLines(MONTH, "304");
  expect(lines).toEqual([on("401", 700_000, 0), on("501", 0, 530_048), on("502", 0, 150_000), on("304", 0, 19_952)]);
  expect(yearCloseLines([on("101", 5, 0), on("301", 0, 5)], "304")).toEqual([]);
  expect(yearCloseLines([on("501", 30, 0), on("101", 0, 30)], "304")).toEqual([on("501", 0, 30), on("304", 30, 0)]);
  fc.assert(
    fc.property(sound, (turnovers) => {
      const closing = yearCloseLines(turnovers, "304");
      const { debit_idr, credit_idr } = totalsOf(closing);
      expect(debit_idr).toBe(credit_idr);
      const after = resultOf([...turnovers, ...closing].reduce(summed, []));
      expect([after.income, after.expense]).toEqual([[], []]);
    }),
  );
});

function summed(all: Turnover[], one: Turnover): Turnover[] {
  const was = all.find(({ account }) => account === one.account) ?? on(one.account, 0, 0);
  const rest = all.filter(({ account }) => account !== one.account);
  return [...rest, on(one.account, was.debit_idr + one.debit_idr, was.credit_idr + one.credit_idr)];
}

test("whatever is posted, the trial balance and the balance sheet balance, split at any day", () => {
  fc.assert(
    fc.property(sound, sound, (before, moved) => {
      expect(trialBalance(before, moved).balances).toBe(true);
      const both = [...before, ...moved].reduce(summed, []);
      expect(balanceSheet(both).balances).toBe(true);
      const { closing_debit_idr, closing_credit_idr } = trialBalance([], both).totals;
      expect(trialBalance(before, moved).totals).toMatchObject({ closing_debit_idr, closing_credit_idr });
    }),
  );
});

test("a book of lines says what stands after each, by the side on which the account grows", () => {
  const lines = [on("101", 500, 0), on("101", 0, 200), on("101", 0, 400)];
  expect(running("101", 100, lines).map(({ balance_idr }) => balance_idr)).toEqual([600, 400, 0]);
  expect(running("301", 100, [on("301", 0, 50)]).map(({ balance_idr }) => balance_idr)).toEqual([150]);
  expect(running("101", 100, [])).toEqual([]);
});

test("a report is of the period asked for, else of the month or the year under way, and never ends before it begins", () => {
  const asked = (report: "cash-book" | "result", search: Record<string, string> = {}) =>
    reportAsked(report, search, "2026-03-10");
  expect(asked("cash-book")).toEqual({ from: "2026-03-01", through: "2026-03-10", account: "101" });
  expect(asked("result")).toMatchObject({ from: "2026-01-01", through: "2026-03-10" });
  expect(asked("result", { from: "1/2/2025", through: "2025-03-31", account: "502" })).toEqual({
    from: "2025-02-01",
    through: "2025-03-31",
    account: "502",
  });
  expect(asked("result", { from: "2026-05-01" })).toMatchObject({ from: "2026-03-10", through: "2026-03-10" });
  expect(asked("result", { from: "x", through: "'", account: "toString" })).toMatchObject({ account: "101" });
});

test.each([
  [0, "nol rupiah"],
  [11, "sebelas rupiah"],
  [17, "tujuh belas rupiah"],
  [100, "seratus rupiah"],
  [1_000, "seribu rupiah"],
  [2_105, "dua ribu seratus lima rupiah"],
  [19_952, "sembilan belas ribu sembilan ratus lima puluh dua rupiah"],
  [1_500_000, "satu juta lima ratus ribu rupiah"],
  [439_905, "empat ratus tiga puluh sembilan ribu sembilan ratus lima rupiah"],
  [1_000_000_000, "satu miliar rupiah"],
  [111_111_111, "seratus sebelas juta seratus sebelas ribu seratus sebelas rupiah"],
  [-5, "minus lima rupiah"],
])("%d is said %s", (amount, words) => {
  expect(spokenRupiah(amount)).toBe(words);
});
