import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "#db/connection";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, follow, launchBrowser, openContext, openPage } from "#tests/support/browser";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  app = await startApp({ people: 60 });
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function as(email: string, javaScript: boolean) {
  const cookie = await app.signIn(email);
  return openPage(await openContext(browser, app.url, { locale: "en", javaScript, cookie }));
}
const press = (page: Page) => follow(page, () => page.click("#main-form button[type=submit]"));
const texts = { title: "Sends no word home", evidence: "What was found", caveat: "What was not shown" };

describe("the rules of the risk", { timeout: 120_000 }, () => {
  test("are changed without code and without JavaScript, previewed, and published by a second person only", async () => {
    const { page, faults } = await as("manager@demo.example", false);
    await page.goto("/risk-rules/drafts/new");
    await press(page);
    const draft = new URL(page.url()).pathname;

    // Points, then what it asks: another test, joined to the first, then removed again.
    await page.goto(`${draft}/factors/R05`);
    await page.fill("[name=points]", "-3");
    await press(page);
    expect(await page.getAttribute("[name=points]", "aria-invalid")).toBe("true");
    await page.fill("[name=points]", "30");
    await press(page);
    await page.goto(`${draft}/factors/R05/tests/new`);
    await follow(page, () => page.click('a[href*="test=age_at_most"]'));
    await page.fill("[name=years]", "90");
    await page.check("[name=joining][value=all]");
    await press(page);
    expect(await page.locator("main").textContent()).toContain("aged 90 or younger now");
    await page.goto(`${draft}/factors/R05/joining/all-parts`);
    await page.check("[name=joining][value=any]");
    await press(page);
    await page.goto(`${draft}/factors/R05/tests/1`);
    await page.fill("[name=years]", "17");
    await press(page);
    expect(await page.locator("main").textContent()).toContain("aged 17 or younger now");
    await page.goto(`${draft}/factors/R05/tests/1/removal`);
    await press(page);
    expect(await page.locator("main").textContent()).not.toContain("aged 17 or younger now");

    await page.goto(`${draft}/factors/new?test=visit_overdue_days_over`);
    await page.fill("[name=days]", "90");
    await page.fill("[name=points]", "3");
    for (const [field, words] of Object.entries(texts))
      for (const language of ["en", "id"]) await page.fill(`[name=${field}_${language}]`, `${words} ${language}`);
    await press(page);
    expect(await page.getAttribute("[name=source]", "aria-invalid")).toBe("true");
    expect(await page.inputValue("[name=caveat_id]")).toBe("What was not shown id");
    await page.fill("[name=source]", "A study, 2026");
    await press(page);
    expect(await page.locator("#difference + ul").textContent()).toContain("R18 Sends no word home en");
    await page.goto(`${draft}/bands`);
    await page.fill("[name=medium_from]", "20");
    await press(page);

    await page.goto(`${draft}/preview`);
    await press(page);
    const isDone = () => page.reload().then(() => page.getByText("Finished", { exact: true }).count());
    await expect.poll(isDone, { timeout: 60_000, interval: 500 }).toBe(1);
    const moved = await page.locator("table a[href^='/people/']").count();
    expect(moved).toBeGreaterThan(0);
    await page.goto(`${draft}/handover`);
    await press(page);
    await page.goto(`${draft}/publication`);
    expect(await page.locator("#main-form").count()).toBe(0);

    const second = await as("manager2@demo.example", true);
    await second.page.goto("/notices");
    expect(await second.page.locator(`a[href='${draft}']`).count()).toBe(1);
    await second.page.goto(`${draft}/preview`);
    await axe(second.page);
    await second.page.goto(`${draft}/publication`);
    await press(second.page);
    await second.page.waitForURL("**/risk-rules");
    const isApplied = () => second.page.reload().then(() => second.page.locator("#under-way").count());
    await expect.poll(isApplied, { timeout: 60_000, interval: 500 }).toBe(0);
    await second.page.goto("/risk-rules/versions");
    const versions = await second.page.locator("main").textContent();
    expect(versions).toContain("Drafted by Endang Rekaan, published by Yohanes Misalan");
    expect(versions).toContain("R18 Sends no word home en");
    expect([...faults, ...second.faults]).toEqual([]);

    const { reader, close } = openDatabase(app.databaseUrl);
    const open = await reader.selectFrom("caseload").select("case_id").where("status", "=", "Active").execute();
    const weighed = await reader
      .selectFrom("risk_assessment")
      .select("case_id")
      .where("risk_version", "=", 2)
      .execute();
    await close();
    expect(new Set(weighed.map(({ case_id }) => case_id))).toEqual(new Set(open.map(({ case_id }) => case_id)));
  });

  test("cannot be saved over what somebody else changed, and what was typed is kept", async () => {
    const { page } = await as("manager@demo.example", true);
    await page.goto("/risk-rules/drafts/new");
    await press(page);
    const draft = new URL(page.url()).pathname;
    const other = await as("manager2@demo.example", true);
    await page.goto(`${draft}/factors/R05`);
    await other.page.goto(`${draft}/factors/R04/removal`);
    await press(other.page);
    await page.fill("[name=points]", "12");
    await press(page);
    expect(await page.inputValue("[name=points]")).toBe("12");
    await page.getByText("Somebody changed this draft meanwhile").waitFor();
    await press(page);
    await page.goto(draft);
    await page.getByText("Taken away: R04").first().waitFor();
    await axe(page);
  });

  test("may be read by an officer, who finds no draft", async () => {
    const { page } = await as("officer@demo.example", true);
    await page.goto("/risk-rules");
    expect(await page.locator("a[href*='/drafts']").count()).toBe(0);
    await axe(page);
  });
});
