import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEMO_PASSWORD, type RunningApp, startApp } from "#tests/support/app-server";
import { launchBrowser, openContext } from "#tests/support/browser";
import {
  beginNote,
  enterPin,
  noteOf,
  noteOfDraft,
  reopen,
  setUp,
  WORKERS,
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

const LOCKED = "input[type=password]";

test("whoever chooses a PIN hears that a longer one protects better; a case is told in words, not in points", async () => {
  const before = async (page: Page) => {
    await page.goto("/field");
    await page.getByText("8 angka atau lebih").waitFor();
  };
  const { context, page } = await setUp({ app, browser, before });
  const bands: string[] = [];
  for (let nth = 0; nth < (await page.locator(".field-list button").count()); nth++) {
    await page.locator(".field-list button").nth(nth).click();
    bands.push(
      ...(await page
        .locator("main p")
        .first()
        .getByText(/rendah|sedang|tinggi/i)
        .allTextContents()),
    );
    expect(await page.locator("main").textContent()).not.toMatch(/poin/i);
    await page.goBack();
  }
  expect(bands.length).toBeGreaterThan(0);
  await context.close();
});

test("the lock button shuts every page of the phone", async () => {
  const { context, page, words } = await setUp({ app, browser });
  const other = await context.newPage();
  await reopen(other);
  await other.locator("nav button").nth(3).click();
  await other.getByRole("button", { name: words.lock, exact: true }).click();
  await other.locator(LOCKED).waitFor();
  await page.locator(LOCKED).waitFor();
  expect(await page.locator(".field-list").count()).toBe(0);
  await context.close();
});

describe("an open vault that is left alone", () => {
  const withClock = (email: string) => setUp({ app, browser, email, before: (page) => page.clock.install() });

  test("is shut after five minutes, and what was typed is kept", async () => {
    const { context, page, words } = await withClock(WORKERS[1]!);
    await beginNote(page, words);
    await noteOf(page).fill("Ditinggal di meja");
    await page.clock.fastForward("05:00");
    await page.locator(LOCKED).waitFor();
    expect(await page.locator("body").textContent()).not.toContain("Ditinggal di meja");
    await enterPin(page);
    expect(await noteOfDraft(page, words)).toBe("Ditinggal di meja");
    await context.close();
  });

  test("stays open while it is touched", async () => {
    const { context, page } = await withClock(WORKERS[2]!);
    for (let times = 0; times < 3; times++) {
      await page.clock.fastForward("03:00");
      await page.keyboard.press("Tab");
    }
    expect(await page.locator("nav").count()).toBe(1);
    await context.close();
  });
});

/** Whether the server still knows the session of this phone. */
async function isSignedIn(cookie: string): Promise<boolean> {
  const answer = await fetch(`${app.url}/field/session`, { headers: { cookie }, redirect: "manual" });
  return answer.ok;
}

describe("a quick exit without a network", () => {
  async function leftOffline(email: string) {
    const phone = await setUp({ app, browser, email });
    const { context, page, words } = phone;
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    await context.setOffline(true);
    await page.getByRole("button", { name: words.exit }).click();
    await page.waitForURL("**/field/calendar");
    await page.locator("table").waitFor();
    expect(await isSignedIn(cookie)).toBe(true);
    return { ...phone, cookie };
  }

  test("ends the session as soon as there is one, while the calendar is looked at", async () => {
    const { context, cookie } = await leftOffline(WORKERS[3]!);
    await context.setOffline(false);
    await expect.poll(() => isSignedIn(cookie)).toBe(false);
    await context.close();
  });

  test("ends it before anything else when the app is opened again, and no session after it", async () => {
    const { context, page, cookie, email } = await leftOffline(WORKERS[4]!);
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    const asked: string[] = [];
    again.on("request", (request) => void asked.push(new URL(request.url()).pathname));
    await again.goto("/field");
    await again.locator(LOCKED).waitFor();
    await expect.poll(() => isSignedIn(cookie)).toBe(false);
    expect(asked.filter((path) => path === "/field/session")).toEqual([]);
    const [name, value] = (await app.signIn(email)).split("=") as [string, string];
    await context.addCookies([{ name, value, url: app.url }]);
    await again.reload();
    await enterPin(again);
    await again.locator("nav").waitFor();
    expect(await isSignedIn(`${name}=${value}`)).toBe(true);
    await context.close();
  });

  test("ends it when a page of the server is opened first", async () => {
    const { context, page, cookie } = await leftOffline(WORKERS[5]!);
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto("/account/password");
    await again.waitForURL("**/login**");
    expect(await isSignedIn(cookie)).toBe(false);
    await context.close();
  });
});

/** As the server would have it after it was heard. */
async function markVault(page: Page, as: Record<string, unknown>): Promise<void> {
  await page.evaluate(async (changes) => {
    const asked = indexedDB.open("langkah-field");
    const database = await new Promise<IDBDatabase>((done, failed) => {
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    const store = database.transaction("vault", "readwrite").objectStore("vault");
    const rows = store.getAll();
    await new Promise((done) => {
      rows.onsuccess = done;
    });
    const put = store.put({ ...rows.result[0], ...changes });
    await new Promise((done) => {
      put.onsuccess = done;
    });
    database.close();
  }, as);
}

test.each([
  { what: "is shut", as: {} },
  { what: "is over its lease", as: { half: null } },
  { what: "was refused by the server", as: { is_refused: true } },
  { what: "was wiped", as: { is_wiped: true, half: null, wrapped_dek: null } },
])("unsent work of a vault that $what can be saved as a file without a PIN", async ({ as }) => {
  const { context, page, words } = await setUp({ app, browser, email: WORKERS[6]! });
  await context.setOffline(true);
  await writeVisit(page, words, "Dibawa ke kantor");
  await markVault(page, as);
  await page.goto("/field");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: words.export }).click(),
  ]);
  const saved = JSON.parse(readFileSync(await file.path(), "utf8"));
  expect(saved.devices[0].items.length).toBeGreaterThan(0);
  expect(JSON.stringify(saved)).not.toContain("Dibawa");
  await context.close();
});

test("a password that was changed elsewhere meanwhile: the work arrives, the PIN opens, and signing in is asked for", async () => {
  const email = WORKERS[7]!;
  const { context, page, words } = await setUp({ app, browser, email });
  await context.setOffline(true);
  const number = await writeVisit(page, words, "Sandi diganti");
  const office = await openContext(browser, app.url, { cookie: await app.signIn(email) });
  const desk = await office.newPage();
  await desk.goto("/account/password");
  await desk.locator("input[name=current_password]").fill(DEMO_PASSWORD);
  await desk.locator("input[name=password]").fill("kata-sandi-yang-baru-2026");
  await desk.locator("input[name=repeat]").fill("kata-sandi-yang-baru-2026");
  await desk.keyboard.press("Enter");
  await desk.waitForURL("**changed=1");
  const [cookie] = (await office.cookies()).filter(({ name }) => name === "langkah");
  await page.goto("/field");
  await enterPin(page);
  await page.locator("nav").waitFor();
  await context.setOffline(false);
  await page.getByText(words.signInAgain).waitFor();
  const seen = await fetch(`${app.url}/people/${number}/visits`, { headers: { cookie: `langkah=${cookie!.value}` } });
  expect(await seen.text()).toContain("Sandi diganti");
  await reopen(page);
  await office.close();
  await context.close();
});
