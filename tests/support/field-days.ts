import type { BrowserContext, Page } from "playwright";
import type { RunningApp } from "#tests/support/app-server";
import { openPage } from "#tests/support/browser";

export type Answers = Readonly<Record<string, string>>;

/** A vault on this phone for whoever has this account, filled with her caseload. The phone has a network. */
export async function setUpFor(app: RunningApp, context: BrowserContext, email: string, pin: string): Promise<void> {
  await signInOn(context, app, email);
  const { page } = await openPage(context);
  await page.goto(`${app.url}/field`);
  const other = page.getByRole("button", { name: "Pendamping lain" });
  await page.locator("input[type=password], .field-row").first().waitFor();
  if (await other.isVisible()) {
    await other.click();
    await page.getByRole("button", { name: "Tambahkan pendamping di HP ini" }).click();
  }
  for (let times = 0; times < 2; times++) await enterPin(page, pin);
  await page.locator(".field-nav").waitFor({ timeout: 60_000 });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.close();
}

/** Whoever was signed in on this phone is not any more. */
export async function signInOn(context: BrowserContext, app: RunningApp, email: string): Promise<void> {
  const [name, value] = (await app.signIn(email)).split(/=(.*)/s) as [string, string];
  await context.clearCookies({ name });
  await context.addCookies([{ name, value, url: app.url }]);
}

/** The app opened by its icon, and the vault with this label by its PIN. */
export async function openVault(context: BrowserContext, label: string, pin: string): Promise<Page> {
  const { page } = await openPage(context);
  await page.goto("/field");
  await page.locator("input[type=password], .field-row").first().waitFor();
  const row = page.locator(".field-row", { hasText: label });
  if (await row.isVisible()) await row.click();
  await enterPin(page, pin);
  await page.locator(".field-nav").waitFor();
  return page;
}

async function enterPin(page: Page, pin: string): Promise<void> {
  await page.locator("input[type=password]").fill(pin);
  await page.locator("form button[type=submit]").click();
}

/** The case of this number, found by searching, its safe-contact card read. */
export async function openCase(page: Page, caseNumber: string): Promise<void> {
  await page.locator(".field-nav button").nth(1).click();
  await page.locator("input[type=search]").fill(caseNumber);
  await page.locator(".field-row", { hasText: caseNumber }).click();
  const read = page.getByRole("button", { name: "Sudah saya baca" });
  await read
    .or(page.getByRole("button", { name: "Catat kunjungan" }))
    .first()
    .waitFor();
  if (await read.isVisible()) await read.click();
}

export async function logVisit(page: Page, caseNumber: string, answers: Answers): Promise<void> {
  await openCase(page, caseNumber);
  await page.getByRole("button", { name: "Catat kunjungan" }).click();
  await fillAndSave(page, answers);
}

/** Answers what each screen of the form asks, and goes on until it is saved on the phone. */
export async function fillAndSave(page: Page, answers: Answers): Promise<void> {
  const left = new Map(Object.entries(answers));
  const step = page.locator("main > p[role=status]").first();
  await page.locator("form button[type=submit]").waitFor();
  for (let screens = 0; screens < 15; screens++) {
    for (const [name, value] of left) if (await answered(page, name, value)) left.delete(name);
    const before = await step.textContent();
    await page.locator("form button[type=submit]").click();
    await page.waitForFunction(
      (words) =>
        document.querySelector(".field-nav") !== null ||
        document.querySelector("main > p[role=status]")?.textContent !== words,
      before,
    );
    if (await page.locator(".field-nav").isVisible()) break;
  }
  if (left.size > 0) throw new Error(`The form never asked ${[...left.keys()].join(", ")}.`);
}

async function answered(page: Page, name: string, value: string): Promise<boolean> {
  const fields = page.locator(`form [name="${name}"]:not([type=hidden])`);
  const choice = page.locator(`form [type=radio][name="${name}"][value="${value}"]`);
  if ((await choice.count()) > 0) {
    if (!(await choice.isVisible())) return false;
    await choice.check();
    return true;
  }
  const field = fields.first();
  if (!(await field.isVisible())) return false;
  if ((await field.evaluate((one) => one.tagName)) === "SELECT") await field.selectOption(value);
  else await field.fill(value);
  return true;
}
