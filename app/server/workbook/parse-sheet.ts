import type { Cell, Row } from "#src/exchange/cell";
import type { WorkbookLimits } from "./limits";
import { refuse } from "./parse-refuse";
import { unescapeText } from "./parse-text";
import type { Attributes, XmlReader } from "./parse-xml";

/** What the sheets of one workbook share: strings, which formats show days, the day count, and what is used up. */
export type Shared = {
  strings: readonly string[];
  isDate: readonly boolean[];
  /** Days between the workbook's day 0 and that of the 1900 system: 0, or 1,462 in a 1904 workbook. */
  epoch: number;
  cells: number;
  text: number;
};

const EXCEL_ROWS = 1_048_576;
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);
/** Headings stand in the first rows; a name there that could become a property of every object is an attack. */
const HEADING_ROWS = 20;

/** Reads one worksheet into rows that hold something; formatted empty cells and rows leave nothing. */
export function sheetReader(rows: Row[], shared: Shared, limits: WorkbookLimits): XmlReader {
  let elements = 0;
  let number = 0;
  let row: Row | null = null;
  let column = -1;
  let type = "n";
  let style = 0;
  let formula: string[] | null = null;
  let inFormula = false;
  let inCell = false;
  let collecting = false;
  let phonetic = 0;
  let pieces: string[] = [];
  let length = 0;

  const openRow = (attributes: Attributes) => {
    if (++elements > limits.row_elements) refuse("too_many_rows");
    const next = Number(attributes.get("r") ?? number + 1);
    if (!Number.isInteger(next) || next <= number || next > EXCEL_ROWS) refuse("damaged");
    number = next;
    row = { number, hidden: isTrue(attributes.get("hidden")), cells: [] };
    column = -1;
  };
  const openCell = (attributes: Attributes) => {
    const reference = attributes.get("r");
    column = reference === undefined ? column + 1 : columnOf(reference, number);
    type = attributes.get("t") ?? "n";
    style = Number(attributes.get("s") ?? "0");
    formula = null;
    inFormula = false;
    inCell = true;
    pieces = [];
    length = 0;
  };
  const closeCell = () => {
    inCell = false;
    const cell = cellOf(type, pieces.join(""), style, formula?.join("") ?? null, shared);
    if (cell === null || !row) return;
    if (column >= limits.columns) refuse("too_many_columns");
    if (++shared.cells > limits.cells) refuse("too_many_cells");
    if (typeof cell === "string") {
      if (cell.length > limits.cell_text) refuse("text_too_long");
      shared.text += cell.length;
      if (shared.text > limits.total_text) refuse("text_too_long");
      if (rows.length < HEADING_ROWS && FORBIDDEN.has(cell.trim().toLowerCase())) refuse("forbidden_name");
    }
    while (row.cells.length < column) row.cells.push(null);
    row.cells[column] = cell;
  };

  return {
    open(name, attributes) {
      if (name === "c") openCell(attributes);
      else if (name === "v" || name === "t") collecting = inCell && phonetic === 0;
      else if (name === "row") openRow(attributes);
      else if (name === "f" && inCell) {
        formula = [];
        inFormula = true;
      } else if (name === "rPh") phonetic++;
      else if (name === "dimension") checkDimension(attributes.get("ref") ?? "", limits);
    },
    text(piece) {
      if (!collecting && !inFormula) return;
      length += piece.length;
      if (length > limits.cell_text * 2) refuse("text_too_long");
      if (collecting) pieces.push(piece);
      else formula?.push(piece);
    },
    close(name) {
      if (name === "v" || name === "t") collecting = false;
      else if (name === "f") inFormula = false;
      else if (name === "c") closeCell();
      else if (name === "rPh") phonetic--;
      else if (name === "row" && row) {
        if (row.cells.length > 0) {
          if (rows.length >= limits.rows) refuse("too_many_rows");
          rows.push(row);
        }
        row = null;
      }
    },
  };
}

function cellOf(type: string, text: string, style: number, formula: string | null, shared: Shared): Cell {
  // Nothing is ever computed here: a formula is its last result, or, where no program has computed it yet, its own text.
  if (text === "" && formula !== null) return formula === "" ? { error: "no_value" } : `=${unescapeText(formula)}`;
  if (text === "") return null;
  switch (type) {
    case "s":
      return (/^\d+$/.test(text) ? shared.strings[Number(text)] : undefined) ?? refuse("damaged");
    case "inlineStr":
    case "str":
      return unescapeText(text);
    case "b":
      return isTrue(text);
    case "e":
      return { error: text.slice(0, 20) };
    case "d":
      return serialOfInstant(text);
    default: {
      const value = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
      if (!Number.isFinite(value)) return refuse("damaged");
      return shared.isDate[style] ? { serial: value + shared.epoch } : value;
    }
  }
}

/** An ISO 8601 date cell, as strict workbooks hold them. */
function serialOfInstant(text: string): Cell {
  const moment = Date.parse(/T/.test(text) ? `${text.replace(/Z$/, "")}Z` : text);
  return Number.isNaN(moment) ? text : { serial: moment / 86_400_000 + 25_569 };
}

function columnOf(reference: string, row: number): number {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (!match || Number(match[2]) !== row) return refuse("damaged");
  let column = 0;
  for (const letter of match[1]!) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** A sheet that claims to be as large as Excel allows is refused before its cells are read. */
function checkDimension(reference: string, limits: WorkbookLimits) {
  const match = /(?:^|:)([A-Z]+)(\d+)$/.exec(reference);
  if (!match) return;
  if (Number(match[2]) > limits.row_elements) refuse("too_many_rows");
  if (match[1]!.length > 2) refuse("too_many_columns");
}

function isTrue(text: string | undefined): boolean {
  return text === "1" || text === "true";
}
