import { getLocale } from "#locale";
import { m } from "#messages";
import { labelOf } from "#src/code-list";
import { LEDGER_ACCOUNTS } from "#src/ledger/accounts";
import { type Month, yearOf } from "#src/ledger/month";

/** "101 Kas" */
export function accountWords(code: string): string {
  return `${code} ${labelOf(LEDGER_ACCOUNTS, code, getLocale())}`;
}

/** "No. 12" */
export function numberWords(number: number): string {
  return m["ledger.number"]({ number: String(number) });
}

/** "Maret 2026" */
export function monthWords(month: Month): string {
  const name = new Intl.DateTimeFormat(getLocale() === "en" ? "en-GB" : "id-ID", { month: "long", timeZone: "UTC" });
  return `${name.format(new Date(`${month}-01T00:00:00Z`))} ${yearOf(month)}`;
}
