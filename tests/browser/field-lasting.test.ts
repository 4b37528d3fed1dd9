import { readFileSync } from "node:fs";
import type { Browser, CDPSession, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { launchBrowser } from "#tests/support/browser";
import {
  beginNote,
  crash,
  enterPin,
  noteOf,
  noteOfDraft,
  type Phone,
  reopen,
  saveVisit,
  setClock,
  setUp,
  visitsOnServer,
  WORKERS,
  writeVisit,
  YEAR_MS,
} from "#tests/support/field-browser";
import { type Front, frontOf } from "#tests/support/front";

let app: RunningApp;
let front: Front;
let browser: Browser;

beforeAll(async () => {
  app = await startApp({ people: 60 });
  front = await frontOf(app);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await front?.stop();
  await app?.stop();
});

const WORKER = "build/client/field/service-worker.js";
/** The cache's name is the only thing that the builds differ in: what they keep is the same. */
const nextBuild = () => readFileSync(WORKER, "utf8").replace(/[0-9a-f]{12}(?=[`"'])/, "0123456789ab");

test("a new version waits while a form is being written, and is taken when its user says so", async () => {
  const { context, page, words } = await setUp({ app, browser, url: front.url });
  await beginNote(page, words);
  await noteOf(page).fill("Sebelum versi baru");
  await page.evaluate(() => {
    document.body.dataset.mark = "the same page";
  });
  front.answerWith("/field/service-worker.js", nextBuild());
  const isWaiting = await page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration("/field"))!;
    await registration.update();
    const fresh = registration.installing ?? registration.waiting!;
    if (fresh.state !== "installed")
      await new Promise<void>((done) => fresh.addEventListener("statechange", () => done(), { once: true }));
    return registration.waiting === fresh && registration.active !== fresh;
  });
  expect(isWaiting).toBe(true);
  await noteOf(page).press("End");
  await page.keyboard.type(" dan sesudahnya");
  expect(await noteOf(page).inputValue()).toBe("Sebelum versi baru dan sesudahnya");
  expect(await page.evaluate(() => document.body.dataset.mark)).toBe("the same page");
  await page.getByText(words.kept).waitFor();
  expect(await page.evaluate(() => caches.keys())).toHaveLength(2);

  await page.goBack();
  await page.goBack();
  await page.locator("nav button").nth(3).click();
  await Promise.all([
    page.waitForEvent("domcontentloaded"),
    page.getByRole("button", { name: words.newVersion }).click(),
  ]);
  await enterPin(page);
  expect(await page.evaluate(() => caches.keys())).toEqual(["field-0123456789ab"]);
  expect(await noteOfDraft(page, words)).toBe("Sebelum versi baru dan sesudahnya");
  await context.close();
});

const ROOM = 16_000_000;

/** How many bytes the browser lets the phone keep; null: as many as ever. It lasts as long as the session of the tools. */
async function quota(devtools: CDPSession, quotaSize: number | null): Promise<void> {
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: app.url, ...(quotaSize !== null && { quotaSize }) });
}

async function setUpWithLittleRoom(email: string): Promise<Phone & { devtools: CDPSession }> {
  let devtools!: CDPSession;
  const before = async (page: Page) => {
    devtools = await page.context().newCDPSession(page);
    await quota(devtools, ROOM);
  };
  return { ...(await setUp({ app, browser, before, email })), devtools };
}

/** Not a byte more from now on. The browser counts anew only when something is larger than what it last saw to be free. */
async function fillUp({ page, devtools }: { page: Page; devtools: CDPSession }): Promise<void> {
  await quota(devtools, 1);
  const why = await page.evaluate(async (bytes) => {
    const asked = indexedDB.open("ballast", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("ballast");
    await new Promise((done) => {
      asked.onsuccess = done;
      asked.onerror = done;
    });
    const writing = asked.result.transaction("ballast", "readwrite");
    writing.objectStore("ballast").put(crypto.getRandomValues(new Uint8Array(65_536)), "little");
    writing.objectStore("ballast").put(new Uint8Array(bytes), "much");
    await new Promise((done) => {
      writing.oncomplete = done;
      writing.onabort = done;
    });
    return writing.error?.name;
  }, ROOM);
  expect(why).toBe("QuotaExceededError");
}

describe("when the storage of the phone is full", () => {
  test("it is said, what is typed stays on the screen, and it is kept as soon as there is room", async () => {
    const phone = await setUpWithLittleRoom(WORKERS[1]!);
    const { context, page, words, devtools } = phone;
    await beginNote(page, words);
    await page.getByText(words.kept).waitFor();
    await fillUp(phone);
    await noteOf(page).fill("Tidak ada tempat");
    await page.getByText(words.full).waitFor();
    expect(await noteOf(page).inputValue()).toBe("Tidak ada tempat");
    await quota(devtools, null);
    await page.getByText(words.full).waitFor({ state: "detached" });
    await page.getByText(words.kept).waitFor();
    await crash(page);
    const again = await context.newPage();
    await reopen(again);
    expect(await noteOfDraft(again, words)).toBe("Tidak ada tempat");
    await context.close();
  });

  test("a visit that could not be saved stays a draft, and is recorded once there is room", async () => {
    const phone = await setUpWithLittleRoom(WORKERS[2]!);
    const { context, page, words, devtools } = phone;
    const number = await beginNote(page, words);
    await noteOf(page).fill("Penuh saat disimpan");
    await page.getByText(words.kept).waitFor();
    await fillUp(phone);
    await saveVisit(page, words);
    await page.getByText(words.full).waitFor();
    expect(await visitsOnServer(app, number, "Penuh saat disimpan", WORKERS[2])).toBe(0);
    await quota(devtools, null);
    // It is still being written.
    await page.getByRole("button", { name: words.back, exact: true }).click();
    await noteOf(page).press("End");
    await page.keyboard.type(", lalu ada tempat");
    await page.getByText(words.kept).waitFor();
    await crash(page);
    const again = await context.newPage();
    await reopen(again);
    expect(await noteOfDraft(again, words)).toBe("Penuh saat disimpan, lalu ada tempat");
    await saveVisit(again, words);
    await expect
      .poll(() => visitsOnServer(app, number, "Penuh saat disimpan", WORKERS[2]), { timeout: 20_000 })
      .toBeGreaterThan(0);
    await again.locator(".field-status").waitFor();
    expect(await again.getByRole("button", { name: new RegExp(words.continue) }).count()).toBe(0);
    await context.close();
  });
});

describe("when there is a network again, without a hand on the phone", () => {
  const WITHIN_MS = 10_000;

  test.each([
    { what: "and the browser says so", isTold: true },
    { what: "and nobody says so", isTold: false },
    { what: "and the clock was set back meanwhile", isTold: false, clock: -YEAR_MS },
  ])("what waits is on its way within ten seconds: $what", async ({ what, isTold, clock }) => {
    const { context, page, words } = await setUp({ app, browser, url: front.url });
    front.cut();
    if (isTold) await context.setOffline(true);
    const number = await writeVisit(page, words, `Terhubung ${what}`);
    await page.getByText(words.unsent).waitFor();
    if (clock) await setClock(page, clock);
    expect(await visitsOnServer(app, number, `Terhubung ${what}`)).toBe(0);
    front.mend();
    if (isTold) await context.setOffline(false);
    await page.waitForResponse((answer) => answer.url().endsWith("/outbox") && answer.ok(), { timeout: WITHIN_MS });
    await page.getByText(words.allSent).waitFor();
    expect(await visitsOnServer(app, number, `Terhubung ${what}`)).toBeGreaterThan(0);
    await context.close();
  });

  test.each([
    { what: "is given up", isLate: false },
    { what: "and the one after it as well, when it is not there yet", isLate: true },
  ])("a request that hangs since the network went away without a word $what", async ({ what, isLate }) => {
    const { context, page, words } = await setUp({ app, browser, url: front.url });
    front.hold();
    const number = await writeVisit(page, words, `Menggantung ${what}`);
    await expect.poll(() => front.held()).toBeGreaterThan(0);
    const before = front.held();
    if (!isLate) front.mend();
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    if (isLate) {
      await expect.poll(() => front.held()).toBeGreaterThan(before);
      front.mend();
    }
    await page.waitForResponse((answer) => answer.url().endsWith("/outbox") && answer.ok(), { timeout: WITHIN_MS });
    await page.getByText(words.allSent).waitFor();
    expect(await visitsOnServer(app, number, `Menggantung ${what}`)).toBeGreaterThan(0);
    await context.close();
  });
});
