import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readWorkbook } from "#app/server/workbook/read";
import { writeWorkbook, XLSX_TYPE } from "#app/server/workbook/write";
import type { Cell } from "#src/exchange/cell";
import { type RunningApp, startApp } from "#tests/support/app-server";
import {
  axe,
  fitsItsWindow,
  follow,
  type Locale,
  launchBrowser,
  openContext,
  openPage,
  type Size,
} from "#tests/support/browser";
import { emptyTemplate, sampleWorkbook } from "#tests/support/htcds-files";
import { book } from "#tests/support/htcds-hostile";

let app: RunningApp;
let browser: Browser;
let cookie: string;

beforeAll(async () => {
  app = await startApp({ people: 60 });
  browser = await launchBrowser();
  cookie = await app.signIn("officer@demo.example");
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const WORDS = {
  en: {
    new: "Import a workbook",
    upload: "Upload and match columns",
    match: "Show what would be imported",
    import: "Import",
    undo: "Undo the whole import",
    confirm: "Undo the import",
    make: "Make the workbook",
    ready: "The workbook is ready",
    noRows: "There are no rows with data under the headings",
    unsafe: "The workbook contains something that does not belong in a workbook",
    choose: "Choose a workbook.",
    noConsent: "there is no consent",
    changed: "has changed since you looked",
    link: "It is the same person: link, change nothing",
  },
  id: {
    new: "Impor berkas Excel",
    upload: "Unggah dan cocokkan kolom",
    match: "Tampilkan yang akan diimpor",
    import: "Impor",
    undo: "Batalkan seluruh impor",
    confirm: "Batalkan impor",
    make: "Buat berkas Excel",
    ready: "Berkas Excel siap",
    noRows: "Tidak ada baris berisi data di bawah judul kolom",
    unsafe: "Berkas ini memuat sesuatu yang tidak semestinya",
    choose: "Pilih berkas Excel.",
    noConsent: "tidak ada persetujuan",
    changed: "sudah berubah sejak Anda melihatnya",
    link: "Orang yang sama: tautkan, tidak ada yang diubah",
  },
} satisfies Record<Locale, Record<string, string>>;

/** A dozen pages, each read by axe, while other suites run beside. */
const MINUTES_4 = 240_000;

const HEADINGS = ["First Name", "Second Name", "Consent", "Tgl lahir", "Gender", "Case Owner", "Catatan petugas"];
const ROWS: Cell[][] = [
  ["Anyelir", "Umpama", "Yes", "1994-02-03", "Feminine", null, "pindah rumah"],
  ["=Bougenvil", null, "Yes", "1990", "Feminine", "Petugas Tiga", null],
  ["Cempaka", "Umpama", "No", "1991-01-01", "Feminine", null, null],
  ["Anyelir", "Umpama", "Yes", "3 Februari 1994", "Feminine", null, null],
];
const workbook = () => writeWorkbook([{ name: "Kasus", rows: [HEADINGS, ...ROWS].map((cells) => ({ cells })) }]);

type Opened = Awaited<ReturnType<typeof openPage>>;
async function opened(locale: Locale, javaScript: boolean, size: Size = "desktop"): Promise<Opened> {
  return openPage(await openContext(browser, app.url, { locale, javaScript, size, cookie }));
}

async function send(page: Page, locale: Locale, bytes: Uint8Array, name = "kasus.xlsx") {
  await page.goto("/exchange/imports/new");
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: XLSX_TYPE, buffer: Buffer.from(bytes) });
  await page.getByRole("button", { name: WORDS[locale].upload }).click();
}

const press = (page: Page, name: string) => follow(page, () => page.getByRole("button", { name, exact: true }).click());

/** axe, width, and (LANGKAH_SHOTS=folder) a picture. */
async function looksRight(page: Page, name: string) {
  const folder = process.env.LANGKAH_SHOTS;
  if (folder) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }
  await axe(page);
  await fitsItsWindow(page);
}

test.each<Locale>(["en", "id"])(
  "without JavaScript: a workbook goes in, comes out in part, and is undone (%s)",
  async (locale) => {
    const words = WORDS[locale];
    const { page, faults } = await opened(locale, false);
    await page.goto("/exchange");
    await page.getByRole("main").getByRole("link", { name: words.new }).click();
    await press(page, words.upload);
    expect(await page.getByRole("alert").textContent()).toContain(words.choose);
    await send(page, locale, await workbook());
    expect(await page.locator("select[name='column.3']").inputValue()).toBe("prs_Birthdate");
    expect(await page.locator("select[name='column.6']").inputValue()).toBe("");
    await press(page, words.match);
    expect(await page.getByRole("main").textContent()).toContain(words.noConsent);
    // Row 5 repeats row 2: it is offered, not doubled.
    await page.locator("input[name='decision.5'][value=link]").check();
    await press(page, words.import);
    expect(new URL(page.url()).pathname).toMatch(/^\/exchange\/imports\/[\w-]+$/);
    const links = page.getByRole("main").getByRole("table").getByRole("link");
    expect(await links.count()).toBe(2);
    const leftOut = await page.request.get(`${page.url()}/left-out`);
    const [sheet] = (await readWorkbook(await leftOut.body())).sheets;
    expect(sheet!.rows.map(({ cells }) => cells[1])).toEqual(["First Name", "Cempaka", "Anyelir"]);
    expect(sheet!.rows[1]!.cells[0]).toContain(words.noConsent);

    await follow(page, () => links.first().click());
    expect(await page.getByRole("main").textContent()).toContain("Anyelir Umpama");
    await page.goBack();
    await page.getByRole("link", { name: words.undo }).click();
    await press(page, words.confirm);
    expect(await links.count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  },
);

test.each<[Locale, Size]>([
  ["en", "desktop"],
  ["id", "phone-320"],
])(
  "every page of it reads well and fits (%s, %s)",
  async (locale, size) => {
    const words = WORDS[locale];
    const { page, faults } = await opened(locale, true, size);
    const shot = (name: string) => looksRight(page, `${name}-${locale}-${size}`);
    await page.goto("/exchange/imports/new");
    await shot("new");
    await send(page, locale, await emptyTemplate());
    expect(await page.getByRole("alert").textContent()).toContain(words.noRows);
    await shot("new-no-rows");
    await send(page, locale, book("", { "xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "aa">]><x/>' }));
    expect(await page.getByRole("alert").textContent()).toContain(words.unsafe);

    await send(page, locale, await sampleWorkbook(), "sample-60-cases.xlsx");
    await shot("columns-sample");
    await press(page, words.match);
    await shot("preview-sample");
    await send(page, locale, await workbook());
    await page.locator("details summary").last().click();
    await shot("columns");
    await press(page, words.match);
    await page.getByLabel(words.link).check();
    await shot("preview");
    await press(page, words.import);
    await shot("result");
    const result = page.url();

    // The same file again: everybody is known now.
    await send(page, locale, await workbook());
    await press(page, words.match);
    await shot("preview-known");
    await page.goto("/exchange");
    await shot("list");
    await page.goto(`${result}/undoing`);
    await shot("undoing");
    await press(page, words.confirm);
    await shot("undone");

    await page.goto("/exchange/export");
    await shot("export");
    await page.locator("input[name=reason][value=own_work]").check();
    await press(page, words.make);
    await page.getByText(words.ready).waitFor();
    await shot("export-made");
    const file = await page.request.get(`${page.url()}/file`);
    expect(file.headers()["content-disposition"]).toBe('attachment; filename="htcds-2026-03-10.xlsx"');
    expect((await readWorkbook(await file.body())).sheets[0]!.rows.length).toBeGreaterThan(1000);
    expect(faults).toEqual([]);
    await page.context().close();
  },
  MINUTES_4,
);

test("what has changed since the preview is shown again, and nothing is imported", async () => {
  const { page } = await opened("en", true);
  await send(page, "en", await workbook());
  await press(page, WORDS.en.match);
  const first = page.url();
  const other = await opened("en", true);
  await send(other.page, "en", await workbook());
  await press(other.page, WORDS.en.match);
  await press(other.page, WORDS.en.import);
  await press(page, WORDS.en.import);
  expect(page.url()).toBe(first);
  expect(await page.getByRole("alert").textContent()).toContain(WORDS.en.changed);
  await page.context().close();
  await other.page.context().close();
});

test("choices on the columns outlive a change of language, and a column taken twice is refused", async () => {
  const { page } = await opened("en", false);
  await send(page, "en", await workbook());
  await page.locator("select[name='column.6']").selectOption("prs_FirstName");
  await follow(page, () => page.getByRole("button", { name: "Bahasa Indonesia" }).click());
  expect(await page.locator("select[name='column.6']").inputValue()).toBe("prs_FirstName");
  await press(page, WORDS.id.match);
  expect(await page.getByRole("alert").count()).toBe(0);
  await page.context().close();
});
