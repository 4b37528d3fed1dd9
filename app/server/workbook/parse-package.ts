import type { Sheet, Workbook } from "#src/exchange/cell";
import type { WorkbookLimits } from "./limits";
import { formatOf, formatOfPackage } from "./parse-format";
import { refuse } from "./parse-refuse";
import { type Shared, sheetReader } from "./parse-sheet";
import { stylesReader } from "./parse-styles";
import { sharedStringsReader } from "./parse-text";
import { readXml, type XmlReader } from "./parse-xml";
import { type Part, readDirectory } from "./parse-zip";

const DAYS_FROM_1900_TO_1904 = 1_462;
const FORBIDDEN = /^(__proto__|constructor|prototype)$/i;

type SheetEntry = { name: string; hidden: boolean; relation: string };

/** Reads a whole .xlsx. Only the parts that hold cells are unpacked; pictures, macros and links are never opened. */
export function parseWorkbook(bytes: Uint8Array, limits: WorkbookLimits): Workbook {
  if (bytes.length === 0) refuse("empty_file");
  if (bytes.length > limits.file_bytes) refuse("file_too_large");
  const format = formatOf(bytes);
  if (format === "encrypted") refuse("encrypted");
  if (format !== "zip") refuse("wrong_format", format);
  const parts = readDirectory(bytes, limits);
  const other = formatOfPackage(parts, bytes);
  if (other === "macros") refuse("macros");
  if (other) refuse("wrong_format", other);

  const read = (name: string, reader: XmlReader) => {
    const part = parts.get(name.toLowerCase());
    if (part) readXml(bytes, part, limits, reader);
    return part !== undefined;
  };
  checkContentTypes(read);
  const book = findWorkbook(parts, read);
  const { entries, epoch } = readBook(book, read, limits);
  const relations = readRelations(relationsOf(book), read);
  const pathOf = (kind: string) => [...relations.values()].find((relation) => relation.kind === kind)?.target;

  const strings: string[] = [];
  const isDate: boolean[] = [];
  const styles = pathOf("styles");
  if (styles) read(inFolderOf(book, styles), stylesReader(isDate));
  const texts = pathOf("sharedStrings");
  if (texts) read(inFolderOf(book, texts), sharedStringsReader(strings, limits));

  const shared: Shared = { strings, isDate, epoch, cells: 0, text: 0 };
  const sheets: Sheet[] = [];
  const seen = new Set<string>();
  for (const { name, hidden, relation } of entries) {
    const found = relations.get(relation);
    if (!found) refuse("damaged");
    if (found.kind !== "worksheet") continue;
    const path = inFolderOf(book, found.target).toLowerCase();
    // Two sheets that share one part would be read twice: a cheap way to multiply work.
    if (seen.has(path)) refuse("damaged");
    seen.add(path);
    const sheet: Sheet = { name, hidden, rows: [] };
    if (!read(path, sheetReader(sheet.rows, shared, limits))) refuse("damaged");
    sheets.push(sheet);
  }
  if (sheets.length === 0) refuse("damaged");
  return { sheets };
}

type Read = (name: string, reader: XmlReader) => boolean;

function checkContentTypes(read: Read) {
  const found = read("[Content_Types].xml", {
    open(_name, attributes) {
      const type = attributes.get("ContentType") ?? "";
      if (/macroEnabled|vbaProject/i.test(type)) refuse("macros");
      if (/ms-excel\.sheet\.binary/i.test(type)) refuse("wrong_format", "xlsb");
    },
  });
  if (!found) refuse("damaged");
}

function findWorkbook(parts: ReadonlyMap<string, Part>, read: Read): string {
  const relations = readRelations("_rels/.rels", read);
  const main = [...relations.values()].find((relation) => relation.kind === "officeDocument");
  const path = main ? inFolderOf("", main.target) : "xl/workbook.xml";
  if (!parts.has(path.toLowerCase())) refuse("damaged");
  return path;
}

function readBook(path: string, read: Read, limits: WorkbookLimits) {
  const entries: SheetEntry[] = [];
  let epoch = 0;
  read(path, {
    open(name, attributes) {
      if (name === "workbookPr" && /^(1|true)$/.test(attributes.get("date1904") ?? "")) epoch = DAYS_FROM_1900_TO_1904;
      if (name !== "sheet") return;
      if (entries.length >= limits.sheets) refuse("too_many_sheets");
      const title = attributes.get("name") ?? "";
      if (FORBIDDEN.test(title.trim())) refuse("forbidden_name");
      const state = attributes.get("state") ?? "visible";
      entries.push({ name: title.slice(0, 200), hidden: state !== "visible", relation: attributes.get("id") ?? "" });
    },
  });
  return { entries, epoch };
}

type Relation = { kind: string; target: string };

function readRelations(path: string, read: Read): Map<string, Relation> {
  const relations = new Map<string, Relation>();
  read(path, {
    open(name, attributes) {
      if (name !== "Relationship") return;
      const kind = (attributes.get("Type") ?? "").split("/").at(-1)!;
      const target = attributes.get("Target") ?? "";
      if (attributes.get("TargetMode") === "External") {
        // A workbook may mention a web page; a sheet that lives elsewhere is a request for someone else's file.
        if (/^(worksheet|styles|sharedStrings|officeDocument|externalLinkPath)$/.test(kind)) refuse("outside_link");
        return;
      }
      relations.set(attributes.get("Id") ?? "", { kind, target });
    },
  });
  return relations;
}

function relationsOf(path: string): string {
  const cut = path.lastIndexOf("/") + 1;
  return `${path.slice(0, cut)}_rels/${path.slice(cut)}.rels`;
}

/** A target is relative to the folder of its source, or to the package when it begins with a slash. */
function inFolderOf(source: string, target: string): string {
  if (/^[a-z]+:|\\/i.test(target)) refuse("outside_link");
  const steps = target.startsWith("/") ? [] : source.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") {
      if (steps.pop() === undefined) refuse("unsafe_part_name");
    } else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}
