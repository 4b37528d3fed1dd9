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
    await officer.page.locator("main table.table-cards").first().locator("tbody a").last().click();
    await officer.page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/);
    const words = (await officer.page.locator("main").textContent()) ?? "";
    for (const version of ["RSS_STYLE.1.1", "RSS_STYLE.1.2"]) expect(words).toContain(version);
    expect([...faults, ...officer.faults]).toEqual([]);
  });
});

describe("the questions of a visit", { timeout: 120_000 }, () => {
  test("are reworded, added to, checked and published without JavaScript", async () => {
    const { page, faults } = await signedIn("admin@demo.example", "id", "phone-390", false);
    await page.goto("/admin/instruments/FOLLOW_UP.1");
    await follow(page, () => page.click("a[href$='/drafts/new']"));
    await submit(page);
    const draft = new URL(page.url()).pathname;
    const words = () => page.locator("main").textContent();
    await fitsItsWindow(page);

    await page.goto(`${draft}/questions/visit_wellbeing`);
    await page.fill("[name=label_id]", "Bagaimana kabar hidupnya belakangan ini?");
    await page.fill("[name=label_en]", "");
    await submit(page);
    expect(await page.getAttribute("[name=label_en]", "aria-invalid")).toBe("true");
    await page.fill("[name=label_en]", "How has life been lately?");
    await submit(page);
    expect(await words()).toContain("Bagaimana kabar hidupnya belakangan ini?");

    await page.goto(`${draft}/questions/new?section=life`);
    await page.fill("[name=label_id]", "Siapa yang bisa mengantar ke puskesmas?");
    await page.fill("[name=label_en]", "Who could go to the clinic with her?");
    await page.selectOption("[name=place]", "life/health_barrier");
    expect(await page.locator("[name=most]").isVisible()).toBe(false);
    await page.check("[name=kind][value=multi]");
    await page.fill("[name='options.0.label_id']", "Keluarga");
    await page.fill("[name='options.0.label_en']", "Family");
    await page.fill("[name='options.1.label_id']", "Kader desa");
    await page.selectOption("[name='tests.0.test']", "health:is:not_cared_for");
    await fitsItsWindow(page);
    await submit(page);
    expect(await page.inputValue("[name='options.1.label_id']")).toBe("Kader desa");
    await page.fill("[name='options.1.label_en']", "Village health worker");
    await submit(page);
    expect(await words()).toContain("Baru: Siapa yang bisa mengantar ke puskesmas?");

    // What the risk rules need cannot be left out, and comes back as it was.
    await page.goto(`${draft}/questions/visit_distress/removal`);
    await submit(page);
    expect(await words()).toContain("Kunjungan memerlukan pertanyaan ini: “Tanda tertekan dalam sebulan terakhir”");
    expect(await page.locator("a[href$='/publication']").count()).toBe(0);
    await follow(page, () => page.click("a[href$='/visit_distress/return']"));
    await submit(page);
    await follow(page, () => page.click("a[href$='/publication']"));
    await submit(page);
    await page.waitForURL(/\/admin\/instruments\/FOLLOW_UP\.2$/);
    await fitsItsWindow(page);
    expect(faults).toEqual([]);
  });

  test("are asked in the field as published, answered on a phone, and stand on the page of the visit", async () => {
    const { page, faults } = await signedIn("field@demo.example", "id", "phone-390", true);
    await page.goto("/");
    await follow(page, () => page.getByRole("link", { name: "Catat kunjungan" }).first().click());
    const number = new URL(page.url()).searchParams.get("case")!;
    expect(await page.locator("main").textContent()).toContain("Bagaimana kabar hidupnya belakangan ini?");
    const added = page.locator("[name='q.who_could_go_to_the_clinic_with_her'][value=village_health_worker]");
    await page.check("[name=outcome][value=completed]");
    await page.check("[name=mode][value=home]");
    await page.check("[name=wellbeing][value='4']");
    await expect.poll(() => added.isVisible()).toBe(false);
    await page.check("[name='q.health'][value=not_cared_for]");
    await expect.poll(() => added.isVisible()).toBe(true);
    await added.check();
    await page.check("[name='q.debt_pressure'][value='~refused']");
    await axe(page);
    await fitsItsWindow(page);
    await submit(page);
    await page.waitForURL(`**/people/${number}`);
    await page.goto(`/people/${number}/visits`);
    const words = (await page.locator("main li.card").first().textContent()) ?? "";
    for (const shown of ["Siapa yang bisa mengantar ke puskesmas?", "Kader desa", "4 dari 5", "1 tidak ingin menjawab"])
      expect(words).toContain(shown);
    expect(words).toContain("versi 2 daftar pertanyaan");
    await axe(page);
    await fitsItsWindow(page);
    expect(faults).toEqual([]);
  });

  test("are edited by keyboard and screen reader: every page of a draft is clean", async () => {
    const { page, faults } = await signedIn("admin@demo.example", "en", "desktop", true);
    await page.goto("/admin/instruments/RSS_STYLE.1/drafts/new");
    await axe(page);
    await submit(page);
    const draft = new URL(page.url()).pathname;
    for (const path of ["", "/questions/new", "/questions/eco_food", "/questions/eco_food/removal", "/sections/new"]) {
      await page.goto(`${draft}${path}`);
      await axe(page);
    }
    await page.goto(`${draft}/sections/economy`);
    await page.fill("[name=title_en]", "Making a living");
    await submit(page);
    await axe(page);
    expect(await page.locator("main").textContent()).toContain("Making a living");
    await follow(page, () => page.click("a[href$='/publication']"));
    await axe(page);
    await page.goto(`${draft}/discarding`);
    await axe(page);
    await submit(page);
    await page.waitForURL(/\/admin\/instruments$/);
    expect(await page.locator(`a[href='${draft}']`).count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
