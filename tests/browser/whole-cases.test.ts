import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashPassword } from "#db/access/passwords";
import { openDatabase } from "#db/connection";
import { readKeyFile, useKeyring } from "#db/vault/keyring";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { follow, launchBrowser, openContext, openPage } from "#tests/support/browser";
import { settleCast } from "#tests/support/cast";
import { offered } from "#tests/support/programmes";

/**
 * Two people from coming home to what became of them, everything of it written in the browser; then the look back, from a
 * day on which nobody could know. Only the staff and a sewing course are there before.
 */
const CAME_HOME = "2026-03-10T02:00:00.000Z";
const VISITED = "2026-04-09T02:00:00.000Z";
const LOOKED_AT = "2026-04-20";
const TAKEN_HEARD = "2026-08-04T02:00:00.000Z";
const ENDED = "2027-02-22T02:00:00.000Z";
const LOOKED_BACK = "2027-05-10T02:00:00.000Z";

let app: RunningApp;
let browser: Browser;
let offering: string;

beforeAll(async () => {
  app = await startApp({ now: CAME_HOME });
  useKeyring(readKeyFile(app.keyFile));
  const { writer, close } = openDatabase(app.databaseUrl);
  await settleCast(writer);
  await writer
    .updateTable("app_user")
    .set({ password_hash: await hashPassword("langkah-demo-2026") })
    .execute();
  offering = (await offered(writer)).offering_id;
  await close();
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const faults: string[] = [];

/** At another hour sessions of before have run out, so everybody signs in again. */
async function at(now: string): Promise<void> {
  await app.halt();
  await app.start(now);
}

async function signedIn(email: string): Promise<Page> {
  const opened = await openPage(await openContext(browser, app.url, { cookie: await app.signIn(email) }));
  opened.page.on("close", () => faults.push(...opened.faults));
  return opened.page;
}

const send = (page: Page) => follow(page, () => page.click("#main-form button[type=submit]:not([name])"));
const path = (page: Page) => new URL(page.url()).pathname;

/** Sends the form of a page; it must lead away from it, or say why not. */
async function sent(page: Page): Promise<void> {
  const before = path(page);
  await send(page);
  const said = await page.locator("main [role=alert]").allTextContents();
  expect([before, path(page) !== before, said]).toEqual([before, true, []]);
}

async function takenIn(page: Page, name: string): Promise<string> {
  await page.goto("/people/new");
  await page.fill("[name=name]", name);
  await page.fill("[name=birth_date]", "1991-06-02");
  await send(page);
  await follow(page, () => page.click("button[name=begin]"));
  const draft = path(page);
  await page.goto(`${draft}/person`);
  await page.check("[name=gender][value=Feminine]");
  await sent(page);
  await page.goto(`${draft}/consent`);
  await page.check("[name=case_management][value=given]");
  await page.check("[name=given_by][value=self]");
  await page.check("[name=method][value=signature]");
  await sent(page);
  await page.goto(`${draft}/safe_contact`);
  await page.check("[name=channel] >> nth=0");
  await page.fill("[name=number]", "0812 0000 0077");
  await sent(page);
  await page.goto(`${draft}/case`);
  await page.fill("[name=returned_on]", "2026-02-20");
  await sent(page);
  await page.goto(`${draft}/baseline`);
  await page.fill("[name=monthly_income_idr]", "500000");
  await page.fill("[name=total_debt_idr]", "0");
  await sent(page);
  await page.goto(`${draft}/check`);
  await sent(page);
  return path(page).split("/").at(-1)!;
}

async function determined(page: Page, number: string): Promise<void> {
  await page.goto(`/people/${number}/determinations/new`);
  await page.check("[name=acts][value=recruitment]");
  await page.check("[name=means][value=fraud]");
  await page.check("[name=purposes][value=forced_labour]");
  await page.check("[name=confirmed_result][value=ActualVictimOfTrafficking]");
  await sent(page);
}

/** The sustainability questionnaire, every question by its first answer. */
async function asked(page: Page, number: string, round: "baseline" | "exit"): Promise<void> {
  await page.goto(`/people/${number}/assessments/new/RSS_STYLE`);
  await page.check(`[name=round][value=${round}]`);
  const names = await page
    .locator("#main-form input[type=radio][name^='q.']")
    .evaluateAll((all) => [...new Set(all.map((input) => (input as HTMLInputElement).name))]);
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    const first = page.locator(`[name='${name}'] >> nth=0`);
    if (await first.isVisible()) await first.check();
  }
  await sent(page);
}

async function agreedPlan(page: Page, number: string): Promise<void> {
  await page.goto(`/people/${number}/plan/new`);
  await sent(page);
  const draft = path(page);
  await page.goto(`${draft}/goals/new`);
  await page.selectOption("[name=kind]", "Livelihood");
  await page.fill("[name=objective]", "Usaha jahit di rumah");
  await page.fill("[name='activities.0.what']", "Membeli mesin jahit");
  await page.selectOption("[name='activities.0.owner']", "officer");
  await sent(page);
  await page.goto(`${draft}/agreement`);
  await page.fill("[name='signatures.0.name']", "Kenanga Uji");
  await page.check("[name='signatures.0.method'][value=typed]");
  await sent(page);
}

async function joined(page: Page, number: string): Promise<void> {
  await page.goto(`/people/${number}/enrolments/new`);
  await page.check(`[name=offering_id][value="${offering}"]`);
  await sent(page);
}

async function visited(page: Page, number: string, answers: Record<string, string>, income: string): Promise<void> {
  await page.goto(`/people/${number}`);
  await page.locator(`a[href*="/visits/new?case="]`).first().click();
  await page.waitForURL(/\/visits\/new\?case=/);
  await page.check("[name=outcome][value=completed]");
  await page.check("[name=mode][value=home]");
  await page.fill("[name=monthly_income_idr]", income);
  for (const [name, value] of Object.entries(answers)) await page.check(`[name=${name}][value="${value}"]`);
  await sent(page);
}

async function mayBeAskedAfterwards(page: Page, number: string): Promise<void> {
  await page.goto(`/people/${number}/consents/new`);
  await page.selectOption("[name=purpose]", "contact_after_closure");
  await page.check("[name=decision][value=given]");
  await page.check("[name=given_by][value=self]");
  await page.check("[name=method][value=signature]");
  await sent(page);
}

/** Whatever flags her case has: what the silence of those months raised. */
async function resolved(page: Page, number: string): Promise<void> {
  await page.goto("/flags?of=all");
  const boxes = page.locator("tr, li").filter({ hasText: number }).locator("input[name=flag]");
  for (const box of await boxes.all()) await box.check();
  await follow(page, () => page.locator("#chosen-flags button.btn-main").click());
  await page.check("[name=status][value=resolved]");
  await page.selectOption("[name=reason]", "help_arranged");
  await page.fill("[name=note]", "Sudah bertemu dan dibicarakan");
  await sent(page);
}

/** What the look back says of those under a mark: how many it came to. */
async function looked(page: Page, outcome: string, mark: string): Promise<string> {
  await page.locator("select[name=came]").selectOption(outcome);
  await page.locator("select[name=mark]").selectOption(mark);
  await follow(page, () => page.getByRole("button", { name: "Show" }).click());
  const part = page
    .locator("section, figure")
    .filter({ has: page.getByRole("heading", { name: "What the flags would have caught" }) })
    .last();
  const row = part.locator("tbody tr").filter({ has: page.getByRole("rowheader", { name: "Review now" }) });
  return (await row.first().locator("td").allTextContents()).join(" | ");
}

test("one person to closure and one to being trafficked again, and the look back finds both", {
  timeout: 300_000,
}, async () => {
  let officer = await signedIn("olga@test.example");
  const well = await takenIn(officer, "Kenanga Uji");
  const taken = await takenIn(officer, "Cempaka Coba");
  for (const number of [well, taken]) {
    await determined(officer, number);
    await asked(officer, number, "baseline");
    await agreedPlan(officer, number);
  }
  await joined(officer, well);

  await at(VISITED);
  officer = await signedIn("olga@test.example");
  await visited(officer, well, { recruiter_contact: "no", supportive_family: "1" }, "1200000");
  await visited(officer, taken, { recruiter_contact: "contact" }, "0");

  await at(TAKEN_HEARD);
  officer = await signedIn("olga@test.example");
  await officer.goto(`/people/${taken}/incidents/new`);
  await officer.getByRole("radio", { name: "Trafficked again" }).check();
  await officer.fill("[name=known_on]", "2026-08-03");
  await officer.fill("[name=happened_on]", "2026-07-20");
  await officer.locator("[name=source]").first().check();
  await officer.fill("[name=what]", "Dibawa pergi lagi");
  await sent(officer);
  await officer.goto(`/people/${taken}/trafficking`);
  const episodes = officer.locator("dt", { hasText: "Which time was it?" }).locator("xpath=following-sibling::dd[1]");
  expect(await episodes.allTextContents()).toEqual(["2"]);

  await at(ENDED);
  officer = await signedIn("olga@test.example");
  await visited(officer, well, { recruiter_contact: "no", supportive_family: "1" }, "2500000");
  await asked(officer, well, "exit");
  await mayBeAskedAfterwards(officer, well);
  await resolved(officer, well);
  await officer.goto(`/people/${well}/plan`);
  await officer.locator("a[href$='/progress']").first().click();
  await officer
    .locator("main fieldset", { hasText: "Usaha jahit di rumah" })
    .locator("select")
    .selectOption("achieved");
  await sent(officer);
  await officer.goto(`/people/${well}/closure/new`);
  await officer.selectOption("[name=closure_reason]", "graduated");
  await officer.check("[name=status][value=Closed]");
  // Nothing of the checklist is left open that would have to be explained.
  expect(await officer.locator("textarea[name^=why_]").count()).toBe(0);
  await sent(officer);
  const manager = await signedIn("mira@test.example");
  await manager.goto(`/people/${well}/closure`);
  await manager.locator("a[href$='/decision']").first().click();
  await manager.check("[name=decision][value=approved]");
  await sent(manager);
  await officer.goto(`/people/${well}`);
  await officer.getByText("Stands on own feet").first().waitFor();

  await at(LOOKED_BACK);
  const page = await signedIn("mira@test.example");
  await page.goto("/looking-back");
  await page.locator("[name=day]").fill(LOOKED_AT);
  await sent(page);
  await page.getByRole("heading", { name: "What happened, by the band of that day" }).waitFor({ timeout: 30_000 });
  expect(await looked(page, "re_trafficked", "review_now")).toContain("1 of 1");
  expect(await looked(page, "closed_well", "review_now")).toContain("0 of 1");
  for (const number of [well, taken]) {
    await page.goto(`/people/${number}/risk/then?day=${LOOKED_AT}&version=1`);
    await page.getByRole("heading", { name: /As known on .*2026, under version 1/ }).waitFor();
    const band = await page.locator("main p", { hasText: /· \d+ points/ }).textContent();
    expect([number, band?.includes("Review now")]).toEqual([number, number === taken]);
  }
  for (const context of browser.contexts()) await context.close();
  expect(faults).toEqual([]);
});
