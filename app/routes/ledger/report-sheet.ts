import { workbookAnswer } from "#app/server/workbook/answer";
import { writeWorkbook } from "#app/server/workbook/write";
import type { RowToWrite } from "#app/server/workbook/write-xml";
import { dayWords } from "#app/ui/day-words";
import type { Cell } from "#src/exchange/cell";
import { serialOfDay } from "#src/exchange/serial";
import type { ReportCell, ReportColumn, ReportTable } from "./report-view.ts";

const [TEXT_WIDTH, MONEY_WIDTH] = [34, 18];

type Named = { holder: string; from: string | null; through: string; table: ReportTable };

/** A report as a workbook: days are days and amounts numbers, to go on counting with. Its name says nothing of whose it is. */
export async function workbookOf(report: string, { holder, from, through, table }: Named): Promise<Response> {
  const widths = table.columns.map(({ kind }) => (kind === "text" ? TEXT_WIDTH : MONEY_WIDTH));
  const rows = layout(table, [holder, from === null ? dayWords(through) : `${dayWords(from)} – ${dayWords(through)}`]);
  const bytes = await writeWorkbook([{ name: table.title, widths, frozen_rows: 4, rows }]);
  return workbookAnswer(bytes, `${report}-${through}`);
}

function* layout({ title, columns, rows, notes }: ReportTable, head: string[]): Generator<RowToWrite> {
  yield { cells: [title], heading: true };
  for (const line of head) yield { cells: [line] };
  yield { cells: columns.map(({ label }) => label), heading: true };
  for (const { cells } of rows) yield { cells: cells.map((cell, at) => cellOf(cell, columns[at])) };
  for (const note of notes) yield { cells: [note] };
}

function cellOf(cell: ReportCell, column: ReportColumn | undefined): Cell {
  if (column?.kind !== "day" || typeof cell !== "string") return cell;
  const serial = serialOfDay(cell);
  return serial === null ? cell : { serial };
}
