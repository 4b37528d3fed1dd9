import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { build } from "vite";
import { describe, expect, test } from "vitest";
import { writeBadRows } from "#app/server/workbook/bad-rows";
import { csvCell, writeCsv } from "#app/server/workbook/csv";
import { WORKBOOK_LIMITS } from "#app/server/workbook/limits";
import { parseWorkbook } from "#app/server/workbook/parse-package";
import { isDateFormat } from "#app/server/workbook/parse-styles";
import { problemText } from "#app/server/workbook/problem-text";
import { readWorkbook } from "#app/server/workbook/read";
import { writeWorkbook } from "#app/server/workbook/write";
import type { Cell, Row } from "#src/exchange/cell";
import { matchColumns } from "#src/exchange/htcds-columns";
import { readRow } from "#src/exchange/htcds-row";
import { emptyTemplate, sampleWorkbook } from "#tests/support/htcds-files";
import { book, styles, text, workbook } from "#tests/support/htcds-hostile";
import { workbookWorker } from "../../tools/workbook-worker";

const cellsOf = async (bytes: Uint8Array) => (await readWorkbook(bytes)).sheets[0]!.rows.map((row) => row.cells);

describe("reading a workbook", () => {
  test("tells text, numbers, days, yes and no, and nothing apart", async () => {
    const data = `<row r="1"><c r="A1"><v>30683</v></c><c r="B1" s="1"><v>30683</v></c><c r="C1" s="2"><v>30683.5</v></c><c r="D1" s="3"><v>5000</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#N/A</v></c><c r="G1" s="1"/><c r="H1" t="str"><f>A1</f><v>made</v></c><c r="I1"><f>1+1</f><v></v></c><c r="J1" t="d"><v>1990-03-12</v></c></row>`;
    const formats = styles(
      '<numFmt numFmtId="170" formatCode="dd\\-mmm\\-yyyy;@"/><numFmt numFmtId="171" formatCode="&quot;Rp&quot;\\ #,##0;[Red]&quot;days&quot;0"/>',
      '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/>',
    );
    expect(await cellsOf(book(data, { "xl/styles.xml": formats }))).toEqual([
      [
        30_683,
        { serial: 30_683 },
        { serial: 30_683.5 },
        5_000,
        true,
        { error: "#N/A" },
        null,
        "made",
        "=1+1",
        { serial: 32_944 },
      ],
    ]);
  });

  test("counts days of a 1904 workbook as everyone else does", async () => {
    const changes = {
      "xl/workbook.xml": workbook('<sheet name="x" sheetId="1" r:id="rId1"/>', '<workbookPr date1904="1"/>'),
      "xl/styles.xml": styles("", '<xf numFmtId="0"/><xf numFmtId="14"/>'),
    };
    expect(await cellsOf(book('<row r="1"><c r="A1" s="1"><v>0</v></c></row>', changes))).toEqual([
      [{ serial: 1_462 }],
    ]);
  });

  test("joins formatted runs, leaves out reading aids, keeps spaces and odd characters", async () => {
    const strings = `<sst><si><r><t>Si</t></r><r><t xml:space="preserve">ti </t></r><rPh><t>no</t></rPh></si><si><t>a_x000D_b &amp; c_x005F_x0041_</t></si></sst>`;
    const data = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>';
    expect(await cellsOf(book(data, { "xl/sharedStrings.xml": strings }))).toEqual([["Siti ", "a\rb & c_x0041_"]]);
  });

  test("knows which row it is, what is hidden, and leaves out rows that are only formatted", async () => {
    const data = `<row r="1" hidden="1">${text("A1", "x")}</row><row r="2"><c r="A2" s="1"/></row><row r="7">${text("C7", "y")}</row>`;
    const changes = { "xl/workbook.xml": workbook('<sheet name="One" sheetId="1" state="hidden" r:id="rId1"/>') };
    expect(await readWorkbook(book(data, changes))).toEqual({
      sheets: [
        {
          name: "One",
          hidden: true,
          rows: [
            { number: 1, hidden: true, cells: ["x"] },
            { number: 7, hidden: false, cells: [null, null, "y"] },
          ],
        },
      ],
    });
  });

  test("accepts the prefixes that other programs put before names", async () => {
    const other = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>Siti</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
    expect(await cellsOf(book("", { "xl/worksheets/sheet1.xml": other }))).toEqual([["Siti"]]);
  });

  test.each([
    ["m/d/yy h:mm", true],
    ["[$-421]dd mmmm yyyy;@", true],
    ["[h]:mm", true],
    ["General", false],
    ["#,##0.00", false],
    ['"hari"0', false],
    ["[Red]0;[Blue]0", false],
    ["0.00E+00", false],
    ["@", false],
  ])("the format %s shows a day: %s", (code, shows) => expect(isDateFormat(code)).toBe(shows));

  test("four at a time all get their answer", async () => {
    const file = await sampleWorkbook();
    const read = await Promise.all([1, 2, 3, 4].map(() => readWorkbook(file)));
    expect(read.map((one) => one.sheets[0]!.rows.length)).toEqual([1_002, 1_002, 1_002, 1_002]);
  });
});

describe("the reader in the built server", () => {
  const folder = resolve(".test/workbook-build");

  test("finds its thread beside the bundle, from whichever folder its code landed in", async () => {
    rmSync(folder, { recursive: true, force: true });
    await build({
      configFile: false,
      logLevel: "error",
      plugins: [workbookWorker()],
      build: {
        ssr: "app/server/workbook/read.ts",
        outDir: folder,
        rolldownOptions: { output: { entryFileNames: "assets/[name].js" } },
      },
    });
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/file.xlsx`, await sampleWorkbook());
    const script = `import { readFileSync } from "node:fs";
      import { readWorkbook } from "./assets/read.js";
      const { sheets } = await readWorkbook(readFileSync(new URL("./file.xlsx", import.meta.url)));
      const refused = await readWorkbook(Buffer.from("a,b")).catch((error) => error.reason);
      console.log(JSON.stringify([sheets[0].rows.length, refused]));`;
    writeFileSync(`${folder}/run.mjs`, script);
    expect(execFileSync(process.execPath, [`${folder}/run.mjs`], { encoding: "utf8" }).trim()).toBe(
      '[1002,"wrong_format"]',
    );
  }, 60_000);
});

const someText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    "=1+1",
    "+62812",
    "-5",
    "@SUM(A1)",
    "\tx",
    "\rx",
    " x ",
    "_x0041_",
    "a\r\nb",
    "<&>\"'",
    '=HYPERLINK("http://x")',
  ),
);
// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold is what is taken out
const holdable = (words: string) => words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
/** Words that no heading may be (app/server/workbook/parse-sheet.ts): a file with one of them is refused whole. */
const isForbidden = (words: string) => /^\s*(__proto__|constructor|prototype)\s*$/i.test(words);
const someCell: fc.Arbitrary<Cell> = fc.oneof(
  someText.filter((words) => !isForbidden(holdable(words))).map((words) => holdable(words) || null),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.integer({ min: 1, max: 60_000 }).map((serial) => ({ serial })),
  fc.boolean(),
  fc.constant(null),
);

describe("writing a workbook", () => {
  test("and reading it gives every cell back, value and type", async () => {
    const trimmed = (cells: Cell[]) => cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(someCell, { maxLength: 30 }), { minLength: 1, maxLength: 20 }),
        async (rows) => {
          const [sheet] = parseWorkbook(
            await writeWorkbook([{ name: "x", rows: rows.map((cells) => ({ cells })) }]),
            WORKBOOK_LIMITS,
          ).sheets;
          expect(sheet!.rows.map((row) => row.cells)).toEqual(rows.map(trimmed).filter((cells) => cells.length > 0));
        },
      ),
      { numRuns: 200 },
    );
  });

  test("never makes a formula of a text", async () => {
    const bytes = await writeWorkbook([{ name: "x", rows: [{ cells: ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"] }] }]);
    expect(await cellsOf(bytes)).toEqual([["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"]]);
    const { unzipSync, strFromU8 } = await import("fflate");
    const xml = strFromU8(unzipSync(bytes)["xl/worksheets/sheet1.xml"]!);
    expect(xml).not.toContain("<f");
    expect(xml.match(/t="inlineStr"/g)).toHaveLength(6);
  });

  test("drops what XML cannot hold and cuts what Excel refuses", async () => {
    const bytes = await writeWorkbook([
      { name: "a/b:c*[d]", rows: [{ cells: ["a\u0000b\u000bc\ud800d", "x".repeat(40_000)] }] },
    ]);
    const [[odd, long]] = (await cellsOf(bytes)) as [[string, string]];
    expect(odd).toBe("abcd");
    expect(long).toHaveLength(32_767);
  });

  test("the same content makes the same bytes, at any time and in any time zone", async () => {
    const once = await writeWorkbook([{ name: "x", rows: [{ cells: ["Siti", { serial: 30_000 }] }] }]);
    const zone = process.env.TZ;
    process.env.TZ = "Asia/Jakarta";
    const again = await writeWorkbook([{ name: "x", rows: [{ cells: ["Siti", { serial: 30_000 }] }] }]);
    process.env.TZ = zone;
    expect(Buffer.from(again).equals(Buffer.from(once))).toBe(true);
  });
});

describe("a CSV", () => {
  test.each(["=1+1", "+62", "-5", "@x", "\tx", "\rx", "\u0000x"])("shows %j as text", (words) => {
    expect(csvCell(words).replace(/^"/, "").startsWith("'")).toBe(true);
  });

  test("of any text never begins a cell like a formula", () => {
    fc.assert(fc.property(someText, (words) => !/^"?[=+\-@\t\r\0]/.test(csvCell(words))));
  });

  test("keeps negative numbers numbers, quotes what needs it and says it is UTF-8", () => {
    expect(writeCsv([[-5, 'a "b"', "x,y", { serial: 30_683 }, null, true]])).toBe(
      '\ufeff-5,"a ""b""","x,y",1984-01-02,,Yes\r\n',
    );
  });
});

describe("rows that were not imported", () => {
  const TODAY = "2026-03-10";

  async function spoiled() {
    const [template] = (await readWorkbook(await emptyTemplate())).sheets;
    const heading = template!.rows[1] as Row;
    const matching = matchColumns(template!.rows)!;
    const cells: Cell[] = [1, "Petugas", null, "Siti", "Contoh", null, "31/02/1990", "Lady", "Atlantis"];
    const row: Row = { number: 3, hidden: false, cells };
    return { heading, matching, row, read: readRow(row, matching.columns, TODAY)! };
  }

  test("come back with the reason in words, the allowed values named, in either language", async () => {
    const { matching, read } = await spoiled();
    const english = read.problems.map((problem) => problemText(problem, matching.columns, "en"));
    expect(english[0]).toContain("Consent (F)");
    expect(english.join("\n")).toContain("Birthdate (G): “31/02/1990” is not a date");
    expect(english.join("\n")).toContain("Feminine | Masculine | Transgender Feminine");
    expect(english.join("\n")).toContain("“Atlantis” is not a country");
    const indonesian = read.problems.map((problem) => problemText(problem, matching.columns, "id")).join("\n");
    expect(indonesian).toContain("tidak ada persetujuan");
    expect(indonesian).toContain("Yang diperbolehkan");
  });

  test("and can be corrected and imported as they are", async () => {
    const { heading, matching, row, read } = await spoiled();
    const bytes = await writeBadRows(
      { sheet_name: "Sheet1", heading, columns: matching.columns, rows: [{ row, problems: read.problems }] },
      "en",
    );
    const [returned] = (await readWorkbook(bytes)).sheets;
    expect(returned!.rows[1]!.cells.slice(1)).toEqual(row.cells);
    expect(returned!.rows[1]!.cells[0]).toContain("there is no consent");
    const again = matchColumns(returned!.rows)!;
    const corrected = returned!.rows[1]!.cells.map((cell) =>
      cell === "Lady" ? "Feminine" : cell === "Atlantis" ? "Indonesia" : cell,
    );
    corrected[6] = "Yes";
    corrected[7] = "28/02/1990";
    const readAgain = readRow({ number: 2, hidden: false, cells: corrected }, again.columns, TODAY);
    expect(readAgain?.problems).toEqual([]);
    expect(readAgain?.opening?.person).toMatchObject({ name: "Siti Contoh", birth_date: "1990-02-28" });
  });
});
