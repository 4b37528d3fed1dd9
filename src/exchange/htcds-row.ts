import type { Day } from "#src/day";
import { isEmpty, type Row } from "#src/exchange/cell";
import { CASE_MEANINGS } from "#src/exchange/htcds-case";
import { textIn } from "#src/exchange/htcds-cells";
import type { ColumnMatch } from "#src/exchange/htcds-columns";
import type { FieldName } from "#src/exchange/htcds-fields";
import type { Meaning } from "#src/exchange/htcds-meanings";
import { type HtcdsOpening, openingOf } from "#src/exchange/htcds-opening";
import { PERSON_MEANINGS } from "#src/exchange/htcds-person";
import type { HtcdsRecord, RowProblem, SourceCells } from "#src/exchange/htcds-record";

export const MEANINGS: readonly Meaning[] = [...PERSON_MEANINGS, ...CASE_MEANINGS];

/** One row of a workbook as it was understood. `opening` is there when nothing keeps the row out. */
export type ReadRow = {
  row: number;
  source: SourceCells;
  record: HtcdsRecord;
  opening: HtcdsOpening | null;
  /** The case owner's name as written; "" when none. */
  case_owner: string;
  problems: RowProblem[];
};

/**
 * Reads one row. Returns null for a row with nothing in it: a number in a column without a heading, as the template has
 * a thousand of, is nothing. Every problem of the row is told, not only the first.
 */
export function readRow(row: Row, columns: readonly ColumnMatch[], today: Day): ReadRow | null {
  if (columns.every(({ index }) => isEmpty(row.cells[index]))) return null;
  const source: SourceCells = {};
  for (const { index, field } of columns) {
    const cell = row.cells[index] ?? null;
    if (field !== null && cell !== null) source[field] = cell;
  }
  const { record, problems } = meaningOf(source);
  for (const [field, cell] of Object.entries(source))
    if (typeof cell === "object" && cell !== null && "error" in cell)
      replaceProblems(problems, { field: field as FieldName, code: "error_value", value: cell.error });
  if (!record.has_consent && !problems.some((problem) => problem.field === "con_Consent"))
    problems.unshift({ field: "con_Consent", code: "no_consent" });

  const opened = openingOf(record, today);
  // A cell that could not be read is no answer, so what the rules then miss is not a second problem.
  if ("problems" in opened)
    problems.push(...opened.problems.filter(({ field }) => !problems.some((problem) => problem.field === field)));
  return {
    row: row.number,
    source,
    record,
    opening: problems.length === 0 && "opening" in opened ? opened.opening : null,
    case_owner: textIn(source.cas_CaseOwner).trim(),
    problems,
  };
}

/** What the cells of a row mean, and which of them cannot be read. */
export function meaningOf(source: SourceCells): { record: HtcdsRecord; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const note = (field: FieldName, code: string, value?: string) =>
    void problems.push(value === undefined ? { field, code } : { field, code, value });
  const record = Object.assign({}, ...MEANINGS.map((meaning) => meaning.read(source, note))) as HtcdsRecord;
  return { record, problems };
}

function replaceProblems(problems: RowProblem[], problem: RowProblem) {
  const others = problems.filter(({ field }) => field !== problem.field);
  problems.splice(0, problems.length, ...others, problem);
}
