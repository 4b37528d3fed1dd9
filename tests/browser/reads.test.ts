import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hashPassword } from "#db/access/passwords";
import { openDatabase } from "#db/connection";
import { readKeyFile, useKeyring } from "#db/vault/keyring";
import { DEMO_PASSWORD, type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, launchBrowser, openContext, openPage } from "#tests/support/browser";
import { olga, settleCast } from "#tests/support/cast";
import { openedBy } from "#tests/support/intake";

let app: RunningApp;
let browser: Browser;
let number: string;
let cookie: string;

/** olga opens a case and looks at it twice, oscar too; sinta, of the other office, is refused. Then the server is started anew. */
beforeAll(async () => {
  app = await startApp();
  useKeyring(readKeyFile(app.keyFile));
  const { writer, close } = openDatabase(app.databaseUrl);
  await settleCast(writer);
  const password_hash = await hashPassword(DEMO_PASSWORD);
  await writer.updateTable("app_user").set({ password_hash }).execute();
  number = await openedBy(writer, olga);
  await close();
  for (const [name, paths] of [
    ["olga", ["", "", "/visits", "/risk"]],
    ["oscar", [""]],
    ["sinta", [""]],
  ] as const) {
    const headers = { cookie: await app.signIn(`${name}@test.example`) };
    for (const path of paths) await (await fetch(`${app.url}/people/${number}${path}`, { headers })).arrayBuffer();
  }
  await app.halt();
  await app.start();
  cookie = await app.signIn("dina@test.example");
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

it.each([true, false])("shows who looked on a day, and who looked at one case (JavaScript: %s)", async (javaScript) => {
  const context = await openContext(browser, app.url, { cookie, javaScript, locale: "en" });
  const { page, faults } = await openPage(context);
  await page.goto("/admin/audit");
  expect(await page.getByRole("table").textContent()).not.toContain("Person read");
  await follow(page, () => page.getByRole("link", { name: "Who looked" }).click());
  const rows = () => page.getByRole("table").getByRole("row").allTextContents();
  const name = (who: string) => new RegExp(who, "i");
  expect((await rows()).filter((row) => name("olga").test(row))).toHaveLength(1);
  expect((await rows()).find((row) => name("olga").test(row))).toMatch(/Person read\s*3\s*1$/);
  expect((await rows()).find((row) => name("sinta").test(row))).toMatch(/asked for, not shown\s*1\s*1$/);

  await page.getByLabel("Case number").fill("Melati");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByText("Enter a case number").first().waitFor();
  expect([page.url(), await page.getByLabel("Case number").inputValue()]).toEqual([
    `${app.url}/admin/audit/reads`,
    "Melati",
  ]);
  await page.getByLabel("Case number").fill(number.toLowerCase().replaceAll("-", " "));
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("heading", { name: `Who looked at ${number}` }).waitFor();
  expect((await rows()).slice(1)).toHaveLength(3);

  await page.goto("/admin/audit/reads");
  await page.getByRole("link", { name: "The day before" }).click();
  await page.getByText("Nobody looked").waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

it.each(["en", "id"] as const)("has nothing that axe finds, and fits a phone, in %s", async (locale) => {
  const context = await openContext(browser, app.url, { cookie, locale, size: "phone-320" });
  const { page, faults } = await openPage(context);
  for (const path of ["/admin/audit", "/admin/audit/reads", "/admin/audit/reads?on=2026-03-01"]) {
    expect((await page.goto(path))!.status()).toBe(200);
    await axe(page);
    await fitsItsWindow(page);
  }
  expect(faults).toEqual([]);
  await context.close();
});
