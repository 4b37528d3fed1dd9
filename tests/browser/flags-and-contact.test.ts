import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, type Locale, launchBrowser, openContext, openPage } from "#tests/support/browser";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  app = await startApp({ people: 150 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function as(who: string, locale: Locale, javaScript = true) {
  const cookie = await app.signIn(`${who}@demo.example`);
  return openPage(await openContext(browser, app.url, { locale, javaScript, cookie }));
}
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? "");
const ids = (page: Page) => page.locator("[data-flag]").evaluateAll((links) => links.map(({ id }) => id));

describe.each(["en", "id"] as const)("flags in %s", (locale) => {
  test("are worked off by keyboard alone, and the next has the focus after each", async () => {
    const { page, faults } = await as("manager", locale);
    await page.goto("/flags?of=all");
    const [first, second, third] = await ids(page);
    await page.locator(`#${first}`).focus();
    await page.keyboard.press("j");
    expect(await focused(page)).toBe(second);
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe(third);
    await page.keyboard.press("k");
    await page.keyboard.press("k");
    expect(await focused(page)).toBe(first);
    await page.keyboard.press("x");
    expect(await page.locator("input[name=flag]:checked").count()).toBe(1);
    await page.keyboard.press("r");
    await page.waitForURL(/\/flags\/handling/);
    await page.locator("input[name=status][value=resolved]").check();
    await page.locator("select[name=reason]").selectOption("help_arranged");
    await page.locator("textarea[name=note]").fill("Sudah dibicarakan dengan petugas.");
    await page.keyboard.press("Tab");
    await follow(page, () => page.keyboard.press("Enter"));
    await page.waitForURL(/\/flags\?/);
    expect(await ids(page)).not.toContain(first);
    expect(await focused(page)).toBe(second);
    expect(faults).toEqual([]);
  });

  test("several are dealt with at once without JavaScript, after a look at them", async () => {
    const { page, faults } = await as("manager", locale, false);
    await page.goto("/flags?of=all");
    const before = await ids(page);
    const boxes = page.locator("input[name=flag]");
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await follow(page, () => page.locator("#chosen-flags button.btn-main").click());
    expect(await page.locator("input[name=chosen]").count()).toBe(2);
    await page.locator("input[name=status][value=dismissed]").check();
    await follow(page, () => page.locator("#main-form button.btn-main").click());
    expect(await page.locator("select[name=reason]").getAttribute("aria-invalid")).toBe("true");
    await page.locator("select[name=reason]").selectOption("handled_elsewhere");
    await follow(page, () => page.locator("#main-form button.btn-main").click());
    expect((await ids(page)).length).toBe(before.length - 2);
    expect(faults).toEqual([]);
  });

  test("nothing stands in anybody's way", async () => {
    const { page, faults } = await as("officer", locale);
    await page.goto("/flags?of=all");
    const [flag] = await page
      .locator("input[name=flag]")
      .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
    await page.goto("/people");
    const file = await page.locator("tbody th a").first().getAttribute("href");
    for (const path of [
      "/notices",
      "/flags?of=all",
      `/flags/handling?flag=${flag}`,
      `/flags/assignment?flag=${flag}`,
      `/flags/${flag}/action`,
      `${file}/visits`,
      `${file}/contact/new`,
    ]) {
      await page.goto(path);
      await axe(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await fitsItsWindow(page);
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    expect(faults).toEqual([]);
  });
});

test("the bell counts what is new, and no longer when it was seen", async () => {
  const { page } = await as("officer", "en", false);
  await page.goto("/notices");
  await follow(page, () => page.locator("main form button").click());
  expect(await page.getByRole("link", { name: "Notices, nothing new" }).count()).toBe(1);
});

test("a missed visit climbs the ladder to the decision on closing while the clock goes on and nobody does anything", async () => {
  const officer = await as("officer", "en");
  await officer.page.goto("/people?status=Active");
  const file = (await officer.page.locator("tbody th a").first().getAttribute("href"))!;
  const rungs = ["Second attempt", "Trusted person", "Supervisor takes it up", "Decide on closing"];
  const seen: number[] = [];
  for (const now of ["2026-07-01", "2026-09-01", "2027-03-01"]) {
    await app.halt();
    await app.start(`${now}T02:00:00.000Z`);
    const { page } = await as("officer", "en");
    await expect
      .poll(
        async () => {
          await page.goto(`${file}/visits`);
          return page.locator("section[aria-labelledby=contact] [aria-current=step]").count();
        },
        { timeout: 20_000 },
      )
      .toBe(1);
    const words = await page.locator("section[aria-labelledby=contact] [aria-current=step]").textContent();
    seen.push(rungs.findIndex((rung) => words?.includes(rung)));
  }
  expect(seen).toEqual([...seen].sort());
  expect(seen.at(-1)).toBe(3);
}, 120_000);
