import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, launchBrowser } from "#tests/support/browser";
import {
  beginVisit,
  enterPin,
  nextStep,
  noteOf,
  reopen,
  setUp,
  tellHow,
  visitsOnServer,
} from "#tests/support/field-browser";

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

describe.each([
  ["id", "phone-390"],
  ["en", "phone-320"],
] as const)("the phone in %s on a %s", (locale, size) => {
  const phone = () => setUp({ app, browser, locale, size });

  test("a visit written without a network arrives once when there is one", async () => {
    const { context, page, faults, words } = await phone();
    await context.setOffline(true);
    await reopen(page);
    const number = await beginVisit(page, words);
    await tellHow(page);
    await axe(page);
    const save = page.getByRole("button", { name: words.save });
    const note = `Z${size} ${locale}`;
    while (!(await save.isVisible())) {
      await fitsItsWindow(page);
      if (await noteOf(page).isVisible()) await noteOf(page).fill(note);
      await nextStep(page, words);
    }
    await axe(page);
    await save.click();
    await page.getByText(words.unsent).waitFor();
    expect(await visitsOnServer(app, number, note)).toBe(0);

    await context.setOffline(false);
    await page.getByText(words.allSent).waitFor({ timeout: 15_000 });
    await expect.poll(() => visitsOnServer(app, number, note), { timeout: 15_000 }).toBeGreaterThan(0);
    const arrived = await visitsOnServer(app, number, note);
    // Sent once more, with everything that the phone still knows: nothing is added.
    await page.reload();
    await enterPin(page);
    await page.getByText(words.allSent).waitFor();
    expect(await visitsOnServer(app, number, note)).toBe(arrived);
    expect(faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/.test(fault))).toEqual([]);
    await context.close();
  });

  test("what is typed is kept within a second, and waits for its writer after the page was killed", async () => {
    const { context, page, words } = await phone();
    await context.setOffline(true);
    await reopen(page);
    await beginVisit(page, words);
    await page.locator("input[name=outcome][value=postponed]").check();
    await page.locator("input[name=mode][value=phone]").check();
    await page.waitForTimeout(1000);
    await page.close();
    const again = await context.newPage();
    await reopen(again);
    await again.getByRole("button", { name: new RegExp(words.continue) }).click();
    expect(await again.locator("input[name=outcome][value=postponed]").isChecked()).toBe(true);
    expect(await again.locator("input[name=mode][value=phone]").isChecked()).toBe(true);
    await context.close();
  });

  test("the quick way out shows a calendar at once, offline too, and Back shows nothing else", async () => {
    const { context, page, words } = await phone();
    await context.setOffline(true);
    await page.locator(".field-list button").first().click();
    const name = await page.locator("main p").first().textContent();
    await page.locator("nav button").nth(1).click();
    const blankAfter = await page.evaluate((label) => {
      const button = [...document.querySelectorAll("button")].find((one) => one.textContent === label)!;
      const before = performance.now();
      button.click();
      return document.body.checkVisibility() ? Number.POSITIVE_INFINITY : performance.now() - before;
    }, words.exit);
    expect(blankAfter).toBeLessThan(100);
    await page.waitForURL("**/field/calendar");
    await page.locator("table").waitFor();
    for (let times = 0; times < 2; times++) {
      await page.goBack();
      await page.locator("table").waitFor();
      expect(page.url()).toContain("/field/calendar");
      expect(await page.locator("body").textContent()).not.toContain(name);
    }
    // Opened anew it is locked.
    await page.goto("/field");
    await page.locator("input[type=password]").waitFor();
    await context.close();
  });

  test.each(["day", "search", "sent", "settings", "lock"])("nothing stands in anybody's way: %s", async (screen) => {
    const { context, page, faults, words } = await phone();
    const at = ["day", "search", "sent", "settings"].indexOf(screen);
    if (at > 0) await page.locator("nav button").nth(at).click();
    if (screen === "lock") {
      await page.locator("nav button").nth(3).click();
      await page.getByRole("button", { name: words.lock, exact: true }).click();
      await page.locator("input[type=password]").waitFor();
    }
    await page.locator("main > *").first().waitFor();
    await axe(page);
    await fitsItsWindow(page);
    expect(faults).toEqual([]);
    await context.close();
  });
});
