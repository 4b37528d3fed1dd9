import { strToU8, type Zippable, zipSync } from "fflate";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The parts of the smallest workbook there is, to be spoiled one by one. */
export function parts(
  sheetData: string,
  changes: Record<string, string | Uint8Array | null> = {},
): Record<string, Uint8Array> {
  const all: Record<string, string | Uint8Array | null> = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": workbook('<sheet name="Sheet1" sheetId="1" r:id="rId1"/>'),
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": sheet(sheetData),
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, text]) =>
      text === null ? [] : [[name, typeof text === "string" ? strToU8(text) : text]],
    ),
  );
}

export const sheet = (data: string, before = "") =>
  `<worksheet xmlns="${MAIN}">${before}<sheetData>${data}</sheetData></worksheet>`;

export const workbook = (sheets: string, properties = "") =>
  `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${sheets}</sheets></workbook>`;

export const styles = (formats: string, cells: string) =>
  `<styleSheet xmlns="${MAIN}"><numFmts>${formats}</numFmts><cellXfs>${cells}</cellXfs></styleSheet>`;

export const text = (reference: string, words: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${words}</t></is></c>`;

export function pack(entries: Record<string, Uint8Array>): Uint8Array {
  return zipSync(entries as Zippable, { level: 6 });
}

/** A workbook whose only sheet is `data`. */
export function book(data: string, changes: Record<string, string | Uint8Array | null> = {}): Uint8Array {
  return pack(parts(data, changes));
}

/** Changes the directory entry (and, if asked, the local header) of one part in a finished zip. */
export function forge(
  zip: Uint8Array,
  name: string,
  change: (view: DataView, at: number) => void,
  signature = 0x02014b50,
) {
  const forged = zip.slice();
  const view = new DataView(forged.buffer);
  const nameAt = signature === 0x02014b50 ? 46 : 30;
  for (let at = 0; at + nameAt < forged.length; at++) {
    if (view.getUint32(at, true) !== signature) continue;
    const length = view.getUint16(at + (nameAt === 46 ? 28 : 26), true);
    if (new TextDecoder().decode(forged.subarray(at + nameAt, at + nameAt + length)) === name) change(view, at);
  }
  return forged;
}

export function forgeEnd(zip: Uint8Array, change: (view: DataView, at: number) => void) {
  const forged = zip.slice();
  change(new DataView(forged.buffer), forged.length - 22);
  return forged;
}

export function joined(...pieces: (Uint8Array | string)[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece) : piece))));
}
