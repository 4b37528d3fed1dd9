import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, startApp } from "#tests/support/app-server";
import {
  axe,
  fitsItsWindow,
  type Locale,
  launchBrowser,
  openContext,
  openPage,
  type Size,
} from "#tests/support/browser";

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

const PIN = "246813";
const EMAIL = "field@demo.example";
const WORDS = {
  en: {
    allSent: "Everything has been sent.",
    unsent: "Saved on this phone. 1 not sent yet.",
    haveRead: "I have read this",
    log: "Log visit",
    next: "Next",
    save: "Save on this phone",
    continue: "Continue",
    exit: "Quick exit",
    lock: "Lock",
    sent: "Sent",
  },
  id: {
    allSent: "Semua sudah terkirim.",
    unsent: "Tersimpan di HP. 1 belum terkirim.",
    haveRead: "Sudah saya baca",
    log: "Catat kunjungan",
    next: "Lanjut",
    save: "Simpan di HP",
    continue: "Lanjutkan",
    exit: "Tutup cepat",
    lock: "Kunci",
    sent: "Terkirim",
  },
};
type Words = (typeof WORDS)["en"];

/** A phone that was set up by whoever is signed in, and is ready to be used without a network. */
async function setUp(locale: Locale, size: Size): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const cookie = await app.signIn(EMAIL);
  const context = await openContext(browser, app.url, { locale, size, cookie });
  const { page, faults } = await openPage(context);
  await page.goto("/field");
  await enterPin(page);
  await enterPin(page);
  await page.getByText(WORDS[locale].allSent).waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  return { context, page, faults };
}

async function enterPin(page: Page) {
  await page.locator("input[type=password]").fill(PIN);
  await page.keyboard.press("Enter");
}

/** Opened anew without a network, as by its icon. */
async function reopen(page: Page) {
  await page.goto("/field");
  await enterPin(page);
  await page.locator("nav").waitFor();
}

/** From the day to the form of a visit, past the card that is read first; the number of the case. */
async function beginVisit(page: Page, words: Words): Promise<string> {
  await page.locator(".field-list button").first().click();
  const number = await page.locator("h1").textContent();
  await page
    .getByRole("button", { name: words.haveRead })
    .or(page.getByRole("button", { name: words.log }))
    .first()
    .waitFor();
  if (await page.getByRole("button", { name: words.haveRead }).isVisible())
    await page.getByRole("button", { name: words.haveRead }).click();
  await page.getByRole("button", { name: words.log }).click();
  await page.locator("form").waitFor();
  return number ?? "";
}

async function visitsOnServer(number: string, marked: string): Promise<number> {
  const cookie = await app.signIn(EMAIL);
  const answer = await fetch(`${app.url}/people/${number}/visits`, { headers: { cookie } });
  return (await answer.text()).split(marked).length - 1;
}

describe.each([
  ["id", "phone-390"],
  ["en", "phone-320"],
] as const)("the phone in %s on a %s", (locale, size) => {
  const words = WORDS[locale];

  test("a visit written without a network arrives once when there is one", async () => {
    const { context, page, faults } = await setUp(locale, size);
    await context.setOffline(true);
    await reopen(page);
    const number = await beginVisit(page, words);
    await page.locator("input[name=mode][value=home]").check();
    await page.locator("input[name=outcome][value=completed]").check();
    await axe(page);
    const save = page.getByRole("button", { name: words.save });
    const note = `Z${size} ${locale}`;
    while (!(await save.isVisible())) {
      await fitsItsWindow(page);
      const field = page.locator("textarea[name=note]");
      if (await field.isVisible()) await field.fill(note);
      const step = await page.locator("p[role=status]").textContent();
      await page.getByRole("button", { name: words.next }).click();
      await page.waitForFunction(
        (before) => document.querySelector<HTMLElement>("p[role=status]")?.textContent !== before,
        step,
      );
    }
    await axe(page);
    await save.click();
    await page.getByText(words.unsent).waitFor();
    expect(await visitsOnServer(number, note)).toBe(0);

    await context.setOffline(false);
    await page.getByText(words.allSent).waitFor({ timeout: 15_000 });
    await expect.poll(() => visitsOnServer(number, note), { timeout: 15_000 }).toBeGreaterThan(0);
    const arrived = await visitsOnServer(number, note);
    // Sent once more, with everything that the phone still knows: nothing is added.
    await page.reload();
    await enterPin(page);
    await page.getByText(words.allSent).waitFor();
    expect(await visitsOnServer(number, note)).toBe(arrived);
    expect(faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/.test(fault))).toEqual([]);
    await context.close();
  });

  test("what is typed is kept within a second, and waits for its writer after the page was killed", async () => {
    const { context, page } = await setUp(locale, size);
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
    const { context, page } = await setUp(locale, size);
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
    const { context, page, faults } = await setUp(locale, size);
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
