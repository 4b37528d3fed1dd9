import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "#db/connection";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, follow, launchBrowser, openContext, openPage } from "#tests/support/browser";

let app: RunningApp;
let browser: Browser;
let cookie: string;
let numbers: string[] = [];

beforeAll(async () => {
  app = await startApp({ people: 60 });
  browser = await launchBrowser();
  cookie = await app.signIn("officer@demo.example");
  const { reader, close } = openDatabase(app.databaseUrl);
  const rows = await reader
    .selectFrom("case_file")
    .innerJoin("app_user", "app_user.id", "case_file.owner_id")
    .select("case_number")
    .where("app_user.email", "=", "officer@demo.example")
    .where("case_file.status", "=", "Active")
    .where("case_file.pathway", "=", "returnee")
    .orderBy("case_number")
    .execute();
  numbers = rows.map(({ case_number }) => case_number);
  await close();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const send = (page: Page) => follow(page, () => page.click("#main-form button[type=submit]:not([name])"));

async function draftWithGoal(page: Page, number: string): Promise<string> {
  await page.goto(`/people/${number}/plan/new`);
  await send(page);
  const draft = new URL(page.url()).pathname;
  await page.goto(`${draft}/goals/new`);
  await page.selectOption("[name=kind]", "Livelihood");
  await page.fill("[name=objective]", "Usaha jahit di rumah");
  await page.fill("[name='activities.0.what']", "Membeli mesin jahit");
  await page.selectOption("[name='activities.0.owner']", "officer");
  await page.fill("[name='activities.0.cost_idr']", "1.500.000");
  await send(page);
  return draft;
}

test("a plan is drafted, signed with a finger on the screen, and its progress recorded", async () => {
  const context = await openContext(browser, app.url, { cookie, size: "phone-390" });
  const { page, faults } = await openPage(context);
  const number = numbers[0]!;
  const draft = await draftWithGoal(page, number);
  await page.goto(`${draft}/agreement`);
  await page.check("[name='signatures.0.method'][value=drawn]");
  const pad = page.locator("svg[role=img].touch-none");
  await pad.scrollIntoViewIfNeeded();
  const box = (await pad.boundingBox())!;
  await page.mouse.move(box.x + 30, box.y + 60);
  await page.mouse.down();
  for (let at = 1; at < 20; at++) await page.mouse.move(box.x + 30 + at * 10, box.y + 60 + (at % 3) * 12);
  await page.mouse.up();
  await axe(page);
  await send(page);
  expect(new URL(page.url()).pathname).toBe(`/people/${number}/plan`);
  await page.locator("main svg[aria-label='Drawn signature']").waitFor();
  await axe(page);
  await page.goto(`${draft}/progress`);
  const goal = page.locator("main fieldset", { hasText: "Usaha jahit di rumah" });
  await goal.locator("select").selectOption("in_progress");
  await goal.locator("input[type=checkbox]").check();
  await send(page);
  const card = page.locator("main li.card", { hasText: "Usaha jahit di rumah" });
  await card.getByText("Under way").first().waitFor();
  await card.locator("svg[aria-label='Done']").waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test("without JavaScript a plan is signed by typing the full name, and a thumbprint asks for its witness", async () => {
  const context = await openContext(browser, app.url, { cookie, javaScript: false });
  const { page } = await openPage(context);
  const number = numbers[1]!;
  const draft = await draftWithGoal(page, number);
  await page.goto(`${draft}/agreement`);
  expect(await page.locator("[name='signatures.0.method'][value=drawn]").count()).toBe(0);
  await page.check("[name='signatures.0.method'][value=thumbprint]");
  await send(page);
  await page.locator("[role=alert]").getByText("needs a witness").waitFor();
  await page.fill("[name='signatures.0.name']", "Melati Contoh");
  await page.check("[name='signatures.0.method'][value=typed]");
  await send(page);
  expect(new URL(page.url()).pathname).toBe(`/people/${number}/plan`);
  await page.locator("main").getByText("Full name typed").waitFor();
  await context.close();
});

test("the person's sheet is put together, recorded and printed without a name, points or a telling word", async () => {
  const context = await openContext(browser, app.url, { cookie, javaScript: false });
  const { page } = await openPage(context);
  await page.goto(`/people/${numbers[0]}/documents/explanation`);
  await page.fill("[name=contact]", "0812 0000 0009");
  await send(page);
  expect(await page.title()).toBe("Paper");
  const paper = await page.locator("article.paper").textContent();
  expect(paper).toContain("0812 0000 0009");
  expect(paper).toContain("Undang-Undang Nomor 27 Tahun 2022");
  expect(paper).not.toMatch(/penyintas|korban|tppo|perdagangan|risiko|poin|RLT-|Contoh\b/i);
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.byteLength).toBeGreaterThan(5_000);
  const { reader, close } = openDatabase(app.databaseUrl);
  const printed = await reader
    .selectFrom("audit_event")
    .select("id")
    .where("action", "=", "document.printed")
    .execute();
  await close();
  expect(printed.length).toBeGreaterThan(0);
  await context.close();
});
