import * as z from "zod/mini";
import { choice, dayAnswer, orNull } from "#src/answer";
import { codeList } from "#src/code-list";
import { type Day, isDay } from "#src/day";
import { LEDGER_ACCOUNTS } from "#src/ledger/accounts";
import { firstDayOf, monthOf } from "#src/ledger/month";

/** What can be read from a book; the codes are parts of addresses. */
export const LEDGER_REPORTS = codeList("ledger_report", "LOCAL", {
  "trial-balance": ["Trial balance", "Neraca saldo"],
  "cash-book": ["Cash book", "Buku kas"],
  account: ["General ledger, one account", "Buku besar per akun"],
  "balance-sheet": ["Balance sheet", "Neraca"],
  result: ["Income statement", "Perhitungan hasil usaha (PHU)"],
});
export type LedgerReport = (typeof LEDGER_REPORTS.codes)[number];

const Asked = z.object({
  from: z.catch(orNull(dayAnswer), null),
  through: z.catch(orNull(dayAnswer), null),
  account: z.catch(orNull(choice(LEDGER_ACCOUNTS)), null),
});

export type ReportPeriod = { from: Day; through: Day };

/**
 * The period of a report: what was asked for; else the month under way for books of lines and the year under way for the rest.
 * A period that ends before it begins is one day long.
 */
export function reportAsked(report: LedgerReport, search: Readonly<Record<string, string>>, today: Day) {
  const { from, through, account } = Asked.parse(search);
  const end = through ?? today;
  const start =
    from ?? (report === "cash-book" || report === "account" ? firstDayOf(monthOf(end)) : `${end.slice(0, 4)}-01-01`);
  return { from: start > end || !isDay(start) ? end : start, through: end, account: account ?? "101" };
}
