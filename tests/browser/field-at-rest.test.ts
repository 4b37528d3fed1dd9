import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { launchBrowser } from "#tests/support/browser";
import { leaksIn } from "#tests/support/canaries";
import { beginNote, noteOf, setUp, writeVisit } from "#tests/support/field-browser";

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

type Found = { where: string; base64: string };

/** Everything that the browser keeps for this app, byte by byte, and which keys could be taken out of it. */
function everythingKept(page: Page): Promise<{ found: Found[]; loose: string[] }> {
  return page.evaluate(async () => {
    const found: { where: string; base64: string }[] = [];
    const loose: string[] = [];
    const encode = (text: string) => new TextEncoder().encode(text);
    const add = (where: string, bytes: Uint8Array) => {
      let binary = "";
      for (const byte of bytes) binary += String.fromCharCode(byte);
      found.push({ where, base64: btoa(binary) });
    };
    const walk = async (where: string, value: unknown): Promise<void> => {
      if (value instanceof ArrayBuffer) return add(where, new Uint8Array(value));
      if (ArrayBuffer.isView(value))
        return add(where, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      if (value instanceof Blob) return add(where, new Uint8Array(await value.arrayBuffer()));
      if (value instanceof CryptoKey) {
        if (value.extractable) loose.push(where);
        return;
      }
      if (typeof value !== "object" || value === null) return add(where, encode(String(value)));
      for (const [name, part] of Object.entries(value)) {
        add(where, encode(name));
        await walk(`${where}.${name}`, part);
      }
    };
    const result = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((done, failed) => {
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => failed(asked.error);
      });
    for (const { name } of await indexedDB.databases()) {
      const database = await result(indexedDB.open(name!));
      for (const room of database.objectStoreNames) {
        const store = database.transaction(room).objectStore(room);
        const [keys, values] = await Promise.all([result(store.getAllKeys()), result(store.getAll())]);
        await walk(`${name} ${room} keys`, keys);
        await walk(`${name} ${room}`, values);
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        await walk(`cache ${name}`, request.url);
        await walk(`cache ${request.url}`, await (await cache.match(request))!.arrayBuffer());
      }
    }
    await walk("localStorage", { ...localStorage });
    await walk("sessionStorage", { ...sessionStorage });
    await walk("history", history.state);
    await walk("address", location.href);
    await walk("cookies", document.cookie);
    await walk("title", document.title);
    return { found, loose };
  });
}

/** Which of these stand anywhere in it: plain, in UTF-16, hex, base64 or base64url. */
async function leaks(page: Page, secrets: readonly string[]): Promise<string[]> {
  const { found, loose } = await everythingKept(page);
  const folder = mkdtempSync(join(tmpdir(), "langkah-phone-"));
  const places = new Map<string, string>();
  for (const [at, { where, base64 }] of found.entries()) {
    const bytes = Buffer.from(base64, "base64");
    const ordinary = Buffer.from(bytes.toString("latin1").replaceAll("-", "+").replaceAll("_", "/"), "latin1");
    places.set(String(at), where).set(`${at}-url`, where);
    writeFileSync(join(folder, String(at)), bytes);
    writeFileSync(join(folder, `${at}-url`), ordinary);
  }
  const all = leaksIn(folder, secrets).map(({ file, secret }) => `${secret} in ${places.get(file)}`);
  rmSync(folder, { recursive: true });
  return [...new Set([...all, ...loose.map((where) => `a key that can be taken out in ${where}`)])];
}

/** Keeps something as a careless app would. */
async function keepPlainly(page: Page, secret: string): Promise<void> {
  await page.evaluate(async (text) => {
    const asked = indexedDB.open("control", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("control");
    await new Promise((done) => {
      asked.onsuccess = done;
    });
    const utf16 = new Uint16Array([...text].map((letter) => letter.charCodeAt(0)));
    const bytes = new TextEncoder().encode(JSON.stringify({ text }));
    const writing = asked.result.transaction("control", "readwrite");
    const store = writing.objectStore("control");
    store.put(utf16, "utf16");
    store.put({ inside: [bytes.buffer] }, "utf8");
    store.put(btoa(`.${text}`).replaceAll("+", "-").replaceAll("/", "_"), "base64");
    await new Promise((done) => {
      writing.oncomplete = done;
    });
    asked.result.close();
    await (await caches.open("control")).put("/control", new Response(text));
    localStorage.setItem("control", text);
    history.replaceState({ control: text }, "");
  }, secret);
}

const NOTE = "Catatan Kenanga Ungu tentang kunjungan";
const DRAFT = "Konsep Melati Jingga yang belum selesai";
const LOCKED = "input[type=password]";

test("nothing of anyone can be read in what the browser keeps, open or locked, before and after it was sent", async () => {
  const { context, page, words } = await setUp({ app, browser });
  await page.locator(".field-list button").first().click();
  await page.locator("h1").waitFor();
  const number = (await page.locator("h1").textContent())!;
  const name = (await page.locator("main p span").first().textContent())!;
  const haveRead = page.getByRole("button", { name: words.haveRead });
  if (await haveRead.isVisible()) await haveRead.click();
  await page.getByRole("button", { name: words.log }).waitFor();
  const reach = (await page.locator("section.card dl").first().locator("dd").allTextContents()).filter(
    (text) => text.length > 7,
  );
  await page.locator("nav button").first().click();
  await context.setOffline(true);
  await writeVisit(page, words, NOTE, 0);
  await page.locator("nav button").first().click();
  await beginNote(page, words, 1);
  await noteOf(page).fill(DRAFT);
  await page.getByText(words.kept).waitFor();

  const secrets = [number, name, ...reach, NOTE, DRAFT];
  expect(secrets.length).toBeGreaterThan(5);
  expect(secrets.filter((secret) => secret.length < 6)).toEqual([]);
  expect(await leaks(page, secrets)).toEqual([]);
  await page.goto("/field");
  await page.locator(LOCKED).waitFor();
  expect(await leaks(page, secrets)).toEqual([]);
  await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith("/outbox") && answer.ok()),
    context.setOffline(false),
  ]);
  expect(await leaks(page, secrets)).toEqual([]);
  await page.locator(LOCKED).fill("246813");
  await page.keyboard.press("Enter");
  await page.getByText(words.allSent).waitFor();
  expect(await leaks(page, secrets)).toEqual([]);

  await keepPlainly(page, NOTE);
  const control = await leaks(page, secrets);
  expect(control.filter((leak) => leak.startsWith(NOTE)).length).toBeGreaterThanOrEqual(6);
  await context.close();
});
