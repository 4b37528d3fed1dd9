import { Refused } from "#db/errors";
import type { Sheet } from "#src/exchange/cell";
import { type Matching, matchColumns } from "#src/exchange/htcds-columns";
import { readWorkbook } from "./read";

/**
 * The sheet of an uploaded workbook that holds cases: the first visible one with headings of the standard.
 * Throws WorkbookRefused when the file cannot be read, Refused `no_headings` when no sheet has any.
 */
export async function caseSheetOf(bytes: Uint8Array): Promise<{ sheet: Sheet; matching: Matching }> {
  const { sheets } = await readWorkbook(bytes);
  for (const sheet of sheets) {
    const matching = sheet.hidden ? null : matchColumns(sheet.rows);
    if (matching) return { sheet, matching };
  }
  throw new Refused("no_headings", "file");
}
