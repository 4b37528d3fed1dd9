import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, launchBrowser, openContext, openPage } from "#tests/support/browser";

const ADMIN = "admin@kantor.example";
const PASSWORD = "kalimat panjang milik admin";
let app: RunningApp;
let browser: Browser;
let cookie: string;
let userId: string;

beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
  const link = (await app.command("admin", "--email", ADMIN)).trim().split("\n").at(-1)!;
  const context = await openContext(browser, app.url, { javaScript: false });
  const { page } = await openPage(context);
  await page.goto(link);
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByLabel("The same password again").fill(PASSWORD);
  await page.getByRole("button", { name: "Save and sign in" }).click();
  cookie = (await context.cookies())
    .filter(({ name }) => name === "langkah")
    .map(({ name, value }) => `${name}=${value}`)[0]!;
  await context.close();
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Runs with and without JavaScript: the same pages, the same words. */
async function asAdmin(
  work: (page: Page, context: BrowserContext) => Promise<void>,
  javaScript = false,
): Promise<void> {
  const context = await openContext(browser, app.url, { cookie, javaScript });
  const { page, faults } = await openPage(context);
  await work(page, context);
  expect(faults).toEqual([]);
  await context.close();
}

it("sets up an office, a team and an account without JavaScript, and passes on a link that works once", async () => {
  await asAdmin(async (page) => {
    await page.goto("/admin");
    await page.getByRole("main").getByRole("link", { name: "Offices" }).click();
    await page.getByRole("link", { name: "Add an office" }).click();
    await follow(page, () => page.getByRole("button", { name: "Save the office" }).click());
    expect(await page.getByRole("alert").textContent()).toContain("Give an answer here.");
    await page.getByLabel("Name of the office").fill("Kantor Indramayu");
    await page.getByLabel("Where it is").fill("indramayu");
    await page.locator("button[name=_find]").click();
    await page.locator("select[name=place_code]").selectOption({ label: "Kabupaten Indramayu, Jawa Barat" });
    await follow(page, () => page.getByRole("button", { name: "Save the office" }).click());
    expect(await page.getByRole("row", { name: /Kantor Indramayu/ }).textContent()).toContain("Jawa Barat");

    await page.goto("/admin/teams/new");
    await page.getByLabel("Name of the team").fill("Tim pesisir");
    await page.getByLabel("Office", { exact: true }).selectOption({ label: "Kantor Indramayu" });
    await page.getByRole("button", { name: "Save the team" }).click();
    await page.getByRole("row", { name: /Tim pesisir/ }).waitFor();

    await page.goto("/admin/users/new");
    await page.getByLabel("Full name").fill("Ratna Petugas");
    await page.getByLabel("E-mail address").fill("ratna@kantor.example");
    await page.getByText("Program officer", { exact: true }).click();
    await page.getByLabel("Office", { exact: true }).selectOption({ label: "Kantor pusat" });
    await page.getByRole("combobox", { name: /^Team/ }).selectOption({ label: "Kantor Indramayu · Tim pesisir" });
    await follow(page, () => page.getByRole("button", { name: "Add and make the link" }).click());
    expect(await page.getByRole("alert").textContent()).toContain("This team belongs to another office.");
    expect(await page.getByLabel("Full name").inputValue()).toBe("Ratna Petugas");
    await page.getByLabel("Office", { exact: true }).selectOption({ label: "Kantor Indramayu" });
    await follow(page, () => page.getByRole("button", { name: "Add and make the link" }).click());
    userId = /users\/([\w-]+)\/link/.exec(page.url())![1]!;
    await follow(page, () => page.getByRole("button", { name: "Make the link" }).click());
    const link = await page.getByLabel("Link", { exact: true }).inputValue();

    for (const [times, title] of ["Choose your password", "This link no longer works"].entries()) {
      const hers = await openContext(browser, app.url, { javaScript: times > 0 });
      const { page: herPage } = await openPage(hers);
      await herPage.goto(link);
      expect(await herPage.getByRole("heading", { level: 1 }).textContent()).toBe(title);
      if (times === 0) {
        await herPage.getByLabel("New password").fill("ratna punya kalimat sendiri");
        await herPage.getByLabel("The same password again").fill("ratna punya kalimat sendiri");
        await follow(herPage, () => herPage.getByRole("button", { name: "Save and sign in" }).click());
        expect(new URL(herPage.url()).pathname).toBe("/");
      }
      await hers.close();
    }
  });
});

it("finds an account by a part of the name, and shows both versions to the second of two people who change it", async () => {
  await asAdmin(async (page, context) => {
    await page.goto("/admin/users?q=ratna");
    expect(await page.getByRole("table").getByRole("row").count()).toBe(2);
    await page.getByRole("link", { name: "Ratna Petugas" }).click();
    const { page: other } = await openPage(context);
    await other.goto(`/admin/users/${userId}`);
    await other.getByLabel("Full name").fill("Ratna Sari");
    await other.getByRole("button", { name: "Save the account" }).click();
    await other.getByRole("status").getByText("Saved.").waitFor();

    await page.getByLabel("Full name").fill("Ratna Dewi");
    await follow(page, () => page.getByRole("button", { name: "Save the account" }).click());
    expect(await page.getByRole("definition").first().textContent()).toBe("Ratna Sari");
    expect(await page.getByLabel("Full name").inputValue()).toBe("Ratna Dewi");
    await follow(page, () => page.getByRole("button", { name: "Save the account" }).click());
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Ratna Dewi");
  });
});

it("gives a supervisor her team and takes it away again", async () => {
  await asAdmin(async (page) => {
    await page.goto(`/admin/users/${userId}`);
    await page.getByRole("link", { name: "Give an additional duty" }).click();
    await page.getByText("Supervisor of a team", { exact: true }).click();
    await follow(page, () => page.getByRole("button", { name: "Give the duty" }).click());
    expect(await page.getByRole("alert").textContent()).toContain("Give an answer here.");
    await page.getByRole("combobox", { name: /^Team/ }).selectOption({ label: "Kantor Indramayu · Tim pesisir" });
    await page.getByRole("button", { name: "Give the duty" }).click();
    await page.getByRole("link", { name: "Take away: Supervisor of a team: Tim pesisir" }).click();
    await follow(page, () => page.getByRole("button", { name: "Take the duty away" }).click());
    expect(await page.getByRole("link", { name: /Take away/ }).count()).toBe(0);
  });
});

it("closes an account, which signs its owner out at once, and opens it again", async () => {
  const theirs = await openContext(browser, app.url);
  const { page: hers } = await openPage(theirs);
  await hers.goto("/login?next=/account/sessions");
  await hers.getByLabel("E-mail address").fill("ratna@kantor.example");
  await hers.getByLabel("Password").fill("ratna punya kalimat sendiri");
  await hers.getByRole("button", { name: "Sign in", exact: true }).click();
  await hers.getByRole("heading", { name: "Where I am signed in" }).waitFor();
  await asAdmin(async (page) => {
    await page.goto(`/admin/users/${userId}`);
    await page.getByRole("link", { name: "Close the account" }).click();
    await page.getByRole("button", { name: "Close the account" }).click();
    await page.getByText("This account is closed").waitFor();
    await hers.reload();
    expect(new URL(hers.url()).pathname).toBe("/login");
    await page.getByRole("link", { name: "Open the account again" }).click();
    await page.getByRole("button", { name: "Open the account again" }).click();
    await page.getByRole("link", { name: "Make a sign-in link" }).waitFor();
  });
  await hers.reload();
  expect(new URL(hers.url()).pathname).toBe("/login");
  await theirs.close();
});

it("publishes another visit policy, keeping what was typed when a row is out of order", async () => {
  await asAdmin(async (page) => {
    await page.goto("/admin/visit-policy");
    await page.getByLabel("High (days)").fill("5");
    await page.getByLabel("Visit 2: After").fill("10");
    await follow(page, () => page.getByRole("button", { name: "Publish as version 2" }).click());
    expect(await page.getByRole("alert").textContent()).toContain("Each visit comes after the one before it.");
    expect(await page.getByLabel("High (days)").inputValue()).toBe("5");
    await page.getByLabel("Visit 2: After").fill("28");
    await page.getByRole("button", { name: "Publish as version 2" }).click();
    await page.getByText("The new version is in force.").waitFor();
    expect(await page.getByLabel("Visit 2: After").inputValue()).toBe("28");
    await page.getByRole("button", { name: "Publish as version 3" }).waitFor();
  });
});

it("shows the acts on accounts without naming records, and verifies the whole record", async () => {
  await asAdmin(async (page) => {
    await page.goto("/admin/audit");
    const acts = await page.getByRole("table").textContent();
    for (const act of ["Account closed", "Visit schedule published", "Sign-in link made"]) expect(acts).toContain(act);
    expect(acts).not.toContain(userId);
    await page.getByRole("button", { name: "Verify the whole record" }).click();
    await page.getByText("The record is whole").waitFor();
  });
  expect(await app.command("audit-verify")).toContain("nothing was changed, removed or moved");
});

it("has no page about cases for an administrator, and no administration for an officer", async () => {
  const officer = await app.command("token", "--email", "ratna@kantor.example", "--scope", "read");
  expect(officer.trim()).toMatch(/^lgk_[\w-]{43}$/);
  for (const path of ["/people", "/visits", "/risk", "/outcomes"])
    expect((await fetch(app.url + path, { headers: { cookie }, redirect: "manual" })).status).toBe(404);
  const context = await openContext(browser, app.url);
  const { page } = await openPage(context);
  await page.goto("/login");
  await page.getByLabel("E-mail address").fill("ratna@kantor.example");
  await page.getByLabel("Password").fill("ratna punya kalimat sendiri");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`${app.url}/`);
  for (const path of ["/admin", "/admin/users", `/admin/users/${userId}`, "/admin/audit", "/admin/visit-policy"])
    expect((await page.goto(path))!.status()).toBe(404);
  await context.close();
});

const LOOKS = (["en", "id"] as const).flatMap((locale) =>
  (["desktop", "phone-320"] as const).map((size) => ({ locale, size })),
);

it.each(LOOKS)("has nothing that axe finds, and fits $size in $locale, on every page", async ({ locale, size }) => {
  const offices = `/admin/offices/${await idFrom("/admin/offices")}`;
  const teams = `/admin/teams/${await idFrom("/admin/teams")}`;
  const user = `/admin/users/${userId}`;
  const paths = ["/admin", "/admin/offices", "/admin/offices/new", offices, "/admin/teams", "/admin/teams/new", teams];
  paths.push("/admin/users", "/admin/users?q=nobody", "/admin/users/new", user, `${user}/closure`, `${user}/link`);
  paths.push(`${user}/grants/new`, "/admin/visit-policy", "/admin/audit");
  const context = await openContext(browser, app.url, { cookie, locale, size });
  const { page, faults } = await openPage(context);
  for (const path of paths) {
    expect((await page.goto(path))!.status(), path).toBe(200);
    await axe(page);
    await fitsItsWindow(page);
  }
  expect(faults).toEqual([]);
  await context.close();
});

async function idFrom(path: string): Promise<string> {
  const answer = await fetch(app.url + path, { headers: { cookie } });
  return new RegExp(`${path}/([0-9a-f-]{36})`).exec(await answer.text())![1]!;
}
