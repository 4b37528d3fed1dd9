import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEMO_PASSWORD, type RunningApp, startApp } from "#tests/support/app-server";
import { launchBrowser } from "#tests/support/browser";
import {
  beginNote,
  beginVisit,
  enterPin,
  noteOf,
  noteOfDraft,
  type Phone,
  reopen,
  setClock,
  setUp,
  visitsOnServer,
  WORKERS,
  writeVisit,
  YEAR_MS,
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

/** Of the only vault: whether its half of the key is here, and until when it was lent. */
function kept(page: Page): Promise<{ hasHalf: boolean; until: number }> {
  return page.evaluate(async () => {
    const asked = indexedDB.open("langkah-field");
    const database = await new Promise<IDBDatabase>((done, failed) => {
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    const rows = database.transaction("vault").objectStore("vault").getAll();
    await new Promise((done) => {
      rows.onsuccess = done;
    });
    database.close();
    const [{ half, lease }] = rows.result;
    return { hasHalf: half !== null, until: lease.until };
  });
}

/** A phone with a draft on one case and an unsent visit on another, and no network. */
async function withWork(note: string, email: string): Promise<Phone & { number: string }> {
  const phone = await setUp({ app, browser, email });
  await phone.context.setOffline(true);
  const number = await writeVisit(phone.page, phone.words, note, 0);
  await phone.page.locator("nav button").nth(0).click();
  await beginNote(phone.page, phone.words, 1);
  await noteOf(phone.page).fill(`Konsep ${note}`);
  await phone.page.getByText(phone.words.kept).waitFor();
  return { ...phone, number };
}

async function arrives({ number, email }: { number: string; email: string }, note: string): Promise<void> {
  await expect.poll(() => visitsOnServer(app, number, note, email), { timeout: 15_000 }).toBeGreaterThan(0);
}

/** Through the page of the server, with the password. */
async function signInAgain({ context, page, words, email }: Phone): Promise<void> {
  await context.clearCookies({ name: "langkah" });
  await page.getByRole("button", { name: words.signIn }).click();
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(DEMO_PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/field");
  await page.getByRole("button", { name: words.signIn }).click();
  await page.locator("input[type=password]").waitFor();
}

describe("a clock that is wrong by a year", () => {
  test("ahead: the half of the key is given up for good, and what was written still goes up", async () => {
    const phone = await withWork("Jam maju", WORKERS[0]!);
    const { context, page, words } = phone;
    await setClock(page, YEAR_MS);
    await page.goto("/field");
    await page.getByText(words.noHalf).waitFor();
    expect(await kept(page)).toMatchObject({ hasHalf: false });
    // The right time does not bring it back.
    await setClock(page, 0);
    await page.goto("/field");
    await page.getByText(words.noHalf).waitFor();
    expect(await page.locator("input[type=password]").count()).toBe(0);
    await context.setOffline(false);
    await arrives(phone, "Jam maju");
    await signInAgain(phone);
    await enterPin(page);
    expect(await noteOfDraft(page, words)).toBe("Konsep Jam maju");
    await context.close();
  });

  test("behind: it stays shut until the clock is right, and the lease is no longer for it", async () => {
    const phone = await withWork("Jam mundur", WORKERS[1]!);
    const { context, page, words } = phone;
    const { until } = await kept(page);
    await setClock(page, -YEAR_MS);
    await page.goto("/field");
    await page.getByText(words.clockBack).waitFor();
    expect(await page.locator("input[type=password]").count()).toBe(0);
    await context.setOffline(false);
    await arrives(phone, "Jam mundur");
    expect(await kept(page)).toEqual({ hasHalf: true, until });
    await context.setOffline(true);
    await setClock(page, 0);
    await reopen(page);
    expect(await kept(page)).toEqual({ hasHalf: true, until });
    expect(await noteOfDraft(page, words)).toBe("Konsep Jam mundur");
    await context.close();
  });

  test("set back while it is open: what the server lends is counted by the server's time", async () => {
    const { context, page, words } = await setUp({ app, browser });
    const { until } = await kept(page);
    await setClock(page, -YEAR_MS);
    await page.locator("nav button").nth(2).click();
    await Promise.all([
      page.waitForResponse((answer) => answer.url().includes("/field/drafts")),
      page.locator("main button").first().click(),
    ]);
    await page.getByText(words.allSent).waitFor();
    expect(await kept(page)).toEqual({ hasHalf: true, until });
    await context.close();
  });
});

test("ten wrong PINs shut it; what waits goes up all the same, and signing in opens it again with its drafts", async () => {
  const phone = await withWork("Sepuluh kali", WORKERS[2]!);
  const { context, page, words } = phone;
  await page.goto("/field");
  for (let left = 9; left > 0; left--) {
    await enterPin(page, "975310");
    await page.getByText(words.triesLeft(left)).waitFor();
  }
  await enterPin(page, "975310");
  await page.getByText(words.noHalf).waitFor();
  expect(await kept(page)).toMatchObject({ hasHalf: false });
  await context.setOffline(false);
  await arrives(phone, "Sepuluh kali");
  expect(await page.locator("nav").count()).toBe(0);
  await signInAgain(phone);
  await enterPin(page);
  expect(await noteOfDraft(page, words)).toBe("Konsep Sepuluh kali");
  await context.close();
});

const WAYS: [string, (page: Page) => Promise<void>, string][] = [
  [
    "Shift three times",
    async (page) => {
      for (let times = 0; times < 3; times++) await page.keyboard.press("Shift");
    },
    WORKERS[3]!,
  ],
  [
    "three quick taps on what is no button",
    async (page) => {
      const { x, y } = (await page.locator("h1").boundingBox())!;
      for (let times = 0; times < 3; times++) await page.touchscreen.tap(x + 4, y + 4);
    },
    WORKERS[4]!,
  ],
];

test.each(WAYS)("the quick way out: %s, and what was typed is kept", async (_, leave, email) => {
  const { context, page, words } = await setUp({ app, browser, email });
  await context.setOffline(true);
  await beginNote(page, words);
  await noteOf(page).fill("Harus pergi");
  await leave(page);
  await page.waitForURL("**/field/calendar");
  await page.locator("table").waitFor();
  expect(await page.locator("body").textContent()).not.toContain("Harus pergi");
  await page.goto("/field");
  await page.locator("input[type=password]").waitFor();
  expect(await page.locator("nav").count()).toBe(0);
  await enterPin(page);
  expect(await noteOfDraft(page, words)).toBe("Harus pergi");
  await context.close();
});

test("what was chosen just before going back is kept", async () => {
  const { context, page, words } = await setUp({ app, browser, email: WORKERS[5]! });
  await beginVisit(page, words);
  await page.locator("input[name=outcome][value=postponed]").check();
  await page.goBack();
  await page.getByRole("button", { name: new RegExp(words.continue) }).click();
  expect(await page.locator("input[name=outcome][value=postponed]").isChecked()).toBe(true);
  await context.close();
});
