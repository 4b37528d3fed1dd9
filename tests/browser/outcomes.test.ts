import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, type Locale, launchBrowser, openContext, openPage } from "#tests/support/browser";

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
  en: { publish: /^Publish/, withdraw: "Withdraw the page" },
  id: { publish: /^Terbitkan/, withdraw: "Tarik halaman" },
};

async function opened(locale: Locale, email: string | null, javaScript = true) {
  const cookie = email === null ? undefined : await app.signIn(email);
  return openPage(await openContext(browser, app.url, { locale, javaScript, ...(cookie && { cookie }) }));
}

describe.each(["en", "id"] as const)("outcomes in %s", (locale) => {
  test("are tables without JavaScript, and charts with it", async () => {
    const plain = await opened(locale, "manager@demo.example", false);
    await plain.page.goto("/outcomes");
    expect(await plain.page.locator("figure table").count()).toBe(5);
    const { page, faults } = await opened(locale, "manager@demo.example");
    await page.goto("/outcomes");
    await page.locator("figure .recharts-surface").nth(4).waitFor();
    await axe(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await fitsItsWindow(page);
    expect(faults).toEqual([]);
  });

  test("the infographic is public while a manager lets it be", async () => {
    const visitor = await opened(locale, null);
    expect((await visitor.page.goto("/outcomes/infographic"))!.status()).toBe(404);
    await axe(visitor.page);
    const { page, faults } = await opened(locale, "manager@demo.example", false);
    await page.goto("/outcomes/publication");
    await page.locator("main").getByRole("button", { name: WORDS[locale].publish }).click();
    await page.locator('a[href="/outcomes/publication/withdrawal"]').waitFor();
    expect((await visitor.page.goto("/outcomes/infographic"))!.status()).toBe(200);
    expect(await visitor.page.locator("main li").count()).toBe(4);
    await axe(visitor.page);
    await visitor.page.setViewportSize({ width: 320, height: 640 });
    await fitsItsWindow(visitor.page);
    await page.locator('a[href="/outcomes/publication/withdrawal"]').click();
    await page.getByRole("button", { name: WORDS[locale].withdraw }).click();
    await page.waitForURL("**/outcomes/publication");
    expect((await visitor.page.goto("/outcomes/infographic"))!.status()).toBe(404);
    expect(faults).toEqual([]);
  });

  test("each role's first page, and what only it has, stands in nobody's way", async () => {
    const rooms = {
      "officer@demo.example": ["/", "/outcomes"],
      "manager@demo.example": ["/", "/outcomes/publication"],
      "treasurer@demo.example": ["/", "/cooperatives"],
      "admin@demo.example": ["/"],
    };
    for (const [email, paths] of Object.entries(rooms)) {
      const { page, faults } = await opened(locale, email);
      for (const path of paths) {
        await page.goto(path);
        await axe(page);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    }
  });

  test("a treasurer and an administrator never see a case", async () => {
    for (const email of ["treasurer@demo.example", "admin@demo.example"]) {
      const { page } = await opened(locale, email);
      for (const path of ["/visits", "/visits/new", "/risk", "/flags", "/outcomes", "/outcomes/publication"])
        expect((await page.goto(path))!.status()).toBe(404);
      await page.goto("/");
      expect(await page.content()).not.toContain("RLT-");
      await page.context().close();
    }
  });
});
