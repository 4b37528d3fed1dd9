import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, type Locale, launchBrowser, openContext, openPage } from "#tests/support/browser";

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

const WORDS = {
  en: { save: "Save the review", change: "Save", doing: "Being dealt with" },
  id: { save: "Simpan tinjauan", change: "Simpan", doing: "Sedang ditangani" },
};

async function asManager(locale: Locale, javaScript: boolean) {
  const cookie = await app.signIn("manager@demo.example");
  return openPage(await openContext(browser, app.url, { locale, javaScript, cookie }));
}

describe.each(["en", "id"] as const)("risk in %s", (locale) => {
  const words = WORDS[locale];

  test("a manager reviews a case without JavaScript: a missing reason comes back, then it stands", async () => {
    const { page, faults } = await asManager(locale, false);
    await page.goto("/risk");
    await page.locator('a[href$="/risk/review"]').first().click();
    await page.locator("input[name=decision][value=confirmed]").check();
    await follow(page, () => page.getByRole("button", { name: words.save }).click());
    expect(await page.locator("textarea[name=reason]").getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator("input[name=decision][value=confirmed]").isChecked()).toBe(true);
    await page.locator("textarea[name=reason]").fill("Sudah dibicarakan dengan pendamping.");
    await page.getByRole("button", { name: words.save }).click();
    await page.waitForURL(/\/people\/RLT[^/]+\/risk$/);
    // The manager reads cases by number: a reason may name people.
    expect(await page.locator("main").textContent()).not.toContain("Sudah dibicarakan");
    expect(faults).toEqual([]);
  });

  test("a flag is taken on, and its history says by whom", async () => {
    const { page, faults } = await asManager(locale, true);
    await page.goto("/flags");
    await page.locator("tr", { hasNotText: words.doing }).locator('a[href^="/flags/"]').first().click();
    await page.locator("input[name=status][value=acknowledged]").check();
    await page.locator("textarea[name=note]").fill("Saya hubungi petugas hari ini.");
    await page.getByRole("button", { name: words.change, exact: true }).click();
    await page.getByText("Saya hubungi petugas hari ini.").waitFor();
    expect(await page.getByText(words.doing).count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  test("nothing stands in anybody's way", async () => {
    const { page, faults } = await asManager(locale, true);
    await page.goto("/risk");
    const review = await page.locator('a[href$="/risk/review"]').first().getAttribute("href");
    await page.goto("/flags");
    const flag = await page.locator('a[href^="/flags/"]').first().getAttribute("href");
    for (const path of ["/", "/risk", "/flags", flag!, review!, review!.replace("/review", "")]) {
      await page.goto(path);
      await axe(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await fitsItsWindow(page);
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    expect(faults).toEqual([]);
  });
});
