/**
 * One cell of a spreadsheet as Langkah keeps it: nothing, text, a number, yes or no, a day counted by Excel
 * (`serial`: days since 1899-12-30 as the 1900 system counts them, the time of day as a fraction), or an error value
 * such as #N/A. Text that begins like a formula is text. Plain JSON, so that a cell can be sealed and kept as it came.
 */
export type Cell = null | string | number | boolean | { serial: number } | { error: string };

/** A row as it stands in the sheet: its Excel number (from 1), whether it is hidden, its cells from column A. */
export type Row = { number: number; hidden: boolean; cells: Cell[] };

export type Sheet = { name: string; hidden: boolean; rows: Row[] };

export type Workbook = { sheets: Sheet[] };

export function isEmpty(cell: Cell | undefined): cell is null | undefined {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/** Equal in value and in type: the text "1" is not the number 1, a day is not its number. */
export function sameCell(one: Cell | undefined, other: Cell | undefined): boolean {
  if (one === undefined || one === null || other === undefined || other === null)
    return (one ?? null) === (other ?? null);
  if (typeof one !== "object" || typeof other !== "object") return one === other;
  if ("serial" in one) return "serial" in other && one.serial === other.serial;
  return "error" in other && one.error === other.error;
}

/** The letters Excel gives a column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  let letters = "";
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}
