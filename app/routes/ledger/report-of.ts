import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import type { Db } from "#db/database";
import { balanceOf } from "#db/ledger/balances";
import { accountLines, resultTurnovers, turnovers, turnoversAround } from "#db/ledger/report-reads";
import { m } from "#messages";
import { addDays } from "#src/day";
import type { AccountCode } from "#src/ledger/accounts";
import { ENTRY_KINDS } from "#src/ledger/code-lists";
import { LEDGER_REPORTS, type LedgerReport, type ReportPeriod } from "#src/ledger/report-query";
import { balanceSheet, resultOf, running, type Standing, trialBalance } from "#src/ledger/statements";
import { accountWords, numberWords } from "./entry-words.ts";
import type { ReportColumn, ReportRow, ReportTable } from "./report-view.ts";

type Asked = ReportPeriod & { account: AccountCode };

const text = (label: string): ReportColumn => ({ label, kind: "text" });
const money = (label: string): ReportColumn => ({ label, kind: "money" });
const day = (label: string): ReportColumn => ({ label, kind: "day" });

/** A report of a book in the reader's language. `base`: the address of the journal, where the rows of its entries lead. */
export async function reportOf(db: Db, book_id: string, report: LedgerReport, asked: Asked, base: string) {
  switch (report) {
    case "trial-balance":
      return trialBalanceTable(db, book_id, asked);
    case "cash-book":
      return accountTable(db, book_id, { ...asked, account: "101" }, base, wordsFor(LEDGER_REPORTS, report));
    case "account":
      return accountTable(db, book_id, asked, base, accountWords(asked.account));
    case "balance-sheet":
      return balanceSheetTable(db, book_id, asked);
    case "result":
      return resultTable(db, book_id, asked);
  }
}

async function trialBalanceTable(db: Db, book_id: string, { from, through }: Asked): Promise<ReportTable> {
  const { before, moved } = await turnoversAround(db, book_id, { from, through });
  const { rows, totals, balances } = trialBalance(before, moved);
  return {
    title: wordsFor(LEDGER_REPORTS, "trial-balance"),
    columns: [
      text(m["ledger.account"]()),
      money(m["ledger.opening"]()),
      money(m["ledger.debit"]()),
      money(m["ledger.credit"]()),
      money(m["ledger.closing_debit"]()),
      money(m["ledger.closing_credit"]()),
    ],
    rows: [
      ...rows.map(({ account, ...row }) => ({ cells: [accountWords(account), ...amountsOf(row)] })),
      { cells: [m["ledger.total"](), ...amountsOf(totals)], look: "total" },
    ],
    notes: [m["ledger.opening_note"](), balances ? m["ledger.balances"]() : m["ledger.balances_not"]()],
  };
}

type Amounts = {
  opening_idr: number;
  debit_idr: number;
  credit_idr: number;
  closing_debit_idr: number;
  closing_credit_idr: number;
};

function amountsOf(row: Amounts): number[] {
  return [row.opening_idr, row.debit_idr, row.credit_idr, row.closing_debit_idr, row.closing_credit_idr];
}

async function accountTable(db: Db, book_id: string, asked: Asked, base: string, title: string): Promise<ReportTable> {
  const [opening, lines] = await Promise.all([
    balanceOf(db, book_id, asked.account, { through: addDays(asked.from, -1) }),
    accountLines(db, book_id, asked.account, asked),
  ]);
  const rows = running(asked.account, opening, lines);
  const closing = rows.at(-1)?.balance_idr ?? opening;
  const isCash = asked.account === "101";
  return {
    title,
    columns: [
      day(m["ledger.entry_on"]()),
      text(m["ledger.number_head"]()),
      text(m["ledger.what"]()),
      money(isCash ? m["ledger.money_in"]() : m["ledger.debit"]()),
      money(isCash ? m["ledger.money_out"]() : m["ledger.credit"]()),
      money(m["ledger.balance"]()),
    ],
    rows: [
      { cells: [asked.from, null, m["ledger.opening"](), null, null, opening], look: "heading" },
      ...rows.map(
        (row): ReportRow => ({
          cells: [
            row.entry_on,
            numberWords(row.number),
            [wordsFor(ENTRY_KINDS, row.kind), row.memo].filter(Boolean).join(": "),
            row.debit_idr === 0 ? null : row.debit_idr,
            row.credit_idr === 0 ? null : row.credit_idr,
            row.balance_idr,
          ],
          href: `${base}/entries/${row.id}`,
        }),
      ),
      { cells: [asked.through, null, m["ledger.closing_balance"](), null, null, closing], look: "total" },
    ],
    notes: [],
  };
}

function section(title: string, standings: readonly Standing[], total: { label: string; amount: number }): ReportRow[] {
  return [
    { cells: [title, null], look: "heading" },
    ...standings.map(({ account, amount_idr }) => ({ cells: [accountWords(account), amount_idr] })),
    { cells: [total.label, total.amount], look: "total" },
  ];
}

async function balanceSheetTable(db: Db, book_id: string, { through }: Asked): Promise<ReportTable> {
  const sheet = balanceSheet(await turnovers(db, book_id, { through }));
  const equity = section(m["ledger.equity"](), sheet.equity, {
    label: m["ledger.equity_total"](),
    amount: sheet.equity_idr,
  });
  // Before its total: what the year has earned so far belongs to the equity and stands in no account of it yet.
  equity.splice(-1, 0, { cells: [m["ledger.under_way"](), sheet.under_way_idr] });
  return {
    title: wordsFor(LEDGER_REPORTS, "balance-sheet"),
    columns: [text(m["ledger.account"]()), money(m["ledger.amount"]())],
    rows: [
      ...section(m["ledger.assets"](), sheet.assets, { label: m["ledger.assets_total"](), amount: sheet.assets_idr }),
      ...section(m["ledger.liabilities"](), sheet.liabilities, {
        label: m["ledger.liabilities_total"](),
        amount: sheet.liabilities_idr,
      }),
      ...equity,
      { cells: [m["ledger.liabilities_equity"](), sheet.liabilities_idr + sheet.equity_idr], look: "total" },
    ],
    notes: [sheet.balances ? m["ledger.balances"]() : m["ledger.balances_not"]()],
  };
}

async function resultTable(db: Db, book_id: string, asked: Asked): Promise<ReportTable> {
  const result = resultOf(await resultTurnovers(db, book_id, asked));
  return {
    title: wordsFor(LEDGER_REPORTS, "result"),
    columns: [text(m["ledger.account"]()), money(m["ledger.amount"]())],
    rows: [
      ...section(m["ledger.income"](), result.income, {
        label: m["ledger.income_total"](),
        amount: result.income_idr,
      }),
      ...section(m["ledger.expense"](), result.expense, {
        label: m["ledger.expense_total"](),
        amount: result.expense_idr,
      }),
      { cells: [m["ledger.surplus"](), result.surplus_idr], look: "total" },
    ],
    notes: [
      m["ledger.result_note"]({ income: moneyWords(result.income_idr), expense: moneyWords(result.expense_idr) }),
    ],
  };
}
