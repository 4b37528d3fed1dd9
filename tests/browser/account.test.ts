import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "#db/ids";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, type Locale, launchBrowser, openContext, openPage } from "#tests/support/browser";

const ADMIN = { email: "admin@kantor.example", password: "kalimat panjang milik admin" };
const RATNA = { email: "ratna@kantor.example", password: "ratna punya kalimat sendiri" };
let app: RunningApp;
let browser: Browser;
let adminCookie: string;
const secrets: string[] = [];

beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
  const link = new URL((await app.command("admin", "--email", ADMIN.email)).trim().split("\n").at(-1)!).pathname;
  secrets.push(link.split("/").at(-1)!);
  adminCookie = await choosePassword(link, ADMIN.password);
  const id = newId();
  const page = await (await fetch(`${app.url}/admin/users/new`, { headers: { cookie: adminCookie } })).text();
  const office_id = /<option value="([0-9a-f-]{36})"[^>]*>Kantor pusat/.exec(page)![1]!;
  await post(
    "/admin/users/new",
    { id, email: RATNA.email, full_name: "Ratna Petugas", role: "program_officer", office_id, locale: "en" },
    adminCookie,
  );
  const made = await (await post(`/admin/users/${id}/link`, {}, adminCookie)).text();
  const hers = /first-sign-in\/([\w-]{43})/.exec(made)![1]!;
  secrets.push(hers);
  await choosePassword(`/first-sign-in/${hers}`, RATNA.password);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

function post(path: string, fields: Record<string, string>, cookie?: string): Promise<Response> {
  const headers = { origin: app.url, ...(cookie && { cookie }) };
  return fetch(app.url + path, { method: "POST", headers, body: new URLSearchParams(fields), redirect: "manual" });
}

async function choosePassword(path: string, password: string): Promise<string> {
  const answer = await post(path, { password, repeat: password });
  return answer.headers.getSetCookie()[0]!.split(";")[0]!;
}

async function signIn(account = RATNA): Promise<string> {
  const answer = await post("/login", account);
  expect(answer.status).toBe(303);
  return answer.headers.getSetCookie()[0]!.split(";")[0]!;
}

async function fillSignIn(page: Page, { email, password }: typeof RATNA): Promise<void> {
  await page.locator("#field-email").fill(email);
  await page.locator("#field-password").fill(password);
  await page.locator("#main-form button[type=submit]").last().click();
}

it.each([true, false])(
  "loses nothing typed when the session ends before it is sent (JavaScript: %s)",
  async (javaScript) => {
    const cookie = await signIn(ADMIN);
    const context = await openContext(browser, app.url, { cookie, javaScript });
    const { page, faults } = await openPage(context);
    const name = `Kantor cabang ${javaScript ? "satu" : "dua"}`;
    await page.goto("/admin/offices/new");
    await page.getByLabel("Name of the office").fill(name);
    await post("/logout", {}, cookie);
    await page.getByRole("button", { name: "Save the office" }).click();
    await page.getByText("what you typed is kept").waitFor();
    expect(await page.content()).not.toContain(name);
    await fillSignIn(page, { ...ADMIN, password: "a wrong password" });
    await page.getByRole("alert").waitFor();
    await fillSignIn(page, ADMIN);
    await page.getByRole("button", { name: "Continue where you were" }).click();
    await page.getByRole("row", { name: new RegExp(name) }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/admin/offices");
    expect(faults).toEqual([]);
    await context.close();
  },
);

it("shows nobody else what someone had typed", async () => {
  const cookie = await signIn(ADMIN);
  const context = await openContext(browser, app.url, { cookie, javaScript: false });
  const { page } = await openPage(context);
  await page.goto("/admin/offices/new");
  await page.getByLabel("Name of the office").fill("Rahasia cabang");
  await post("/logout", {}, cookie);
  await page.getByRole("button", { name: "Save the office" }).click();
  await fillSignIn(page, RATNA);
  await page.getByText("or was typed by someone else").waitFor();
  expect(await page.content()).not.toContain("Rahasia cabang");
  await context.close();
});

it("makes a token that is shown once, works in the API, and is revoked without JavaScript", async () => {
  const context = await openContext(browser, app.url, { cookie: await signIn(), javaScript: false });
  const { page, faults } = await openPage(context);
  await page.goto("/account/tokens");
  await page.getByText("There is no token yet").waitFor();
  await page.getByRole("link", { name: "Make a token" }).click();
  await page.getByRole("button", { name: "Make a token" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("What it is for").fill("Monthly report");
  await follow(page, () => page.getByRole("button", { name: "Make a token" }).click());
  const token = await page.getByLabel("Token", { exact: true }).inputValue();
  secrets.push(token);
  const ask = (bearer: string) =>
    fetch(`${app.url}/api/v1/code-lists`, { headers: { authorization: `Bearer ${bearer}` } });
  expect((await ask(token)).status).toBe(200);
  await follow(page, () => page.getByRole("button", { name: "Bahasa Indonesia" }).click());
  expect(await page.locator("#token").inputValue()).toBe(token);
  await page.getByRole("button", { name: "English" }).click();

  await follow(page, () => page.getByRole("link", { name: "I have copied it" }).click());
  expect(await page.content()).not.toContain(token);
  await page.getByRole("link", { name: "Revoke the token Monthly report" }).click();
  await page.getByRole("button", { name: "Revoke the token" }).click();
  await page.getByText("The token no longer works.").waitFor();
  expect((await ask(token)).status).toBe(401);
  expect(faults).toEqual([]);
  await context.close();
});

it("ends another of one's own sessions, and changes the password everywhere at once", async () => {
  const elsewhere = await signIn();
  const context = await openContext(browser, app.url, { cookie: await signIn(), javaScript: false });
  const { page, faults } = await openPage(context);
  const isIn = async (cookie: string) =>
    (await fetch(`${app.url}/account/sessions`, { headers: { cookie }, redirect: "manual" })).status === 200;
  await page.goto("/account/sessions");
  await page.getByRole("row").filter({ hasNotText: "This one" }).getByRole("link").first().click();
  await page.getByRole("button", { name: "End the session" }).click();
  await page.getByText("The session has ended.").waitFor();

  const third = await signIn();
  expect(await isIn(third)).toBe(true);
  await page.goto("/account/password");
  const change = async (current: string, next: string, repeat = next) => {
    await page.locator("#field-current_password").fill(current);
    await page.locator("#field-password").fill(next);
    await page.locator("#field-repeat").fill(repeat);
    await page.getByRole("button", { name: "Change password" }).click();
  };
  await change("not my password", "kalimat baru yang panjang");
  expect(await page.getByRole("alert").textContent()).toContain("This is not your current password.");
  await change(RATNA.password, "kalimat baru yang panjang");
  await page.getByText("Your password is changed.").waitFor();
  expect([await isIn(third), await isIn(elsewhere)]).toEqual([false, false]);
  expect((await post("/login", RATNA)).status).toBe(401);
  await change("kalimat baru yang panjang", RATNA.password);
  expect(faults).toEqual([]);
  await context.close();
});

it.each(["en", "id"] as Locale[])(
  "has nothing that axe finds on any page of an account, at 320 px, in %s",
  async (locale) => {
    const context = await openContext(browser, app.url, { locale, size: "phone-320" });
    const { page, faults } = await openPage(context);
    const look = async () => {
      await axe(page);
      await fitsItsWindow(page);
    };
    await page.goto(`/first-sign-in/${secrets[0]}`);
    await look();
    await page.goto("/login");
    await fillSignIn(page, { email: "nobody@kantor.example", password: "a wrong password" });
    await page.getByRole("alert").waitFor();
    await look();
    await fillSignIn(page, RATNA);
    await page.waitForURL(`${app.url}/`);
    for (const path of ["password", "sessions", "tokens", "tokens/new"]) {
      await page.goto(`/account/${path}`);
      await look();
    }
    await page.getByLabel(locale === "en" ? "What it is for" : "Untuk apa").fill("axe");
    await page.locator("main button.btn-main").click();
    await page.locator("#token").waitFor();
    await look();
    await page.goto("/account/tokens");
    await page.locator("td a").first().click();
    await look();
    await page.goto("/account/sessions");
    await page.locator("td a").first().click();
    await look();
    expect(faults).toEqual([]);
    await context.close();
  },
);

it("never wrote a secret, an address or a password to its log", () => {
  const log = readFileSync(app.logFile, "utf8");
  expect(log).toContain('"/first-sign-in/:token"');
  for (const secret of [...secrets, RATNA.email, ADMIN.email, RATNA.password, "Kantor cabang"])
    expect(log).not.toContain(secret);
});
