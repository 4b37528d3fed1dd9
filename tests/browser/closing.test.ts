import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "#db/connection";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { axe, fitsItsWindow, follow, type Locale, launchBrowser, openContext, openPage } from "#tests/support/browser";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  app = await startApp({ people: 120 });
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function as(email: string, locale: Locale = "en", javaScript = true) {
  const cookie = await app.signIn(email);
  return openPage(await openContext(browser, app.url, { locale, javaScript, cookie }));
}

async function read<T>(ask: (db: ReturnType<typeof openDatabase>["reader"]) => Promise<T>): Promise<T> {
  const { reader, close } = openDatabase(app.databaseUrl);
  try {
    return await ask(reader);
  } finally {
    await close();
  }
}
const count = (table: "closure_request" | "closure_decision" | "case_transfer" | "case_reopening") =>
  read(async (db) => (await db.selectFrom(table).select("id").execute()).length);

/** An open case of a team that somebody supervises, owned by somebody else, on which nothing waits. */
function supervisedCase() {
  return read((db) =>
    db
      .selectFrom("case_file")
      .innerJoin("user_grant", "user_grant.team_id", "case_file.team_id")
      .innerJoin("app_user as supervisor", "supervisor.id", "user_grant.user_id")
      .innerJoin("app_user as owner", "owner.id", "case_file.owner_id")
      .select(["case_file.id", "case_number", "supervisor.email as supervisor", "owner.email as owner"])
      .where("user_grant.kind", "=", "supervisor")
      .where("case_file.status", "=", "Active")
      .where("case_file.pathway", "=", "returnee")
      .whereRef("case_file.owner_id", "!=", "supervisor.id")
      .where("case_file.id", "not in", (eb) => eb.selectFrom("closure_request").select("case_id"))
      .where("case_file.id", "not in", (eb) => eb.selectFrom("case_transfer").select("case_id"))
      .orderBy("case_number")
      .executeTakeFirstOrThrow(),
  );
}

const submit = "#main-form button[type=submit]:not([name])";
const send = (page: Page) => follow(page, () => page.click(submit));
/** As somebody who is not sure that the first press was heard. */
const sendTwice = (page: Page) => follow(page, () => page.dblclick(submit));

async function askToClose(page: Page, number: string, reason: string) {
  await page.goto(`/people/${number}/closure/new`);
  await page.selectOption("[name=closure_reason]", reason);
  for (const why of await page.locator("textarea[name^=why_]").all()) await why.fill("Sudah dibicarakan bersama");
}

test("a case is closed by two, never by whoever asked, and opened again, without JavaScript and with impatient fingers", async () => {
  const { id, case_number, supervisor, owner } = await supervisedCase();
  const base = `/people/${case_number}`;
  const requests = await count("closure_request");
  const decisions = await count("closure_decision");

  const hers = await as(supervisor, "id");
  await askToClose(hers.page, case_number, "plan_completed");
  await axe(hers.page);
  await sendTwice(hers.page);
  expect(await count("closure_request")).toBe(requests + 1);
  await axe(hers.page);
  // The same person, by the address and by a form of her own making.
  const request = await read((db) =>
    db.selectFrom("closure_request").select("id").where("case_id", "=", id).executeTakeFirstOrThrow(),
  );
  const decision = `${base}/closure/${request.id}/decision`;
  await hers.page.goto(decision);
  expect(await hers.page.locator("#main-form").count()).toBe(0);
  const forged = { id: "01930000-0000-7000-8000-00000000fff1", decision: "approved", version: "1" };
  const posted = await hers.page.request.post(app.url + decision, { form: forged, headers: { origin: app.url } });
  expect(posted.status()).toBeGreaterThanOrEqual(400);
  expect(await count("closure_decision")).toBe(decisions);

  const manager = await as("manager@demo.example", "en", false);
  await manager.page.goto("/closures");
  await manager.page.goto(decision);
  await manager.page.check("[name=decision][value=sent_back]");
  await sendTwice(manager.page);
  // Sent back says what is missing.
  expect(await manager.page.locator("textarea[name=note]").getAttribute("aria-invalid")).toBe("true");
  await manager.page.fill("textarea[name=note]", "Temui sekali lagi");
  await sendTwice(manager.page);
  await manager.page.goto(decision);
  expect(await manager.page.locator("#main-form").count()).toBe(0);
  expect(await count("closure_decision")).toBe(decisions + 1);

  await hers.page.goto("/notices");
  await axe(hers.page);
  expect(await hers.page.locator(`a[href="${base}/closure"]`).count()).toBe(1);

  const officer = await as(owner, "en", false);
  await askToClose(officer.page, case_number, "plan_completed");
  await send(officer.page);
  const again = await read((db) =>
    db
      .selectFrom("closure_request")
      .select("id")
      .where("case_id", "=", id)
      .where("state", "=", "waiting")
      .executeTakeFirstOrThrow(),
  );
  const second = `${base}/closure/${again.id}/decision`;
  expect((await officer.page.goto(second))?.status()).toBe(404);

  await hers.page.goto("/closures");
  await axe(hers.page);
  await hers.page.goto("/notices");
  await follow(hers.page, () => hers.page.click(`a[href="${second}"]`));
  await axe(hers.page);
  await hers.page.check("[name=decision][value=approved]");
  await sendTwice(hers.page);
  expect(await count("closure_decision")).toBe(decisions + 2);
  await hers.page.goto(`${base}/reopening`);
  await axe(hers.page);
  await officer.page.goto(`${base}/closure`);
  expect(await officer.page.getByText("This case is closed").count()).toBe(1);

  const reopenings = await count("case_reopening");
  await officer.page.goto(`${base}/reopening`);
  await officer.page.check("[name=reason][value=came_back]");
  await sendTwice(officer.page);
  await officer.page.goBack();
  await officer.page
    .locator(submit)
    .click({ timeout: 3_000 })
    .catch(() => {});
  await officer.page.waitForLoadState();
  expect(await count("case_reopening")).toBe(reopenings + 1);
  await officer.page.goto(`${base}/closure`);
  expect(await officer.page.getByText("This case is closed").count()).toBe(0);
  for (const { faults } of [hers, manager, officer]) expect(faults).toEqual([]);
}, 180_000);

test("a case moves to another office once that accepts, and the first no longer sees it", async () => {
  const { id, case_number, owner } = await supervisedCase();
  const there = await read((db) =>
    db
      .selectFrom("app_user")
      .innerJoin("office", "office.id", "app_user.office_id")
      .innerJoin("case_file", (join) => join.on("case_file.id", "=", id))
      .select(["email", "office.id as office_id"])
      .whereRef("office.id", "!=", "case_file.office_id")
      .where("role", "=", "program_officer")
      .orderBy("email")
      .executeTakeFirstOrThrow(),
  );
  const transfers = await count("case_transfer");
  const officer = await as(owner);
  await officer.page.goto(`/transfers/new?case=${case_number}`);
  await axe(officer.page);
  await officer.page.selectOption("[name=to_office_id]", there.office_id);
  await officer.page.check("[name=reason][value=moved]");
  await officer.page.fill("textarea[name=note]", "Mohon dikunjungi pekan ini");
  await sendTwice(officer.page);
  await officer.page.waitForURL(/\/transfers$/);
  await officer.page.goBack();
  await officer.page
    .locator(submit)
    .click({ timeout: 3_000 })
    .catch(() => {});
  await officer.page.waitForLoadState();
  expect(await count("case_transfer")).toBe(transfers + 1);
  expect((await officer.page.goto(`/people/${case_number}`))?.status()).toBe(200);

  const other = await as(there.email, "id");
  expect((await other.page.goto(`/people/${case_number}`))?.status()).toBe(404);
  await other.page.goto("/transfers");
  await axe(other.page);
  await follow(other.page, () => other.page.getByRole("link", { name: case_number }).click());
  expect(await other.page.getByText("Mohon dikunjungi pekan ini").count()).toBe(1);
  await axe(other.page);
  await other.page.check("[name=decision][value=accepted]");
  await sendTwice(other.page);
  await other.page.waitForURL(/\/transfers$/);
  expect((await other.page.goto(`/people/${case_number}`))?.status()).toBe(200);

  expect((await officer.page.goto(`/people/${case_number}`))?.status()).toBe(404);
  await officer.page.goto("/notices");
  await axe(officer.page);
  await follow(officer.page, () => officer.page.getByRole("link", { name: case_number }).click());
  await axe(officer.page);
  expect(await officer.page.getByText("The case is with that office now").count()).toBe(1);
}, 120_000);

test("a missed visit becomes steps on my day, up to the question whether to close as lost", async () => {
  const { id, case_number, owner, supervisor } = await supervisedCase();
  const base = `/people/${case_number}`;
  const rung = () =>
    read(async (db) => {
      const open = db.selectFrom("contact_step").select("rung").where("case_id", "=", id).where("status", "=", "open");
      return (await open.executeTakeFirst())?.rung;
    });
  const at = async (now: string, expected: string) => {
    await app.halt();
    await app.start(`${now}T02:00:00.000Z`);
    await expect.poll(rung, { timeout: 30_000 }).toBe(expected);
  };
  await at("2027-03-01", "closure");
  const hers = await as(supervisor);
  await hers.page.goto("/");
  await axe(hers.page);
  await fitsItsWindow(hers.page);
  await hers.page.goto("/visits");
  await axe(hers.page);
  const href = `${base}/closure/new?reason=lost_contact`;
  await follow(hers.page, () => hers.page.click(`a[href="${href}"]`));
  expect(await hers.page.locator("[name=closure_reason]").inputValue()).toBe("lost_contact");
  for (const why of await hers.page.locator("textarea[name^=why_]:visible").all()) await why.fill("Dicari tiga bulan");
  await send(hers.page);
  await hers.page.waitForURL(/\/closure$/);
  const officer = await as(owner);
  await officer.page.goto(`${base}/visits`);
  expect(await officer.page.getByText("Closing has been asked for").count()).toBe(1);
  await axe(officer.page);
  await officer.page.goto(`${base}/contact/new?step=alternative_contact`);
  expect(await officer.page.locator("[name=party][value=alternative]").isChecked()).toBe(true);
  await axe(officer.page);
}, 180_000);
