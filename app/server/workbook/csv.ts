import type { Cell } from "#src/exchange/cell";
import { textIn } from "#src/exchange/htcds-cells";

/** What a spreadsheet would take for the start of a formula (OWASP ASVS 1.2.10). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: TAB, CR and NUL are among them
const FORMULA_START = /^[=+\-@\t\r\u0000]/;

/** One cell of a CSV: a text that begins like a formula gets an apostrophe before it, which spreadsheets hide. */
export function csvCell(cell: Cell): string {
  const text = textIn(cell);
  const safe = typeof cell === "string" && FORMULA_START.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A CSV after RFC 4180, with the mark that tells a spreadsheet it is UTF-8. */
export function writeCsv(rows: Iterable<readonly Cell[]>): string {
  let text = "\ufeff";
  for (const row of rows) text += `${row.map(csvCell).join(",")}\r\n`;
  return text;
}
