import { type Cell, columnLetters } from "#src/exchange/cell";

/** The looks a cell can have; the numbers are positions in styles.xml below. */
const LOOKS = { plain: 0, heading: 1, date: 2, marked: 3, marked_date: 4 } as const;

export type RowToWrite = {
  cells: readonly Cell[];
  /** A row of headings is bold and wraps; a marked cell is shaded, to be found at a glance. */
  heading?: boolean;
  marked?: ReadonlySet<number>;
  hidden?: boolean;
  height?: number;
};

/** Excel refuses a file with a longer text. */
const LONGEST_TEXT = 32_767;

/** Text as it may stand in XML: what XML cannot hold is dropped, what it would read as markup or change is written out. */
function xmlText(text: string): string {
  return (
    text
      .slice(0, LONGEST_TEXT)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 cannot hold
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, "")
      // Excel reads _x0041_ as "A"; an underscore of one's own before such letters is written as _x005F_.
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      .replace(/[&<>"\r]/g, (character) => WRITTEN_OUT[character] as string)
  );
}
const WRITTEN_OUT: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

/** One row as XML. Text is always a string cell, whatever it begins with: nothing from a record becomes a formula. */
export function rowXml(number: number, row: RowToWrite): string {
  const height = row.height ? ` ht="${row.height}" customHeight="1"` : "";
  const cells = row.cells.map((cell, column) =>
    cellXml(`${columnLetters(column)}${number}`, cell, lookOf(row, column, cell)),
  );
  return `<row r="${number}"${row.hidden ? ' hidden="1"' : ""}${height}>${cells.join("")}</row>`;
}

function lookOf(row: RowToWrite, column: number, cell: Cell): number {
  if (row.heading) return LOOKS.heading;
  const isDate = typeof cell === "object" && cell !== null && "serial" in cell;
  if (row.marked?.has(column)) return isDate ? LOOKS.marked_date : LOOKS.marked;
  return isDate ? LOOKS.date : LOOKS.plain;
}

function cellXml(reference: string, cell: Cell, look: number): string {
  const style = look === LOOKS.plain ? "" : ` s="${look}"`;
  if (cell === null) return style ? `<c r="${reference}"${style}/>` : "";
  switch (typeof cell) {
    case "string":
      return `<c r="${reference}"${style} t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
    case "number":
      return `<c r="${reference}"${style}><v>${cell}</v></c>`;
    case "boolean":
      return `<c r="${reference}"${style} t="b"><v>${cell ? 1 : 0}</v></c>`;
    default:
      if ("serial" in cell) return `<c r="${reference}"${style}><v>${cell.serial}</v></c>`;
      return `<c r="${reference}"${style} t="e"><v>${xmlText(cell.error)}</v></c>`;
  }
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export const STYLES_XML = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="10"/><name val="Arial"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFCE8C3"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="left" vertical="top" wrapText="1"/></xf><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/><xf numFmtId="14" fontId="0" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

export const ROOT_RELATIONS_XML = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

export function contentTypesXml(sheets: number): string {
  const parts = numbers(sheets).map(
    (number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${parts.join("")}</Types>`;
}

export function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join("")}</sheets></workbook>`;
}

export function workbookRelationsXml(sheets: number): string {
  const targets = numbers(sheets).map(
    (number) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/>`;
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${targets.join("")}${styles}</Relationships>`;
}

export function sheetHeadXml(widths: readonly number[], frozenRows: number): string {
  const pane = `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${frozenRows > 0 ? pane : ""}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/>${columns.length > 0 ? `<cols>${columns.join("")}</cols>` : ""}<sheetData>`;
}

export const SHEET_TAIL_XML = "</sheetData></worksheet>";

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
