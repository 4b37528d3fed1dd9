import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashPassword } from "#db/access/passwords";
import { openDatabase } from "#db/connection";
import { readKeyFile, useKeyring } from "#db/vault/keyring";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, launchBrowser, openContext, openPage } from "#tests/support/browser";
import { olga, settleCast, TODAY } from "#tests/support/cast";
import { closed } from "#tests/support/closure";
import { openedBy } from "#tests/support/intake";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

/** Both cases were known on the day of the cast; the server's clock stands a year and a month later. */
const LATER = "2027-04-10T02:00:00.000Z";
const GRADUATED_AT = "2026-11-01T03:00:00.000Z";

let app: RunningApp;
let browser: Browser;
const cases = { taken: "", graduated: "" };

beforeAll(async () => {
  app = await startApp({ now: LATER });
  useKeyring(readKeyFile(app.keyFile));
  const { writer, close } = openDatabase(app.databaseUrl);
  await settleCast(writer);
  await writer
    .updateTable("app_user")
    .set({ password_hash: await hashPassword("langkah-demo-2026") })
    .execute();
  cases.taken = await openedBy(writer);
  cases.graduated = await openedBy(writer);
  await logged(writer, aVisit(await caseIdOf(writer, cases.taken), { recruiter_contact: "contact" }));
  await closed(writer, cases.graduated, { closed_on: "2026-11-01" }, olga, GRADUATED_AT);
  await close();
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const open = async (email: string, options: Partial<Parameters<typeof openContext>[2]> = {}) => {
  const context = await openContext(browser, app.url, { cookie: await app.signIn(email), ...options });
  return openPage(context);
};
const cell = (page: Page, heading: string, row: string | RegExp, column: number) =>
  page
    .locator("section, figure")
    .filter({ has: page.getByRole("heading", { name: heading }) })
    .last()
    .locator("tbody tr")
    .filter({ has: page.getByRole("rowheader", { name: row }) })
    .first()
    .locator("td")
    .nth(column);

test("one case to being trafficked again and one to graduation are found in the look back", {
  timeout: 120_000,
}, async () => {
  const officer = await open("olga@test.example");
  await officer.page.goto(`/people/${cases.taken}/incidents/new`);
  await officer.page.getByRole("radio", { name: "Trafficked again" }).check();
  await officer.page.locator("[name=known_on]").fill("2026-07-20");
  await officer.page.locator("[name=happened_on]").fill("2026-07-01");
  await officer.page.locator("[name=source]").first().check();
  await officer.page.locator("[name=what]").fill("Dibawa pergi lagi");
  await follow(officer.page, () => officer.page.click("#main-form button[type=submit]"));

  const { page, faults } = await open("mira@test.example");
  await page.goto("/looking-back");
  await page.locator("[name=day]").fill(TODAY);
  await follow(page, () => page.click("#main-form button[type=submit]"));
  await page.getByRole("heading", { name: "What happened, by the band of that day" }).waitFor({ timeout: 30_000 });
  await page.locator("select[name=mark]").selectOption("review_now");
  await follow(page, () => page.getByRole("button", { name: "Show" }).click());
  const marks = "What the flags would have caught";
  expect(await cell(page, marks, "Review now", 1).textContent()).toContain("1 of 1");
  expect(await cell(page, marks, "Review now", 3).textContent()).toContain("1 of 1");
  expect(await cell(page, marks, "Review now", 1).textContent()).toContain("too few to say");
  await axe(page);
  await fitsItsWindow(page);
  await page.locator("select[name=came]").selectOption("closed_well");
  await follow(page, () => page.getByRole("button", { name: "Show" }).click());
  expect(await cell(page, marks, "Review now", 1).textContent()).toContain("0 of 1");
  expect(await cell(page, marks, "Review now", 2).textContent()).toContain("1 of 1");

  await page.goto(`/people/${cases.taken}/risk/then?day=${TODAY}&version=1`);
  await page.getByRole("heading", { name: /As known on .*2026, under version 1/ }).waitFor();
  await axe(page);
  await page.goto("/agreement");
  await page.getByRole("heading", { name: "Agreement of people and tool" }).waitFor();
  await axe(page);
  expect(faults).toEqual([]);
});

test("works without JavaScript, in Indonesian and on a small phone", { timeout: 60_000 }, async () => {
  const { page } = await open("sari@test.example", { javaScript: false, locale: "id", size: "phone-320" });
  await page.goto("/looking-back");
  await page.locator("[name=day]").fill("2026-05-01");
  await page.click("#main-form button[type=submit]");
  await page.getByRole("heading", { name: "Tinjauan per 1 Mei 2026" }).waitFor();
  await expect
    .poll(
      async () => {
        await page.reload();
        return page.getByRole("heading", { name: "Dengan dan tanpa tiap faktor" }).count();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBe(1);
  await fitsItsWindow(page);
});
