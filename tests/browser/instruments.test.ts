import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "#db/connection";
import { RSS_STYLE } from "#src/instruments/rss-style";
import { scoredItems } from "#src/instruments/scoring";
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

let app: RunningApp;
let browser: Browser;
let number: string;

beforeAll(async () => {
  app = await startApp({ people: 60 });
  browser = await launchBrowser();
  const { reader, close } = openDatabase(app.databaseUrl);
  const row = await reader
    .selectFrom("assessment")
    .innerJoin("case_file", "case_file.id", "assessment.case_id")
    .innerJoin("app_user", "app_user.id", "case_file.owner_id")
    .select("case_file.case_number")
    .where("app_user.email", "=", "officer@demo.example")
    .where("case_file.status", "=", "Active")
    .where("assessment.round", "=", "m6")
    .executeTakeFirstOrThrow();
  number = row.case_number;
  await close();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function signedIn(email: string, locale: Locale, size: Size, javaScript: boolean) {
  const cookie = await app.signIn(email);
  return openPage(await openContext(browser, app.url, { locale, size, javaScript, cookie }));
}
const submit = (page: Page) => follow(page, () => page.click("#main-form button[type=submit]:not([name])"));

describe("assessments", () => {
  test("are taken without JavaScript on the smallest phone; what does not apply is named before it is left out", async () => {
    const { page, faults } = await signedIn("officer@demo.example", "id", "phone-320", false);
    await page.goto(`/people/${number}/assessments/new/RSS_STYLE`);
    await fitsItsWindow(page);
    await page.check("[name=round][value=m12]");
    await page.check("[name='q.eco_looks'][value=no]");
    await page.check("[name='q.eco_looks_why'][value=pay]");
    await page.check("[name='q.soc_water'][value='~refused']");
    await submit(page);
    expect(await page.locator("[name='q.eco_looks_why'][value=pay]").isChecked()).toBe(true);
    expect(await page.locator("main").textContent()).toContain("Mengapa Anda mencari kerja?");
    await submit(page);
    await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/);
    const words = (await page.locator("main").textContent()) ?? "";
    expect(words).toContain("bobot resmi IOM belum dimuat");
    expect(words).toContain("Tidak ingin menjawab");
    expect(words).not.toContain("Upahnya terlalu kecil");
    await fitsItsWindow(page);
    expect(faults).toEqual([]);
  });

  test("hide what does not apply as one answers, and are corrected with everything as it was", async () => {
    const { page, faults } = await signedIn("officer@demo.example", "en", "desktop", true);
    await page.goto(`/people/${number}/assessments`);
    await page.locator("figure svg.recharts-surface").first().waitFor();
    await axe(page);
    await page.locator("main table.table-cards tbody a").first().click();
    await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/);
    await axe(page);
    await page.locator("a[href$='/correction']").click();
    await page.waitForURL(/\/correction$/);
    const why = page.locator("[name='q.eco_looks_why'][value=pay]");
    await page.check("[name='q.eco_looks'][value=no]");
    await expect.poll(() => why.isVisible()).toBe(false);
    await page.check("[name='q.eco_looks'][value=yes]");
    await expect.poll(() => why.isVisible()).toBe(true);
    await why.check();
    await page.check("[name=correction_reason][value=typed_wrong]");
    await axe(page);
    await submit(page);
    await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/);
    expect(await page.locator("main").textContent()).toContain("It pays too little");
    expect(faults).toEqual([]);
  });

  test("are scored anew with weights that an administrator loads; both scores stay side by side", async () => {
    const { page, faults } = await signedIn("admin@demo.example", "en", "desktop", true);
    await page.goto("/admin/instruments/RSS_STYLE.1/weights/new");
    const lines = [...scoredItems(RSS_STYLE).map(({ code }) => code), "economic", "social", "psychosocial"];
    const csv = ["code,weight", ...lines.map((code, at) => `${code},${1 + (at % 3)}`)].join("\n");
    const file = { name: "weights.csv", mimeType: "text/csv", buffer: Buffer.from(csv) };
    await page.locator("input[type=file]").setInputFiles(file);
    await submit(page);
    await page.waitForURL(/\/weights\/[0-9a-f-]{36}$/);
    await axe(page);
    await submit(page);
    await page.waitForURL(/\/admin\/instruments\/RSS_STYLE\.1$/);
    expect(await page.locator("main").textContent()).toContain("RSS_STYLE.1.2");
    const officer = await signedIn("officer@demo.example", "en", "desktop", true);
    await officer.page.goto(`/people/${number}/assessments`);
    await officer.page.locator("main table.table-cards tbody a").last().click();
    await officer.page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/);
    const words = (await officer.page.locator("main").textContent()) ?? "";
    for (const version of ["RSS_STYLE.1.1", "RSS_STYLE.1.2"]) expect(words).toContain(version);
    expect([...faults, ...officer.faults]).toEqual([]);
  });
});
