import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "#db/connection";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, launchBrowser, openContext, openPage } from "#tests/support/browser";
import { phonePhoto } from "#tests/support/photos";

let app: RunningApp;
let browser: Browser;
let cookie: string;
/** The demo's group, whose first cycle of ducks ended with a loss. */
let group = "";
let cycle = "";

beforeAll(async () => {
  app = await startApp({ people: 60 });
  browser = await launchBrowser();
  cookie = await app.signIn("officer@demo.example");
  const { reader, close } = openDatabase(app.databaseUrl);
  const found = await reader
    .selectFrom("production_cycle")
    .innerJoin("enterprise", "enterprise.id", "production_cycle.enterprise_id")
    .select(["enterprise.id", "production_cycle.id as cycle_id"])
    .where("enterprise.owner_kind", "=", "group")
    .where("production_cycle.number", "=", 1)
    .executeTakeFirstOrThrow();
  await close();
  group = `/livelihoods/${found.id}`;
  cycle = `${group}/cycles/${found.cycle_id}`;
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const send = (page: Page) => follow(page, () => page.click("#main-form button[type=submit]:not([name])"));
const acts = async (action: string) => {
  const { reader, close } = openDatabase(app.databaseUrl);
  const rows = await reader.selectFrom("audit_event").select("action").execute();
  await close();
  return rows.filter((row) => row.action === action).length;
};

describe.each([
  ["with", true],
  ["without", false],
] as const)("%s JavaScript, on the smallest phone", (_which, javaScript) => {
  const opened = async () =>
    openPage(await openContext(browser, app.url, { cookie, size: "phone-320", locale: "id", javaScript }));
  const looksWell = async (page: Page) => {
    if (javaScript) await axe(page);
    await fitsItsWindow(page);
  };

  test("a wrong closing is taken back, and the cycle closed anew with what was right filled in", async () => {
    const { page, faults } = await opened();
    await page.goto(cycle);
    await follow(page, () => page.getByRole("link", { name: "Penutupan ini salah" }).click());
    await looksWell(page);
    await page.check("[name=reason][value=wrong_amount]");
    await send(page);
    await follow(page, () => page.click(`main a[href='${cycle}/closing']`));
    expect(await page.inputValue("[name=sold_head]")).toBe("55");
    expect(await page.inputValue("[name=weight_kg]")).toBe("1,45");
    await page.fill("[name=sold_head]", "54");
    await send(page);
    await page.getByText("54 ekor", { exact: true }).waitFor();
    await looksWell(page);
    // Put as it was, for whoever comes next.
    await follow(page, () => page.getByRole("link", { name: "Penutupan ini salah" }).click());
    await page.check("[name=reason][value=not_so]");
    await send(page);
    await follow(page, () => page.click(`main a[href='${cycle}/closing']`));
    await page.fill("[name=sold_head]", "55");
    await send(page);
    expect(faults).toEqual([]);
    await page.close();
  });

  test("a photo is added to a line of the book, once also when its form is sent again, and taken away", async () => {
    const { page, faults } = await opened();
    const kept = await acts("attachment.kept");
    await page.goto(`${group}/book`);
    const sale = page.getByRole("listitem").filter({ hasText: "Bebek hidup" });
    await follow(page, () => sale.getByRole("link", { name: /^Tambah foto nota/ }).click());
    await looksWell(page);
    const photo = { name: "nota.jpg", mimeType: "image/jpeg", buffer: Buffer.from(phonePhoto()) };
    const form = page.url();
    const id = await page.inputValue("#main-form [name=id]");
    await page.getByLabel(/^Foto/).setInputFiles(photo);
    await send(page);
    expect(await sale.locator("img").count()).toBe(1);
    const again = await page.request.post(form, { multipart: { id, photo }, headers: { origin: app.url } });
    expect(again.status()).toBeLessThan(400);
    expect(await acts("attachment.kept")).toBe(kept + 1);
    await page.goto(`${group}/book`);
    await follow(page, () => sale.locator("a[href$='/removal']").click());
    await looksWell(page);
    await page.check("[name=reason][value=unreadable]");
    await send(page);
    expect(await sale.locator("img").count()).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  });

  test("the months of a season stand three in a row, each high enough for a finger", async () => {
    const { page } = await opened();
    await page.goto(`${group}/edit`);
    await looksWell(page);
    const boxes = await page
      .locator(".choice-grid .choice")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    expect(boxes).toHaveLength(12);
    expect(boxes.filter(({ top }) => top === boxes[0].top)).toHaveLength(3);
    for (const { height } of boxes) expect(height).toBeGreaterThanOrEqual(44);
    await page.close();
  });
});

test("a form that is pressed twice has one effect, and a wrong state is taken back", async () => {
  const { page } = await openPage(await openContext(browser, app.url, { cookie, size: "phone-390", locale: "id" }));
  const entries = await acts("enterprise_entry.recorded");
  await page.goto(`${group}/book/new`);
  await page.selectOption("[name=kind]", "input");
  await page.fill("[name=item]", "Vitamin");
  await page.fill("[name=amount_idr]", "25.000");
  await follow(page, () => page.dblclick("#main-form button[type=submit]:not([name])"));
  await page.getByText("Rp 25.000").first().waitFor();
  expect(await acts("enterprise_entry.recorded")).toBe(entries + 1);
  const states = await acts("enterprise_state.recorded");
  await page.goto(`${group}/status`);
  await page.check("[name=status][value=seasonal_pause]");
  await send(page);
  expect(await acts("enterprise_state.recorded")).toBe(states + 1);
  await follow(page, () => page.click("main a[href*='/states/'][href$='/withdrawal'] >> nth=0"));
  await page.check("[name=reason][value=wrong_entry]");
  await send(page);
  await page.getByText("Ditarik: Keadaan, izin, atau tanggalnya salah").waitFor();
  await page.close();
});

test("how long businesses last is drawn as steps, and says the same in a table", async () => {
  const { page, faults } = await openPage(
    await openContext(browser, app.url, { cookie, size: "phone-390", locale: "id" }),
  );
  await page.goto("/livelihoods/charts");
  const figure = page.locator("figure").filter({ hasText: "Tidak diamati lagi" });
  await figure.locator("svg .recharts-line-curve").waitFor();
  await expect.poll(() => figure.locator("svg").textContent()).toContain("Bulan sejak usaha mulai");
  expect(await figure.locator("tbody tr").count()).toBeGreaterThan(1);
  await axe(page);
  await fitsItsWindow(page);
  expect(faults).toEqual([]);
  await page.close();
});
