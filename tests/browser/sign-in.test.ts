import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, startApp } from "#tests/support/app-server";
import {
  axe,
  fitsItsWindow,
  type Locale,
  launchBrowser,
  openContext,
  openPage,
  SIZES,
  type Size,
} from "#tests/support/browser";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const LANGUAGES: Locale[] = ["en", "id"];
const LOOKS = LANGUAGES.flatMap((locale) => (Object.keys(SIZES) as Size[]).map((size) => ({ locale, size })));

describe("the sign-in page", () => {
  test.each(LOOKS)("fits $size in $locale, and axe finds nothing", async ({ locale, size }) => {
    const context = await openContext(browser, app.url, { locale, size });
    const { page, faults } = await openPage(context);
    await page.goto("/login");
    expect(await page.locator("html").getAttribute("lang")).toBe(locale);
    await fitsItsWindow(page);
    await axe(page);
    expect(faults).toEqual([]);
    await context.close();
  });

  test.each([true, false])(
    "keeps the address and says a sentence when the password is wrong (JavaScript: %s)",
    async (javaScript) => {
      const context = await openContext(browser, app.url, { javaScript });
      const { page, faults } = await openPage(context);
      await page.goto("/login");
      await page.locator("input[name=email]:not([type=hidden])").fill("nobody@demo.example");
      await page.locator("input[name=password]:not([type=hidden])").fill("a wrong password");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").waitFor();
      expect(await page.locator("input[name=email]:not([type=hidden])").inputValue()).toBe("nobody@demo.example");
      expect(await page.locator("input[name=password]:not([type=hidden])").inputValue()).toBe("");
      expect(faults).toEqual([]);
      await context.close();
    },
  );
});
