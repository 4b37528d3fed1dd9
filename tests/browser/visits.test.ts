import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
import { PLANTED_NAME, phonePhoto } from "#tests/support/photos";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  app = await startApp({ people: 60 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Of a field worker a phone; `npm run test:long` looks at a desk as well. */
const SIZES_LOOKED_AT: Size[] = process.env.LANGKAH_TEST_LONG ? ["phone-390", "desktop"] : ["phone-390"];

const WORDS = {
  en: {
    log: "Log visit",
    save: "Save the visit",
    met: "Met",
    notFound: "Not found",
    withdraw: "Withdraw the visit",
    twice: "Logged twice",
    withdrawn: "Withdrawn",
  },
  id: {
    log: "Catat kunjungan",
    save: "Simpan kunjungan",
    met: "Bertemu",
    notFound: "Belum ditemui",
    withdraw: "Tarik kunjungan",
    twice: "Tercatat dua kali",
    withdrawn: "Ditarik",
  },
};

async function signedIn(email: string, locale: Locale, size: Size, javaScript: boolean) {
  const cookie = await app.signIn(email);
  return openPage(await openContext(browser, app.url, { locale, size, javaScript, cookie }));
}

/** From my day to the form of the first visit that can be logged. */
async function firstVisit(page: Page, locale: Locale): Promise<string> {
  await page.goto("/");
  await page.getByRole("link", { name: WORDS[locale].log }).first().click();
  await page.waitForURL(/\/visits\/new\?case=/);
  return new URL(page.url()).searchParams.get("case")!;
}

describe.each(["en", "id"] as const)("visits in %s", (locale) => {
  const words = WORDS[locale];

  test("field staff log a visit without JavaScript on the smallest phone", async () => {
    const { page, faults } = await signedIn("field@demo.example", locale, "phone-320", false);
    const number = await firstVisit(page, locale);
    await fitsItsWindow(page);
    // How she can be reached safely stands before the form.
    const order = await page.locator("main").evaluate((main) => {
      const banner = main.querySelector("#safe-contact, .bg-red-soft");
      const form = main.querySelector("form");
      return banner && form ? banner.compareDocumentPosition(form) & Node.DOCUMENT_POSITION_FOLLOWING : -1;
    });
    expect(order).toBeGreaterThan(0);
    await page.getByLabel(words.met, { exact: true }).check();
    await page.locator("input[name=mode][value=home]").check();
    await page.locator("input[name=monthly_income_idr]").fill("1.250.000");
    await page.locator("input[name=distress][value=rarely]").check();
    await page.getByRole("button", { name: words.save }).click();
    await page.waitForURL(`**/people/${number}`);
    await page.goto(`/people/${number}/visits`);
    await expect(page.locator("main").textContent()).resolves.toContain("Rp 1.250.000");
    await fitsItsWindow(page);
    expect(faults).toEqual([]);
  });

  test("answers given although nobody was met come back beside their fields, with everything typed", async () => {
    const { page, faults } = await signedIn("field@demo.example", locale, "phone-390", false);
    await firstVisit(page, locale);
    await page.locator("input[name=mode][value=home]").check();
    await page.locator("input[name=outcome][value=completed]").check();
    await page.locator("input[name=monthly_income_idr]").fill("500000");
    await page.getByLabel(words.notFound, { exact: true }).check();
    expect(await page.locator("input[name=monthly_income_idr]").isVisible()).toBe(false);
    await follow(page, () => page.getByRole("button", { name: words.save }).click());
    const income = page.locator("input[name=monthly_income_idr]");
    expect(await income.isVisible()).toBe(true);
    expect(await income.inputValue()).toBe("500000");
    expect(await income.getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator("input[name=outcome][value=not_found]").isChecked()).toBe(true);
    expect(faults).toEqual([]);
  });

  test("a photo goes with a visit without JavaScript, and is taken away again", async () => {
    const { page, faults } = await signedIn("field@demo.example", locale, "phone-320", false);
    await page.goto("/visits");
    await page.locator('a[href^="/people/RLT"][href$="/visits"]').first().click();
    await page.locator('a[href$="/photos/new"]').first().click();
    const visit = new URL(page.url()).pathname.split("/")[2];
    await fitsItsWindow(page);
    await page.locator("main form button[type=submit]").click();
    expect(await page.locator("input[type=file]").getAttribute("aria-invalid")).toBe("true");
    await page.locator("input[type=file]").setInputFiles({
      name: `${PLANTED_NAME}.jpg`,
      mimeType: "image/jpeg",
      buffer: Buffer.from(phonePhoto()),
    });
    await page.locator("main form button[type=submit]").click();
    await page.waitForURL(/\/people\/RLT[^/]+\/visits$/);
    const photo = page.locator(`li:has(a[href="/visits/${visit}/photos/new"]) img[src^="/attachments/"]`);
    await photo.first().waitFor();
    expect(await page.content()).not.toContain(PLANTED_NAME);
    await fitsItsWindow(page);
    await page.locator('a[href^="/attachments/"][href$="/removal"]').first().click();
    await page.locator("input[name=reason][value=shows_too_much]").check();
    await page.locator("main form button[type=submit]").click();
    await page.waitForURL(/\/people\/RLT[^/]+\/visits$/);
    expect(await photo.count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test("an officer takes a visit back, and it stays readable", async () => {
    const { page, faults } = await signedIn("officer@demo.example", locale, "desktop", true);
    await page.goto("/visits");
    await page.locator('table a[href$="/visits"]').first().click();
    await page.locator('a[href$="/withdrawal"]').first().click();
    await axe(page);
    await page.getByLabel(words.twice).check();
    await page.getByRole("button", { name: words.withdraw }).click();
    await page.waitForURL(/\/people\/RLT[^/]+\/visits$/);
    expect(await page.getByText(words.withdrawn, { exact: true }).count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  test.each(SIZES_LOOKED_AT)("nothing stands in anybody's way on a %s", async (size) => {
    const { page, faults } = await signedIn("field@demo.example", locale, size, true);
    await firstVisit(page, locale);
    for (const path of [page.url(), "/", "/visits", "/visits/new"]) {
      await page.goto(path);
      await axe(page);
      await fitsItsWindow(page);
    }
    const person = await page.locator('a[href^="/people/RLT"]').first().getAttribute("href");
    await page.goto(`${person}/visits`);
    await axe(page);
    await fitsItsWindow(page);
    expect(faults).toEqual([]);
  });
});
