import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readWorkbook } from "#app/server/workbook/read";
import { REFUSALS, WorkbookRefused } from "#app/server/workbook/refusal";
import { refusalText } from "#app/server/workbook/refusal-text";
import { book, forge, forgeEnd, joined, pack, parts, sheet, text, workbook } from "#tests/support/htcds-hostile";

const ROW = `<row r="1">${text("A1", "First Name")}</row>`;
const good = book(ROW);
const SHEET = "xl/worksheets/sheet1.xml";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relations = (inner: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;

/** A part of 200 MB of spaces in 200 kB. */
const bomb = () => book("", { [SHEET]: new Uint8Array(200_000_000).fill(32) });
const rows = (count: number, cell: (row: number) => string) =>
  Array.from({ length: count }, (_, index) => `<row r="${index + 1}">${cell(index + 1)}</row>`).join("");

const HOSTILE: [what: string, reason: string, make: () => Uint8Array][] = [
  ["nothing", "empty_file", () => new Uint8Array()],
  ["21 MB of anything", "file_too_large", () => new Uint8Array(21_000_000)],
  [
    "an old .xls",
    "wrong_format",
    () => joined(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), new Uint8Array(600)),
  ],
  [
    "a workbook with a password",
    "encrypted",
    () =>
      joined(
        new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.from("EncryptedPackage", "utf16le"),
      ),
  ],
  [
    "an .ods",
    "wrong_format",
    () =>
      zipSync({
        mimetype: [strToU8("application/vnd.oasis.opendocument.spreadsheet"), { level: 0 }],
        "content.xml": strToU8("<x/>"),
      }),
  ],
  ["an .xlsb", "wrong_format", () => book(ROW, { "xl/workbook.bin": "x" })],
  ["a Word document", "wrong_format", () => book(ROW, { "xl/workbook.xml": null, "word/document.xml": "<x/>" })],
  ["a CSV", "wrong_format", () => strToU8("First Name,Second Name\nSiti,Contoh\n")],
  ["a PDF", "wrong_format", () => strToU8("%PDF-1.7 …")],
  ["a web page called .xlsx", "wrong_format", () => strToU8("<html><table><tr><td>Siti</td></tr></table></html>")],
  ["a picture", "wrong_format", () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])],
  ["a zip of other things", "wrong_format", () => zipSync({ "readme.txt": strToU8("hello") })],
  ["a cut-off file", "damaged", () => good.slice(0, good.length - 40)],
  ["a picture with a workbook behind it", "wrong_format", () => joined("GIF89a", good)],
  ["a workbook with something behind it", "damaged", () => joined(good, "<?php")],
  [
    "a directory that lies about its place",
    "damaged",
    () => forgeEnd(good, (view, at) => view.setUint32(at + 16, 7, true)),
  ],
  [
    "more parts than it has",
    "damaged",
    () =>
      forgeEnd(good, (view, at) => {
        view.setUint16(at + 8, 60, true);
        view.setUint16(at + 10, 60, true);
      }),
  ],
  ["a bomb that says how large it is", "too_large_inside", bomb],
  [
    "a bomb that says it is small",
    "too_large_inside",
    () => forge(bomb(), SHEET, (view, at) => view.setUint32(at + 24, 3_000, true)),
  ],
  [
    "a part that grows a thousand times",
    "too_large_inside",
    () => book("", { [SHEET]: new Uint8Array(20_000_000).fill(32) }),
  ],
  ["many parts, each within bounds", "too_large_inside", manyLarge],
  ["parts that overlap", "too_large_inside", overlapping],
  ["a password on one part", "encrypted", () => forge(good, SHEET, (view, at) => view.setUint16(at + 8, 1, true))],
  ["an unknown packing", "damaged", () => forge(good, SHEET, (view, at) => view.setUint16(at + 10, 14, true))],
  [
    "300 parts",
    "too_many_parts",
    () =>
      pack({
        ...parts(ROW),
        ...Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`xl/x${index}.xml`, strToU8("x")])),
      }),
  ],
  ["a part that climbs out", "unsafe_part_name", () => book(ROW, { "../../etc/cron.d/x": "x" })],
  ["a part at the root of the disk", "unsafe_part_name", () => book(ROW, { "/etc/passwd": "x" })],
  ["a part with a Windows path", "unsafe_part_name", () => book(ROW, { "xl\\..\\..\\x": "x" })],
  ["two parts of one name in other letters", "unsafe_part_name", () => book(ROW, { "XL/Workbook.xml": "x" })],
  [
    "a sheet whose target climbs out",
    "unsafe_part_name",
    () =>
      book(ROW, {
        "xl/_rels/workbook.xml.rels": relations(
          `<Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="../../../../etc/passwd"/>`,
        ),
      }),
  ],
  [
    "a sheet that lives on another server",
    "outside_link",
    () =>
      book(ROW, {
        "xl/_rels/workbook.xml.rels": relations(
          `<Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="http://example.org/x.xml" TargetMode="External"/>`,
        ),
      }),
  ],
  [
    "a sheet by file address",
    "outside_link",
    () =>
      book(ROW, {
        "xl/_rels/workbook.xml.rels": relations(
          `<Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="file:///etc/passwd"/>`,
        ),
      }),
  ],
  ["macros", "macros", () => book(ROW, { "xl/vbaProject.bin": "x" })],
  [
    "macros in its type only",
    "macros",
    () =>
      book(ROW, {
        "[Content_Types].xml":
          '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      }),
  ],
  [
    "an outside entity",
    "doctype",
    () =>
      book("", {
        [SHEET]: `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${sheet(`<row r="1">${text("A1", "&e;")}</row>`)}`,
      }),
  ],
  [
    "a billion laughs",
    "doctype",
    () =>
      book("", {
        "xl/workbook.xml": `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${workbook("")}`,
      }),
  ],
  [
    "a document type in UTF-16",
    "doctype",
    () =>
      book("", {
        [SHEET]: joined(
          new Uint8Array([0xff, 0xfe]),
          Buffer.from(`<!DOCTYPE x [<!ENTITY e "x">]>${sheet(ROW)}`, "utf16le"),
        ),
      }),
  ],
  ["an entity that nobody declared", "bad_xml", () => book(`<row r="1">${text("A1", "&lol;")}</row>`)],
  ["XML that does not close", "bad_xml", () => book("", { [SHEET]: "<worksheet><sheetData><row>" })],
  [
    "XML in another alphabet than it says",
    "bad_xml",
    () => book("", { [SHEET]: joined('<?xml version="1.0" encoding="UTF-7"?>', sheet(ROW)) }),
  ],
  [
    "bytes that are no UTF-8",
    "bad_xml",
    () => book("", { [SHEET]: joined("<worksheet>", new Uint8Array([0xc3, 0x28]), "</worksheet>") }),
  ],
  ["a hundred thousand nested elements", "bad_xml", () => book("<a>".repeat(100_000) + "</a>".repeat(100_000))],
  [
    "thousands of attributes",
    "bad_xml",
    () => book(`<row ${Array.from({ length: 5_000 }, (_, index) => `a${index}="1"`).join(" ")}/>`),
  ],
  [
    "a sheet called __proto__",
    "forbidden_name",
    () => book(ROW, { "xl/workbook.xml": workbook('<sheet name="__proto__" sheetId="1" r:id="rId1"/>') }),
  ],
  ["a heading called __proto__", "forbidden_name", () => book(`<row r="1">${text("A1", "__proto__")}</row>`)],
  ["a heading called constructor", "forbidden_name", () => book(`<row r="1">${text("A1", " Constructor ")}</row>`)],
  [
    "a part called __proto__",
    "forbidden_name",
    () => pack(Object.fromEntries([...Object.entries(parts(ROW)), ["xl/__proto__.xml", strToU8("x")]])),
  ],
  [
    "fifty sheets",
    "too_many_sheets",
    () => book(ROW, { "xl/workbook.xml": workbook('<sheet name="x" sheetId="1" r:id="rId1"/>'.repeat(50)) }),
  ],
  [
    "one part read as many sheets",
    "damaged",
    () => book(ROW, { "xl/workbook.xml": workbook('<sheet name="x" sheetId="1" r:id="rId1"/>'.repeat(5)) }),
  ],
  [
    "a sheet as large as Excel allows",
    "too_many_rows",
    () => book("", { [SHEET]: sheet(ROW, '<dimension ref="A1:XFD1048576"/>') }),
  ],
  ["a million rows", "too_many_rows", () => book(rows(1_000_000, () => ""))],
  ["12,000 rows with a name each", "too_many_rows", () => book(rows(12_000, (row) => `<c r="A${row}"><v>1</v></c>`))],
  ["a cell in the last column", "too_many_columns", () => book(`<row r="1">${text("XFD1", "x")}</row>`)],
  [
    "half a million cells",
    "too_many_cells",
    () => book(rows(2_000, (row) => Array.from({ length: 250 }, (_, cell) => `<c><v>${row * cell}</v></c>`).join(""))),
  ],
  ["a text longer than Excel has", "text_too_long", () => book(`<row r="1">${text("A1", "x".repeat(100_000))}</row>`)],
  ["one long text shown ten thousand times", "text_too_long", repeatedText],
  [
    "rows that run backwards",
    "damaged",
    () => book('<row r="5"><c r="A5"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'),
  ],
  ["a cell that stands in another row", "damaged", () => book('<row r="1"><c r="A9"><v>1</v></c></row>')],
  ["a text that is not there", "damaged", () => book('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')],
  ["a number that is none", "damaged", () => book('<row r="1"><c r="A1"><v>1e999</v></c></row>')],
];

function manyLarge(): Uint8Array {
  // Each part stays under the ratio, all of them together do not fit.
  const noise = crypto.getRandomValues(new Uint8Array(60_000));
  const large = new Uint8Array(6_000_000);
  large.set(noise);
  return pack({
    ...parts(ROW),
    ...Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`xl/media/${index}.bin`, large])),
  });
}

function overlapping(): Uint8Array {
  let at = 0;
  forge(good, "xl/workbook.xml", (view, found) => {
    at = view.getUint32(found + 42, true);
  });
  return forge(good, SHEET, (view, found) => view.setUint32(found + 42, at, true));
}

function repeatedText(): Uint8Array {
  const strings = `<sst><si><t>${"x".repeat(30_000)}</t></si></sst>`;
  return book(
    rows(9_000, (row) => `<c r="A${row}" t="s"><v>0</v></c>`),
    { "xl/sharedStrings.xml": strings },
  );
}

describe("a hostile file is refused", () => {
  let most = { heap: 0, resident: 0 };

  /** Reads a file and notes by how much the server's own heap, and all memory with the thread's, grew meanwhile. */
  async function watched(bytes: Uint8Array) {
    const before = process.memoryUsage();
    const watch = setInterval(() => {
      const { heapUsed, rss } = process.memoryUsage();
      most = {
        heap: Math.max(most.heap, heapUsed - before.heapUsed),
        resident: Math.max(most.resident, rss - before.rss),
      };
    }, 10);
    return readWorkbook(bytes)
      .then(
        () => "was read",
        (error: unknown) => error,
      )
      .finally(() => clearInterval(watch));
  }

  test("and a plain one is not", async () => {
    expect(await readWorkbook(good)).toEqual({
      sheets: [{ name: "Sheet1", hidden: false, rows: [{ number: 1, hidden: false, cells: ["First Name"] }] }],
    });
  });

  test.each(HOSTILE)("%s: %s", async (_what, reason, make) => {
    const answer = await watched(make());
    expect(answer).toBeInstanceOf(WorkbookRefused);
    expect((answer as WorkbookRefused).reason).toBe(reason);
  });

  test("while the server's own memory stays small", () => {
    expect(most.heap / 1e6).toBeLessThan(60);
    expect(most.resident / 1e6).toBeLessThan(300);
  });
});

test("a file that takes too long is given up, and one that fills its memory ends alone", async () => {
  const slow = book(rows(9_000, (row) => `<c r="A${row}"><v>1</v></c>`.repeat(20)));
  await expect(readWorkbook(slow, { milliseconds: 1 })).rejects.toMatchObject({ reason: "too_slow" });
  const wide = book(rows(9_000, (row) => `<c r="KN${row}"><v>1</v></c>`));
  await expect(readWorkbook(wide, { heap_megabytes: 6, columns: 1_000 })).rejects.toMatchObject({
    reason: "too_much_memory",
  });
  expect((await readWorkbook(good)).sheets).toHaveLength(1);
});

test("every reason has a sentence in both languages that says what to do", () => {
  for (const reason of REFUSALS)
    for (const locale of ["en", "id"] as const)
      expect(refusalText(new WorkbookRefused(reason), locale)).toMatch(/[.]$/);
  expect(refusalText(new WorkbookRefused("wrong_format", "ods"), "en")).toContain(".xlsx");
  expect(refusalText(new WorkbookRefused("wrong_format", "xls"), "id")).toContain("simpan sebagai");
});

test("every reason is shown by a file above", () => {
  const shown = new Set([...HOSTILE.map(([, reason]) => reason), "too_slow", "too_much_memory"]);
  expect(REFUSALS.filter((reason) => !shown.has(reason))).toEqual([]);
});
