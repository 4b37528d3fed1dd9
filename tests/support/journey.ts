import type { Browser, Page } from "playwright";
import { beforeEach, expect, onTestFailed } from "vitest";
import { openDatabase } from "#db/connection";
import { newId } from "#db/ids";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, launchBrowser, openContext, openPage } from "#tests/support/browser";

export type Who = "officer" | "officer2" | "field" | "manager" | "treasurer";
const EVERYBODY: readonly Who[] = ["officer", "officer2", "field", "manager", "treasurer"];

/** Where somebody works: at a desk, or standing in a yard with a phone. */
export type Place = "desktop" | "phone-390";

export type Journey = {
  app: RunningApp;
  /** What somebody does there, in Indonesian. Nothing may go wrong on any page she comes to. */
  as: (who: Who, place: Place, work: (page: Page) => Promise<void>) => Promise<void>;
  /** Another day comes: the server starts again on the same data, and everybody signs in. */
  onDay: (now: string) => Promise<void>;
  end: () => Promise<void>;
};

/** A story with the accounts of the demo, on a server and data of its own, which lets days pass. */
export async function startJourney(people: number): Promise<Journey> {
  const app = await startApp({ people });
  const browser: Browser = await launchBrowser();
  const cookies = new Map<Who, string>();
  const signInAll = async () => {
    for (const who of EVERYBODY) cookies.set(who, await app.signIn(`${who}@demo.example`));
  };
  await signInAll();
  const as: Journey["as"] = async (who, place, work) => {
    const context = await openContext(browser, app.url, { cookie: cookies.get(who)!, locale: "id", size: place });
    const { page, faults } = await openPage(context);
    await work(page);
    expect(faults).toEqual([]);
    await context.close();
  };
  const onDay = async (now: string) => {
    await app.halt();
    await app.start(now);
    await signInAll();
  };
  const end = async () => {
    await browser.close();
    await app.stop();
  };
  return { app, as, onDay, end };
}

/** Somebody of the officer and the field worker who learns a trade, and has not finished it. */
export async function learnerOf(app: RunningApp): Promise<{ caseNumber: string; enrolment: string }> {
  const { reader, close } = openDatabase(app.databaseUrl);
  const found = await reader
    .selectFrom("enrolment")
    .innerJoin("case_file", "case_file.id", "enrolment.case_id")
    .innerJoin("app_user as owner", "owner.id", "case_file.owner_id")
    .innerJoin("app_user as field", "field.id", "case_file.field_staff_id")
    .select(["enrolment.id", "case_file.case_number"])
    .where("owner.email", "=", "officer@demo.example")
    .where("field.email", "=", "field@demo.example")
    .where("case_file.status", "=", "Active")
    .where("enrolment.kind", "=", "vocational_training")
    .where("enrolment.status", "=", "active")
    .orderBy("enrolment.id")
    .executeTakeFirstOrThrow();
  await close();
  return { caseNumber: found.case_number, enrolment: `/enrolments/${found.id}` };
}

/** The tests of this file are chapters of one story: where one has failed, none is told after it. */
export function chapterByChapter(): void {
  let isBroken = false;
  beforeEach(({ skip }) => {
    skip(isBroken, "an earlier chapter failed");
    onTestFailed(() => {
      isBroken = true;
    });
  });
}

export const pathOf = (page: Page): string => new URL(page.url()).pathname;

export const send = (page: Page) => follow(page, () => page.click("#main-form button[type=submit]:not([name])"));

/** Nothing that axe finds, and no scrolling sideways. */
export async function looked(page: Page): Promise<void> {
  await axe(page);
  await fitsItsWindow(page);
}

/** Types what is asked by the names of the fields: a choice is a name with its value, true ticks a box. */
export async function answer(page: Page, answers: Record<string, string | true>): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    const field = page.locator(`#main-form [name='${name}']:not([type=hidden])`);
    const kind = await field.first().evaluate((one) => (one as HTMLInputElement).type);
    if (value === true) await field.check();
    else if (kind === "radio") await page.check(`#main-form [name='${name}'][value='${value}']`);
    else if (kind.startsWith("select")) await field.selectOption(value);
    else await field.fill(value);
  }
}

/** The figure beside these words: in a list of terms, or in a row of a table of totals. */
export async function figure(page: Page, words: string): Promise<number> {
  const term = page.locator("main dl > div", { has: page.getByText(words, { exact: true }) }).locator("dd");
  const row = page.getByRole("row", { name: words }).locator("td.number");
  return inRupiah(await term.or(row).first().textContent());
}

export async function figureOn(page: Page, path: string, words: string): Promise<number> {
  await page.goto(path);
  return figure(page, words);
}

export async function figures(page: Page, words: readonly string[]): Promise<number[]> {
  const found: number[] = [];
  for (const one of words) found.push(await figure(page, one));
  return found;
}

/** "Rp 1.250.000" as the number it says; what says no amount is refused. */
export function inRupiah(words: string | null): number {
  expect(words).toMatch(/^−?Rp [\d.]+$/);
  return Number(words!.replace("−", "-").replaceAll(/[^\d-]/g, ""));
}

/** The form is not there for her, and what is sent without it is refused. */
export async function refusedWithoutForm(page: Page, url: string, form: Record<string, string>): Promise<void> {
  expect(await page.locator("#main-form").count()).toBe(0);
  const { origin } = new URL(page.url());
  const answered = await page.request.post(`${origin}${url}`, {
    form: { ...form, id: newId() },
    headers: { origin },
    maxRedirects: 0,
  });
  expect(answered.status()).toBeGreaterThanOrEqual(400);
}
