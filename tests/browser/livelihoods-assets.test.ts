import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "#db/access/passwords";
import { openDatabase } from "#db/connection";
import { readKeyFile, useKeyring } from "#db/vault/keyring";
import { DEMO_PASSWORD, type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, launchBrowser, openContext, openPage } from "#tests/support/browser";
import { olga, settleCast } from "#tests/support/cast";
import { duckFarm } from "#tests/support/follow-up";
import { openedBy } from "#tests/support/intake";
import { editedPng, phonePhoto, planted } from "#tests/support/photos";

let app: RunningApp;
let browser: Browser;
let number: string;
const farms: Record<string, string> = {};
const cookies = new Map<string, string>();

beforeAll(async () => {
  app = await startApp();
  useKeyring(readKeyFile(app.keyFile));
  const { writer, close } = openDatabase(app.databaseUrl);
  await settleCast(writer);
  await writer
    .updateTable("app_user")
    .set({ password_hash: await hashPassword(DEMO_PASSWORD) })
    .execute();
  number = await openedBy(writer, olga);
  for (const who of ["with", "without"]) farms[who] = await duckFarm(writer, number);
  await close();
  for (const name of ["olga", "mira", "oscar"]) cookies.set(name, await app.signIn(`${name}@test.example`));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const file = (name: string, bytes: Uint8Array) => ({ name, mimeType: "image/jpeg", buffer: Buffer.from(bytes) });

/** No fault that axe knows of (it needs scripts), and nothing wider than the window. */
async function looksWell(page: Page, javaScript: boolean): Promise<void> {
  if (javaScript) await axe(page);
  await fitsItsWindow(page);
}

async function give(page: Page, base: string, photo: ReturnType<typeof file>) {
  await page.goto(`${base}/assets`);
  await follow(page, () => page.getByRole("link", { name: "Catat bantuan barang" }).click());
  await page.getByLabel("Barang yang diberikan").fill("Bibit bebek umur 3 hari");
  await page.getByLabel("Banyaknya", { exact: true }).fill("100");
  await page.getByLabel("Satuan").selectOption({ label: "ekor" });
  await page.getByLabel("Nilai seluruhnya").fill("1.200.000");
  await page.getByLabel("Pemasok").fill("Pak Kardi");
  await page.getByLabel(/^Foto/).setInputFiles(photo);
  await follow(page, () => page.getByRole("button", { name: "Simpan" }).click());
}

describe.each([
  ["with", true],
  ["without", false],
] as const)("%s JavaScript, on a phone", (which, javaScript) => {
  test("ducks are given with a photo, forty die, and the farm is found in its pause", async () => {
    const base = `/livelihoods/${farms[which]}`;
    const context = await openContext(browser, app.url, {
      size: "phone-390",
      locale: "id",
      javaScript,
      cookie: cookies.get("olga")!,
    });
    const { page, faults } = await openPage(context);

    // What is no photo comes back with everything typed.
    await give(page, base, file("foto.jpg", new TextEncoder().encode("<svg onload=alert(1)>")));
    await page.getByText("Ini bukan foto yang dapat disimpan").first().waitFor();
    expect(await page.getByLabel("Barang yang diberikan").inputValue()).toBe("Bibit bebek umur 3 hari");
    await looksWell(page, javaScript);
    const damaged = phonePhoto();
    await page.getByLabel(/^Foto/).setInputFiles(file("foto.jpg", damaged.subarray(0, damaged.length - 400)));
    await follow(page, () => page.getByRole("button", { name: "Simpan" }).click());
    await page.getByText("Foto rusak").first().waitFor();

    // A photo that was chosen is gone when the form comes back for another reason, and the form says so.
    await page.getByLabel("Banyaknya", { exact: true }).fill("0");
    await page.getByLabel(/^Foto/).setInputFiles(file("foto.jpg", phonePhoto(6)));
    await follow(page, () => page.getByRole("button", { name: "Simpan" }).click());
    await page.getByText("pilih foto sekali lagi").first().waitFor();
    await page.getByLabel("Banyaknya", { exact: true }).fill("100");
    await page.getByLabel(/^Foto/).setInputFiles(file("foto.jpg", phonePhoto(6)));
    await follow(page, () => page.getByRole("button", { name: "Simpan" }).click());
    expect(new URL(page.url()).pathname).toBe(`${base}/assets`);
    await page.getByRole("heading", { name: "100 ekor · Bibit bebek umur 3 hari" }).waitFor();

    // The photo is drawn, upright, and carries neither name nor place.
    const picture = page.getByRole("img").first();
    if (javaScript) {
      await picture.scrollIntoViewIfNeeded();
      await page.waitForFunction(() => document.querySelector<HTMLImageElement>("main img")?.complete);
      const sides = await picture.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]);
      expect(sides).toEqual([16, 24]);
    }
    const address = (await picture.getAttribute("src"))!;
    const answer = await context.request.get(address);
    expect(answer.headers()).toMatchObject({
      "content-type": "image/jpeg",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-disposition": 'inline; filename="foto.jpg"',
    });
    expect(answer.headers()["content-security-policy"]).toContain("sandbox");
    expect([planted(phonePhoto(6)), planted(await answer.body())]).toEqual([["name", "place"], []]);

    await follow(page, () => page.getByRole("link", { name: /^Catat keadaan Bibit/ }).click());
    await page.getByLabel("Mati").check();
    await page.getByLabel("Banyaknya", { exact: true }).fill("140");
    await follow(page, () => page.getByRole("button", { name: "Simpan keadaan" }).click());
    await page.getByText("melebihi yang masih ada").first().waitFor();
    await page.getByLabel("Banyaknya", { exact: true }).fill("40");
    await page.getByLabel(/^Foto/).setInputFiles(file("mati.png", editedPng()));
    await looksWell(page, javaScript);
    await follow(page, () => page.getByRole("button", { name: "Simpan keadaan" }).click());
    await page.getByText("60 ekor masih ada").waitFor();
    await looksWell(page, javaScript);

    await page.goto(`${base}/checks/new`);
    await page.getByLabel("Jeda musim").check();
    await page.getByLabel("Barang, ternak, atau alat").check();
    await page.getByLabel(/^Penyakit/).check();
    await page.getByLabel(/^Pendapatan bersih/).fill("150.000");
    await page.getByLabel(/^Rugi/).check();
    await looksWell(page, javaScript);
    await follow(page, () => page.getByRole("button", { name: "Simpan pemantauan" }).click());
    // It is proposed, and not done.
    await page.getByText("Ditemukan “Jeda musim”, tercatat “Berjalan”").waitFor();
    await page.getByText("−Rp 150.000").waitFor();
    await looksWell(page, javaScript);
    expect(faults).toEqual([]);
    await context.close();
  });
});

test("whoever does not read the words of the case is told that there are photos, and gets none", async () => {
  const base = `/livelihoods/${farms.with}`;
  const seen = async (name: string) => {
    const context = await openContext(browser, app.url, { cookie: cookies.get(name)!, locale: "en" });
    const { page } = await openPage(context);
    await page.goto(`${base}/assets`);
    return { page, context };
  };
  const hers = await seen("olga");
  const address = (await hers.page.getByRole("img").first().getAttribute("src"))!;
  await hers.context.close();
  for (const name of ["mira", "oscar"]) {
    const { page, context } = await seen(name);
    expect(await page.getByRole("img").count()).toBe(0);
    expect((await context.request.get(address)).status()).toBe(404);
    if (name === "mira") await page.getByText("You may not open them").first().waitFor();
    await context.close();
  }
});

test.each([true, false])(
  "charts and the map of problems carry their numbers as tables (JavaScript: %s)",
  async (javaScript) => {
    for (const locale of ["en", "id"] as const) {
      const context = await openContext(browser, app.url, {
        size: "phone-320",
        locale,
        javaScript,
        cookie: cookies.get("olga")!,
      });
      const { page, faults } = await openPage(context);
      for (const path of [
        "/livelihoods/charts",
        "/livelihoods/problems",
        `/livelihoods/${farms.with}/charts`,
        "/livelihoods/problems?of=all",
      ]) {
        await page.goto(path);
        await page.locator("h1").waitFor();
        await looksWell(page, javaScript);
      }
      await page.goto("/livelihoods/problems");
      const disease = locale === "en" ? "Disease, pests or spoilage" : "Penyakit, hama, atau kerusakan";
      await page.getByRole("heading", { name: new RegExp(disease) }).waitFor();
      expect(await page.getByRole("table").getByRole("row").last().textContent()).toContain("2");
      await page.goto("/livelihoods/problems?of=all");
      expect(await page.getByRole("table").getByRole("row").last().textContent()).toContain(
        locale === "en" ? "few" : "sedikit",
      );
      expect(faults).toEqual([]);
      await context.close();
    }
  },
);
