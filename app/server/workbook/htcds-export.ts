import type { Cell } from "#src/exchange/cell";
import { TEMPLATE_COLUMNS, TEMPLATE_ROWS } from "#src/exchange/htcds-template";
import { writeWorkbook } from "./write";
import type { RowToWrite } from "./write-xml";

const NUMBER_WIDTH = 6;
const COLUMN_WIDTH = 22;
const HEADING_HEIGHT = 84;

/**
 * Cases in the layout of the published HTCDS 2.0 plain template: a hidden row of names, the visible row of labels,
 * numbers in column A for a thousand rows (or more, when there are more cases), then the columns B to AM.
 * The hidden names are those of the template, out of step as they are: the layout is the one that other programs know,
 * and everyone, Langkah included, reads the visible row.
 * `rows` are what `exportRow` gives, in the order they shall stand.
 */
export function writeHtcdsWorkbook(rows: readonly (readonly Cell[])[]): Promise<Uint8Array> {
  const widths = [NUMBER_WIDTH, ...TEMPLATE_COLUMNS.map(() => COLUMN_WIDTH)];
  return writeWorkbook([{ name: "Sheet1", widths, frozen_rows: 2, rows: layout(rows) }]);
}

function* layout(rows: readonly (readonly Cell[])[]): Generator<RowToWrite> {
  yield { cells: [null, ...TEMPLATE_COLUMNS.map((column) => column.hidden_name)], hidden: true };
  yield { cells: [null, ...TEMPLATE_COLUMNS.map((column) => column.label)], heading: true, height: HEADING_HEIGHT };
  for (let index = 0; index < Math.max(rows.length, TEMPLATE_ROWS); index++)
    yield { cells: [index + 1, ...(rows[index] ?? [])] };
}
