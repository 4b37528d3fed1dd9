import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "#db/connection";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, launchBrowser, openContext, openPage } from "#tests/support/browser";

let app: RunningApp;
let browser: Browser;
const cookies = { officer: "", treasurer: "" };
let caseNumber = "";
let cooperative = "";

beforeAll(async () => {
  app = await startApp({ people: 60 });
  browser = await launchBrowser();
  cookies.officer = await app.signIn("officer@demo.example");
  cookies.treasurer = await app.signIn("treasurer@demo.example");
  const { reader, close } = openDatabase(app.databaseUrl);
  const row = await reader
    .selectFrom("case_file")
    .innerJoin("app_user", "app_user.id", "case_file.owner_id")
    .select("case_number")
    .where("app_user.email", "=", "officer@demo.example")
    .where("case_file.status", "=", "Active")
    .executeTakeFirstOrThrow();
  caseNumber = row.case_number;
  await close();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const send = (page: Page) => follow(page, () => page.click("#main-form button[type=submit]:not([name])"));

test("the office founds a cooperative and gives its treasurer access", async () => {
  const context = await openContext(browser, app.url, { cookie: cookies.officer, locale: "id" });
  const { page, faults } = await openPage(context);
  await page.goto("/cooperatives/new");
  await page.fill("[name=name]", "Koperasi Jamur Rekaan");
  await page.selectOption("[name=legal_form]", "koperasi_primer");
  await page.fill("[name=founded_on]", "2026-04-01");
  await page.fill("[name=principal_idr]", "100.000,50");
  await send(page);
  await page.locator("[role=alert] a[href='#field-principal_idr']").waitFor();
  await page.fill("[name=founded_on]", "2026-01-05");
  await page.fill("[name=principal_idr]", "100.000");
  await page.fill("[name=monthly_idr]", "20.000");
  await send(page);
  cooperative = new URL(page.url()).pathname;
  await page.getByText("Belum ada akun bendahara").waitFor();
  await axe(page);
  await page.getByRole("link", { name: "Belum ada akun bendahara" }).click();
  await page.waitForURL(/officers\/new/);
  await page.selectOption("[name=user_id]", { index: 1 });
  await send(page);
  await page.locator("#officers").waitFor();
  expect(await page.getByText("Belum ada akun bendahara").count()).toBe(0);
  expect(faults).toEqual([]);
  await context.close();
});

test("the treasurer admits members and collects their savings on her phone", async () => {
  const context = await openContext(browser, app.url, {
    cookie: cookies.treasurer,
    locale: "id",
    size: "phone-390",
  });
  const { page, faults } = await openPage(context);
  await page.goto("/");
  await page.getByRole("link", { name: "Koperasi Jamur Rekaan", exact: true }).first().waitFor();
  await axe(page);
  for (const name of ["Sri Khayali", "Budi Rekaan", "Tono Umpama"]) {
    await page.goto(`${cooperative}/members/new`);
    await page.fill("[name=name]", name);
    await page.fill("[name=joined_on]", "2026-01-05");
    await send(page);
  }
  await page.goto(cooperative);
  await page.getByText("Kurang 6 pendiri").waitFor();
  await fitsItsWindow(page);
  await page.goto(`${cooperative}/savings/collection`);
  await axe(page);
  await fitsItsWindow(page);
  await send(page);
  await page.locator("[role=alert]").getByText("Belum ada setoran").waitFor();
  await page.check("[name='rows.0.paid']");
  await page.check("[name='rows.1.paid']");
  await page.fill("[name='rows.1.voluntary_idr']", "5.000");
  await send(page);
  await page.getByText("Simpanan anggota sama dengan buku.").waitFor();
  await page.getByText("Rp 45.000").first().waitFor();
  await axe(page);
  await fitsItsWindow(page);
  await page.getByRole("link", { name: "2. Budi Rekaan" }).click();
  await page.waitForURL(/members\/[\w-]+$/);
  const member = new URL(page.url()).pathname;
  await page.goto(`${member}/savings/payout`);
  await page.fill("[name=amount_idr]", "6.000");
  await send(page);
  await page.locator("[role=alert]").getByText("melebihi simpanan").waitFor();
  await page.fill("[name=amount_idr]", "2.000");
  await send(page);
  await page.getByText("Rp 3.000").first().waitFor();
  await axe(page);
  await page.goto(`${member}/statement`);
  expect(await page.title()).not.toContain("Budi");
  // The running balance has no room on a phone; what was paid in has.
  await page.locator("article.paper").getByText("Rp 20.000").locator("visible=true").first().waitFor();
  await axe(page);
  await fitsItsWindow(page);
  expect(faults).toEqual([]);
  await context.close();
});

test("without JavaScript a meeting is recorded and a sheet is sent again without a second effect", async () => {
  const context = await openContext(browser, app.url, {
    cookie: cookies.treasurer,
    locale: "id",
    size: "phone-320",
    javaScript: false,
  });
  const { page } = await openPage(context);
  await page.goto(`${cooperative}/meetings/new`);
  await page.check("[name=kind][value=monthly]");
  await page.locator("[name=present]").nth(0).check();
  await page.locator("[name=present]").nth(1).check();
  await page.fill("[name=minutes]", "Iuran dan rencana panen");
  await send(page);
  await page.getByText("2 hadir dari 3 anggota = 66 %").waitFor();
  await fitsItsWindow(page);
  await page.goto(`${cooperative}/savings/collection`);
  const hidden = async (name: string) => [name, await page.locator(`[name='${name}']`).inputValue()] as const;
  const form = Object.fromEntries([
    await hidden("id"),
    await hidden("rows.2.member_id"),
    ["rows.2.mandatory_idr", "10.000"],
    await hidden("entry_on"),
    ["paid_by", "cash"],
  ]);
  const sheet = page.url();
  await page.fill("[name='rows.2.mandatory_idr']", "10.000");
  await send(page);
  await page.getByText("Rp 53.000").first().waitFor();
  const again = await page.request.post(sheet, { form, headers: { origin: app.url } });
  expect(again.status()).toBe(200);
  // Back, whatever the browser kept of the page: the same sheet, so the same again is nothing and another amount is refused.
  await page.goBack();
  expect(page.url()).toBe(sheet);
  await page.fill("[name='rows.2.mandatory_idr']", "10.000");
  await send(page);
  await page.getByText("Rp 53.000").first().waitFor();
  await page.goto(sheet);
  await page.fill("[name='rows.2.mandatory_idr']", "11.000");
  await send(page);
  await page.locator("[role=alert]").getByText("Lembar ini sudah dikirim").waitFor();
  expect(await page.inputValue("[name='rows.2.mandatory_idr']")).toBe("11.000");
  await page.goto(`${cooperative}/savings`);
  await page.reload();
  await page.getByText("Rp 53.000").first().waitFor();
  await fitsItsWindow(page);
  await context.close();
});

test("a membership is noted on a case, and the treasurer sees nothing of it", async () => {
  const treasurers = await openContext(browser, app.url, { cookie: cookies.treasurer, locale: "id" });
  const { page: hers } = await openPage(treasurers);
  const shown = async () => {
    await hers.goto(`${cooperative}/members`);
    return hers.locator("main").innerHTML();
  };
  const before = await shown();
  const context = await openContext(browser, app.url, { cookie: cookies.officer, locale: "id" });
  const { page, faults } = await openPage(context);
  await page.goto(`/people/${caseNumber}/household`);
  await page.getByRole("link", { name: "Keanggotaan koperasi" }).click();
  await page.waitForURL(/membership/);
  await page.selectOption("#cooperative", { label: "Koperasi Jamur Rekaan" });
  await page.getByRole("button", { name: "Tampilkan anggota" }).click();
  await page.selectOption("[name=member_id]", { label: "1. Sri Khayali" });
  await axe(page);
  await send(page);
  await page.getByText("anggota no. 1").waitFor();
  await page.goto(`/people/${caseNumber}`);
  await page.getByText("Anggota Koperasi Jamur Rekaan").waitFor();
  expect(faults).toEqual([]);
  expect(await shown()).toBe(before);
  expect((await hers.goto(`/people/${caseNumber}/membership`))?.status()).toBe(404);
  await context.close();
  await treasurers.close();
});
