import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { launchBrowser, openContext, openPage } from "#tests/support/browser";

let app: RunningApp;
let browser: Browser;
let officer: string;

beforeAll(async () => {
  app = await startApp({ people: 40 });
  browser = await launchBrowser();
  officer = await app.signIn("officer@demo.example");
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const open = async (javaScript: boolean, cookie?: string) => {
  const context = await openContext(browser, app.url, { javaScript, ...(cookie && { cookie }) });
  return { context, ...(await openPage(context)) };
};
const lang = (page: Page) => page.locator("html").getAttribute("lang");

describe.each([true, false])("the language switch (JavaScript: %s)", (javaScript) => {
  test("keeps what was typed, there and back", async () => {
    const { page, faults, context } = await open(javaScript);
    await page.goto("/login");
    await page.locator("#field-email").fill("sinta@demo.example");
    await page.getByRole("button", { name: "Bahasa Indonesia" }).click();
    await page.getByRole("heading", { level: 1, name: "Masuk" }).waitFor();
    expect(await lang(page)).toBe("id");
    expect(await page.locator("#field-email").inputValue()).toBe("sinta@demo.example");
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
    expect(await page.locator("#field-email").inputValue()).toBe("sinta@demo.example");
    expect(faults).toEqual([]);
    await context.close();
  });

  test("keeps what was typed when the form had been refused", async () => {
    const { page, context } = await open(javaScript);
    await page.goto("/login");
    await page.locator("#field-email").fill("sinta@demo.example");
    await page.locator("#field-email").press("Enter");
    await page.getByRole("alert").waitFor();
    await page.getByRole("button", { name: "Bahasa Indonesia" }).click();
    await page.getByRole("heading", { level: 1, name: "Masuk" }).waitFor();
    expect(await page.locator("#field-email").inputValue()).toBe("sinta@demo.example");
    await context.close();
  });

  test("goes with the person to the next page", async () => {
    const { page, context } = await open(javaScript, officer);
    await page.goto("/people");
    await page.getByRole("button", { name: "Bahasa Indonesia" }).click();
    await page.locator("html[lang=id]").waitFor();
    expect(new URL(page.url()).pathname).toBe("/people");
    await page.goto("/programmes");
    expect(await lang(page)).toBe("id");
    await context.close();
  });
});

test("Enter in a field sends the form and does not change the language", async () => {
  const { page, context } = await open(false);
  await page.goto("/login");
  await page.locator("#field-email").fill("nobody@demo.example");
  await page.locator("#field-password").fill("a wrong password");
  await page.locator("#field-email").press("Enter");
  await page.getByRole("alert").waitFor();
  expect(await lang(page)).toBe("en");
  await context.close();
});

test("a refused form puts the focus on what stands in the way, which leads to the field", async () => {
  const { page, context } = await open(true);
  await page.goto("/login");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  const summary = page.getByRole("alert");
  await summary.waitFor();
  expect(await summary.evaluate((one) => one === document.activeElement)).toBe(true);
  expect(await page.title()).toMatch(/^Error: /);
  await summary.getByRole("link").first().press("Enter");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("email");
  await context.close();
});

describe("leaving quickly", () => {
  const gone = async (page: Page) => {
    await page.waitForURL("**/exit");
    expect(await page.content()).not.toMatch(/Langkah|RLT-/);
    await page.goto("/people");
    expect(new URL(page.url()).pathname).toBe("/login");
  };

  test.each([true, false])("the button shows a calendar and ends the session (JavaScript: %s)", async (javaScript) => {
    const { page, context } = await open(javaScript, await app.signIn("officer@demo.example"));
    await page.goto("/people");
    await page.getByRole("button", { name: "Quick exit" }).click();
    await gone(page);
    await context.close();
  });

  test("Shift three times does the same", async () => {
    const { page, faults, context } = await open(true, await app.signIn("officer@demo.example"));
    await page.goto("/people", { waitUntil: "networkidle" });
    for (let press = 0; press < 3; press++) await page.keyboard.press("Shift");
    await gone(page);
    expect(faults).toEqual([]);
    await context.close();
  });

  test("Shift in the middle of typing does not", async () => {
    const { page, context } = await open(true, officer);
    await page.goto("/people", { waitUntil: "networkidle" });
    for (const key of ["Shift", "A", "Shift", "B", "Shift"]) await page.keyboard.press(key);
    expect(new URL(page.url()).pathname).toBe("/people");
    await context.close();
  });
});

describe("a place", () => {
  test("is chosen by typing, ever narrower, with the keyboard alone", async () => {
    const { page, faults, context } = await open(true, officer);
    await page.goto("/people/new");
    const combobox = page.locator("input[role=combobox]").first();
    await combobox.fill("indramayu");
    await page.getByRole("option").first().waitFor();
    await combobox.press("ArrowDown");
    await combobox.press("Enter");
    await page.getByText(/^Chosen: .*Indramayu/).waitFor();
    const code = page.locator("input[type=hidden][name$=place_code]");
    const wide = await code.inputValue();
    // The focus is still in the field: typing goes on below what is chosen.
    await page.keyboard.type("karang");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    expect(await code.inputValue()).toMatch(new RegExp(`^${wide.replaceAll(".", "\\.")}\\.`));
    expect(faults).toEqual([]);
    await context.close();
  });

  test.each([true, false])(
    "that was typed and not chosen is not dropped without a word (JavaScript: %s)",
    async (javaScript) => {
      const { page, context } = await open(javaScript, officer);
      await page.goto("/people/new");
      if (javaScript) await page.locator("input[role=combobox]").first().waitFor();
      await page.locator("#field-place_code").fill("indramayu");
      if (javaScript) {
        // The open list lies over the button: a person closes it before she goes on.
        await page.getByRole("option").first().waitFor();
        await page.keyboard.press("Escape");
      }
      await page.locator("main form button.btn-main").click();
      await page
        .getByRole("alert")
        .getByRole("link", { name: /place from the list/ })
        .waitFor();
      expect(await page.locator("#field-place_code").inputValue()).toBe("indramayu");
      await context.close();
    },
  );

  test("can be found without JavaScript, and what else was typed stays", async () => {
    const { page, context } = await open(false, officer);
    await page.goto("/people/new");
    await page.locator("input[name=name]").fill("Wartini");
    await page.locator("input[name$=place_code_search]").fill("indramayu");
    await page.getByRole("button", { name: "Find place" }).click();
    await page.locator("select[name$=place_code]").waitFor();
    expect(await page.locator("select[name$=place_code] option").count()).toBeGreaterThan(1);
    expect(await page.locator("input[name=name]").inputValue()).toBe("Wartini");
    await context.close();
  });
});

test("navigation says where one is, and the skip link leads past it", async () => {
  const { page, context } = await open(true, officer);
  await page.goto("/people");
  expect(await page.locator("nav [aria-current=page]:visible").textContent()).toBe("People");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
  await context.close();
});
