import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { launchBrowser } from "#tests/support/browser";
import {
  beginNote,
  crash,
  EMAIL,
  enterPin,
  noteOf,
  noteOfDraft,
  reopen,
  setUp,
  visitsOnServer,
  type Words,
  writeVisit,
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

/** Every id that any page of this phone uploads from now on. */
function uploads(context: BrowserContext): string[] {
  const ids: string[] = [];
  context.on("request", (request) => {
    if (!request.url().endsWith("/outbox") || request.method() !== "POST") return;
    const { items } = JSON.parse(request.postData() ?? "{}") as { items: { id: string }[] };
    ids.push(...items.map(({ id }) => id));
  });
  return ids;
}

async function typeNote(page: Page, words: Words, note: string, nth: number): Promise<void> {
  await beginNote(page, words, nth);
  await noteOf(page).pressSequentially(note);
}

describe("two tabs of one worker", () => {
  test("what is recorded in one is sent once, and is known in the other", async () => {
    const { context, page, words } = await setUp({ app, browser });
    await context.setOffline(true);
    const other = await context.newPage();
    await reopen(other);
    const number = await writeVisit(page, words, "Dari satu tab");
    await page.getByText(words.unsent).waitFor();
    await other.getByText(words.unsent).waitFor();
    const ids = uploads(context);
    await context.setOffline(false);
    await page.getByText(words.allSent).waitFor({ timeout: 20_000 });
    await other.getByText(words.allSent).waitFor({ timeout: 20_000 });
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await visitsOnServer(app, number, "Dari satu tab")).toBe(1);
    await context.close();
  });

  test("what is typed in both at once is kept of both, also when they are locked and killed", async () => {
    const { context, page, words } = await setUp({ app, browser });
    await context.setOffline(true);
    const other = await context.newPage();
    await reopen(other);
    await Promise.all([
      typeNote(page, words, "Ketikan di tab pertama", 0),
      typeNote(other, words, "Ketikan di tab kedua", 1),
    ]);
    await page.getByText(words.kept).waitFor();
    await other.getByText(words.kept).waitFor();
    await other.goBack();
    await other.goBack();
    await other.locator("nav button").nth(3).click();
    await noteOf(page).press("End");
    await page.keyboard.type(" sampai habis");
    await page.getByText(words.kept).waitFor();
    await other.getByRole("button", { name: words.lock, exact: true }).click();
    await other.locator("input[type=password]").waitFor();
    await page.locator("input[type=password]").waitFor();
    await other.close();
    await crash(page);
    const again = await context.newPage();
    await reopen(again);
    const first = await noteOfDraft(again, words, 0);
    await again.goBack();
    const second = await noteOfDraft(again, words, 1);
    expect([first, second].sort()).toEqual(["Ketikan di tab kedua", "Ketikan di tab pertama sampai habis"]);
    await context.close();
  });

  test("the quick way out of one shuts the other as well", async () => {
    const { context, page, words } = await setUp({ app, browser });
    const other = await context.newPage();
    await reopen(other);
    await other.getByRole("button", { name: words.exit }).click();
    await page.locator("input[type=password]").waitFor();
    expect(await page.locator(".field-list").count()).toBe(0);
    await context.close();
  });

  test("wrong PINs are counted over both", async () => {
    const { context, page, words } = await setUp({ app, browser });
    await page.goto("/field");
    const other = await context.newPage();
    await other.goto("/field");
    const tabs = [page, other];
    for (let left = 9; left > 0; left--) {
      const tab = tabs[left % 2]!;
      await enterPin(tab, "975310");
      await tab.getByText(words.triesLeft(left)).waitFor();
    }
    await enterPin(page, "975310");
    await page.getByText(words.noHalf).waitFor();
    await other.getByText(words.noHalf).waitFor();
    await context.close();
  });
});

const COLLEAGUE = "field2@demo.example";
const OTHER_PIN = "864209";

const numbersOf = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".field-list button .whitespace-nowrap")].map((one) => one.textContent),
  );

/** A second vault beside the first, for whoever is signed in now. */
async function addColleague(context: BrowserContext, page: Page, words: Words): Promise<void> {
  const [name, value] = (await app.signIn(COLLEAGUE)).split("=") as [string, string];
  await context.addCookies([{ name, value, url: app.url }]);
  await page.goto("/field");
  await page.getByRole("button", { name: words.otherWorker }).click();
  await page.getByRole("button", { name: words.addWorker }).click();
  await enterPin(page, OTHER_PIN);
  await enterPin(page, OTHER_PIN);
  await page.locator("nav").waitFor();
}

/** Opens one of the vaults that stand side by side. */
async function openVault(page: Page, nth: number, pin: string): Promise<void> {
  await page.goto("/field");
  await page.locator("main li button").nth(nth).click();
  await enterPin(page, pin);
}

test("two workers share a phone: neither sees what is the other's, and what both wrote goes up", async () => {
  const { context, page, words } = await setUp({ app, browser });
  const own = await numbersOf(page);
  const first = await writeVisit(page, words, "Milik yang pertama", 0);
  await page.locator("nav button").first().click();
  await context.setOffline(true);
  await typeNote(page, words, "Konsep yang pertama", 1);
  await page.getByText(words.kept).waitFor();
  await context.setOffline(false);
  await addColleague(context, page, words);
  const hers = await numbersOf(page);
  expect(own.length).toBeGreaterThan(0);
  expect(hers.length).toBeGreaterThan(0);
  expect(hers.filter((number) => own.includes(number))).toEqual([]);
  expect(await page.getByRole("button", { name: new RegExp(words.continue) }).count()).toBe(0);
  await page.locator("nav button").nth(2).click();
  expect(await page.locator("main").textContent()).not.toContain(first);

  await context.setOffline(true);
  await page.locator("nav button").first().click();
  const second = await writeVisit(page, words, "Milik yang kedua", 0);
  await page.goto("/field");
  await page.locator("main li button").first().waitFor();
  // Neither PIN opens the vault beside its own.
  const vaults = await page.locator("main li button").allTextContents();
  const firstAt = vaults.findIndex((label) => label.startsWith("WC"));
  await openVault(page, firstAt, OTHER_PIN);
  await page.getByText(words.triesLeft(9)).waitFor();
  await enterPin(page);
  await page.locator("nav").waitFor();
  const again = await writeVisit(page, words, "Lagi milik yang pertama", 0);
  await page.goto("/field");
  await context.setOffline(false);
  await expect.poll(() => visitsOnServer(app, again, "Lagi milik yang pertama", EMAIL), POLL).toBe(1);
  await expect.poll(() => visitsOnServer(app, second, "Milik yang kedua", COLLEAGUE), POLL).toBe(1);
  await openVault(page, firstAt, "246813");
  expect(await noteOfDraft(page, words)).toBe("Konsep yang pertama");
  await context.close();
});

const POLL = { timeout: 20_000 };
