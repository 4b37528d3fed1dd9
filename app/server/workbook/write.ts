import { setImmediate } from "node:timers/promises";
import { strToU8, Zip, ZipDeflate } from "fflate";
import {
  contentTypesXml,
  ROOT_RELATIONS_XML,
  type RowToWrite,
  rowXml,
  SHEET_TAIL_XML,
  STYLES_XML,
  sheetHeadXml,
  workbookRelationsXml,
  workbookXml,
} from "./write-xml";

export type SheetToWrite = {
  name: string;
  /** Written one after another, numbered from 1; may be a generator, so that a long export is never held whole. */
  rows: Iterable<RowToWrite>;
  widths?: readonly number[];
  /** Rows at the top that stay in sight while scrolling. */
  frozen_rows?: number;
};

export const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Rows written before other requests get a turn. */
const ROWS_AT_ONCE = 500;
/** The same content gives the same bytes, so the zip carries no time of its own: the earliest it can say. */
const noTime = () => new Date(1980, 0, 1);

/** Writes a .xlsx. Days are day cells, numbers numbers, and text is text even when it begins like a formula. */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  const open = (name: string) => {
    const part = new ZipDeflate(name, { level: 6 });
    part.mtime = noTime();
    zip.add(part);
    return part;
  };
  const add = (name: string, xml: string) => open(name).push(strToU8(xml), true);

  add("[Content_Types].xml", contentTypesXml(sheets.length));
  add("_rels/.rels", ROOT_RELATIONS_XML);
  add("xl/workbook.xml", workbookXml(sheets.map((sheet, index) => sheetName(sheet.name, index))));
  add("xl/_rels/workbook.xml.rels", workbookRelationsXml(sheets.length));
  add("xl/styles.xml", STYLES_XML);
  for (const [index, sheet] of sheets.entries()) {
    const part = open(`xl/worksheets/sheet${index + 1}.xml`);
    part.push(strToU8(sheetHeadXml(sheet.widths ?? [], sheet.frozen_rows ?? 0)), false);
    let waiting: string[] = [];
    let number = 0;
    for (const row of sheet.rows) {
      waiting.push(rowXml(++number, row));
      if (waiting.length < ROWS_AT_ONCE) continue;
      part.push(strToU8(waiting.join("")), false);
      waiting = [];
      await setImmediate();
    }
    part.push(strToU8(waiting.join("") + SHEET_TAIL_XML), true);
  }
  zip.end();
  return new Uint8Array(Buffer.concat(pieces));
}

/** Excel allows 31 characters and none of these in the name of a sheet. */
function sheetName(name: string, index: number): string {
  const allowed = name
    .replace(/[[\]:*?/\\]/g, " ")
    .slice(0, 31)
    .trim();
  return allowed || `Sheet${index + 1}`;
}
