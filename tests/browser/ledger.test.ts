import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "#db/connection";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, launchBrowser, openContext, openPage } from "#tests/support/browser";

let app: RunningApp;
let browser: Browser;
let cookie = "";
let ledger = "";

beforeAll(async () => {
  app = await startApp({ people: 60 });
  browser = await launchBrowser();
  cookie = await app.signIn("treasurer@demo.example");
  const { reader, close } = openDatabase(app.databaseUrl);
  // The cooperative of the demo whose books are closed through December; January is the month to close.
  const book = await reader
    .selectFrom("journal_book")
    .select("holder_id")
    .where("holder_kind", "=", "cooperative")
    .where("closed_through", "=", "2025-12-31")
    .executeTakeFirstOrThrow();
  ledger = `/cooperatives/${book.holder_id}/ledger`;
  await close();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** The treasurer on her phone, in Indonesian. */
async function onThePhone(work: (page: Page) => Promise<void>, javaScript = true) {
  const context = await openContext(browser, app.url, { cookie, locale: "id", size: "phone-390", javaScript });
  const { page, faults } = await openPage(context);
  await work(page);
  expect(faults).toEqual([]);
  await context.close();
}
const send = (page: Page) => follow(page, () => page.click("#main-form button[type=submit]:not([name])"));
const looked = async (page: Page) => {
  await axe(page);
  await fitsItsWindow(page);
};
const refused = (page: Page, words: string) => page.locator("[role=alert]").getByText(words).first().waitFor();

/** The trial balance since the first day: as much debited as credited, and as much standing on either side. */
async function booksBalance(page: Page): Promise<void> {
  await page.goto(`${ledger}/reports/trial-balance?from=2025-01-01&through=2026-03-10`);
  const cells = await page.locator("article.paper tbody tr").last().locator("td.number").allTextContents();
  const [opening, debited, credited, standing, owed] = cells;
  expect([opening, debited, standing]).toEqual(["Rp 0", credited, owed]);
  expect(debited).toMatch(/^Rp [\d.]{9,}$/);
}

test("money that went out is told in everyday words, and what cannot be is refused with the reason", async () => {
  await onThePhone(async (page) => {
    await page.goto(ledger);
    await looked(page);
    await page.goto(`${ledger}/new?direction=out`);
    await page.check("[name=purpose][value=purchase]");
    await page.fill("[name=amount_idr]", "25.000,50");
    await page.fill("[name=entry_on]", "2026-01-20");
    await send(page);
    await refused(page, "rupiah penuh");
    await looked(page);
    await page.fill("[name=amount_idr]", "-25.000");
    await send(page);
    await page.locator("[role=alert] a[href='#field-amount_idr']").waitFor();
    await page.fill("[name=amount_idr]", "11.000.000.000");
    await send(page);
    await page.locator("[role=alert] a[href='#field-amount_idr']").waitFor();
    await page.fill("[name=amount_idr]", "25.000");
    await page.locator("[name=entry_on]").evaluate((field) => field.removeAttribute("max"));
    await page.fill("[name=entry_on]", "2026-03-11");
    await send(page);
    await refused(page, "Tanggal ini belum tiba");
    await page.fill("[name=entry_on]", "2025-12-20");
    await send(page);
    await refused(page, "sudah ditutup");
    await page.fill("[name=entry_on]", "2026-01-20");
    await page.fill("[name=memo]", "Benang dan jarum");
    await send(page);
    await page.getByText("Benang dan jarum").first().waitFor();
    await looked(page);
    await page.goto(`${page.url()}/voucher`);
    await page.locator("article.paper").getByText("Rp 25.000").first().waitFor();
    await looked(page);
  });
});

test("an entry is taken back by another, once, and the books still balance", async () => {
  await onThePhone(async (page) => {
    await page.goto(`${ledger}/new?direction=in`);
    await page.check("[name=purpose][value=sale]");
    await page.fill("[name=amount_idr]", "75.000");
    await page.fill("[name=entry_on]", "2026-01-21");
    await send(page);
    const entry = new URL(page.url()).pathname;
    await page.goto(`${entry}/reversal`);
    await looked(page);
    await page.fill("[name=entry_on]", "2026-01-22");
    await page.fill("[name=memo]", "Salah koperasi");
    await send(page);
    await page.getByText("Salah koperasi").first().waitFor();
    expect((await page.goto(`${entry}/reversal`))?.status()).toBe(404);
    await booksBalance(page);
    await looked(page);
  });
});

test("cash is counted with a difference, the difference is explained and posted, and the month is closed for good", async () => {
  await onThePhone(async (page) => {
    await page.goto(`${ledger}/reports/cash-book?from=2026-01-01&through=2026-01-31`);
    const rows = page.locator("article.paper tbody tr");
    await rows.last().waitFor();
    const held = (await rows.last().locator("td.number").last().textContent()) ?? "";
    const short = Number(held.replaceAll(/\D/g, "")) - 4_000;
    await page.goto(`${ledger}/closing`);
    await page.getByText("Kas sudah dihitung pada bulan ini").waitFor();
    expect(await page.locator("#main-form").count()).toBe(0);
    await page.goto(`${ledger}/cash-count`);
    await page.fill("[name=counted_on]", "2026-01-31");
    await page.fill("[name=counted_idr]", String(short));
    await page.selectOption("[name=witness_duty]", "chair");
    await send(page);
    await refused(page, "Tuliskan penjelasannya");
    await looked(page);
    await page.fill("[name=explanation]", "Uang kembalian lebih diberikan");
    await send(page);
    await page.getByText("Rp 4.000").first().waitFor();
    await looked(page);
    await send(page);
    await page.locator("main a[href*='/entries/']").first().waitFor();
    await page.goto(`${ledger}/closing`);
    await looked(page);
    await page.getByRole("button", { name: /^Tutup buku Januari 2026/ }).waitFor();
    await send(page);
    await page.getByText("Februari 2026").first().waitFor();
    await looked(page);
    await page.goto(`${ledger}/new?direction=out`);
    await page.check("[name=purpose][value=rent]");
    await page.fill("[name=amount_idr]", "10.000");
    await page.fill("[name=entry_on]", "2026-01-30");
    await send(page);
    await refused(page, "sudah ditutup");
    await booksBalance(page);
  });
});

test("every report is there to read and to print, and the division of the surplus shows its formula", async () => {
  await onThePhone(async (page) => {
    for (const report of ["cash-book", "account", "balance-sheet", "result"]) {
      expect([report, (await page.goto(`${ledger}/reports/${report}`))?.status()]).toEqual([report, 200]);
      await looked(page);
    }
    await page.goto(`${ledger}/surplus`);
    await looked(page);
  });
});

test("without JavaScript money is told and taken back as well", async () => {
  await onThePhone(async (page) => {
    await page.goto(`${ledger}/new?direction=in`);
    await page.check("[name=purpose][value=service]");
    await page.fill("[name=amount_idr]", "60.000");
    await page.fill("[name=entry_on]", "2026-02-10");
    await send(page);
    const entry = new URL(page.url()).pathname;
    await page.getByText("Rp 60.000").first().waitFor();
    await page.goto(`${entry}/reversal`);
    await page.fill("[name=entry_on]", "2026-02-11");
    await page.fill("[name=memo]", "Belum jadi dibayar");
    await send(page);
    await page.getByText("Belum jadi dibayar").first().waitFor();
    await booksBalance(page);
  }, false);
});
