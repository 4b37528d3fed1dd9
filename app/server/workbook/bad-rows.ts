import type { Locale } from "#src/code-list";
import type { Cell, Row } from "#src/exchange/cell";
import type { ColumnMatch } from "#src/exchange/htcds-columns";
import type { RowProblem } from "#src/exchange/htcds-record";
import { problemText, reasonHeading } from "./problem-text";
import { writeWorkbook } from "./write";
import type { RowToWrite } from "./write-xml";

const REASON_WIDTH = 60;
const COLUMN_WIDTH = 22;

export type BadRows = {
  sheet_name: string;
  /** The row of headings as it stood in the file, so that the corrected workbook can be uploaded as it is. */
  heading: Row;
  columns: readonly ColumnMatch[];
  rows: readonly { row: Row; problems: readonly RowProblem[] }[];
};

/** The rows that were not taken over, each as it came, with the reason in words before it and the cells at fault shaded. */
export function writeBadRows(bad: BadRows, locale: Locale): Promise<Uint8Array> {
  const columns = Math.max(bad.heading.cells.length, ...bad.rows.map(({ row }) => row.cells.length));
  const widths = [REASON_WIDTH, ...Array.from({ length: columns }, () => COLUMN_WIDTH)];
  return writeWorkbook([{ name: bad.sheet_name, widths, frozen_rows: 1, rows: layout(bad, locale) }]);
}

function* layout({ heading, columns, rows }: BadRows, locale: Locale): Generator<RowToWrite> {
  yield { cells: [reasonHeading(locale), ...heading.cells], heading: true };
  for (const { row, problems } of rows) {
    const reasons = problems.map((problem) => problemText(problem, columns, locale)).join("\n");
    const marked = problems.flatMap(({ field }) => columns.find((column) => column.field === field)?.index ?? []);
    yield { cells: [reasons, ...row.cells] satisfies Cell[], marked: new Set(marked.map((index) => index + 1)) };
  }
}
