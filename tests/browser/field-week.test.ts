import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changeUser } from "#db/access/user-writes";
import { viewerOf } from "#db/access/viewers";
import { openDatabase } from "#db/connection";
import type { Database } from "#db/database";
import { assignCases } from "#db/people/assignment-writes";
import { recordKept } from "#db/sync/kept-writes";
import { readKeyFile, useKeyring } from "#db/vault/keyring";
import type { Viewer } from "#src/access/policy";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { launchBrowser, openContext } from "#tests/support/browser";
import { inTransactionOn } from "#tests/support/databases";
import {
  type Answers,
  fillAndSave,
  logVisit,
  openCase,
  openVault,
  setUpFor,
  signInOn,
} from "#tests/support/field-days";
import { copyOf, derivedOf, settleAnew, withoutWhen } from "#tests/support/field-derived";
import { type Written, writtenOnline } from "#tests/support/field-replay";
import { chapterByChapter, learnerOf } from "#tests/support/journey";
import { cycleOf, enterpriseOf } from "#tests/support/livelihoods";

// One week of one worker, on a phone that she shares. The tests are its days; each stands on the ones before.

const MONDAY = "2026-03-16T02:00:00.000Z";
const FRIDAY = "2026-03-20T02:00:00.000Z";
const HERS = { email: "field@demo.example", pin: "482913", label: "WC" };
const OTHERS = { email: "field2@demo.example", pin: "703561" };
const VISITS = 25;

let app: RunningApp;
let browser: Browser;
let phone: BrowserContext;
let database: Kysely<Database>;
let close: () => Promise<void>;
let her: Viewer;
let cases: { id: string; case_number: string; owner_id: string; status: string }[];
/** Whom somebody else visits from Wednesday on. */
let givenAway: string[] = [];
let learner: { caseNumber: string; enrolment: string };
let flock = "";
let othersCase = "";
let othersLabel = "";
const visits: Written[] = [];

beforeAll(async () => {
  app = await startApp({ people: 60, now: MONDAY });
  browser = await launchBrowser();
  useKeyring(readKeyFile(app.keyFile));
  ({ writer: database, close } = openDatabase(app.databaseUrl));
  her = await viewer(HERS.email);
  cases = await heldBy(her.userId);
  learner = await learnerOf(app);
  const officer = await viewer("officer@demo.example");
  const ducks = await enterpriseOf(database, learner.caseNumber, {}, officer);
  flock = await cycleOf(database, ducks, "duck_meat", { ducklings_in: "100" }, officer);
  phone = await openContext(browser, app.url, { locale: "id", size: "phone-390" });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await close?.();
  await app?.stop();
});
chapterByChapter();

test("on Monday both workers set the phone up, and it fetches what is theirs", async () => {
  await itIs(MONDAY);
  await setUpFor(app, phone, HERS.email, HERS.pin);
  await setUpFor(app, phone, OTHERS.email, OTHERS.pin);
  const other = await viewer(OTHERS.email);
  othersCase = (await heldBy(other.userId)).find(({ status }) => status === "Active")!.case_number;
  const hers = database.selectFrom("field_device").select("label").where("author_id", "=", other.userId);
  // She has another phone in the demo.
  othersLabel = (await hers.orderBy("id", "desc").executeTakeFirstOrThrow()).label;
  await copyOf(database, join(app.folder, "online.db"));
  await phone.setOffline(true);
});

test.each([
  ["Tuesday", "2026-03-17", 9],
  ["Wednesday", "2026-03-18", 9],
  ["Thursday", "2026-03-19", VISITS - 18],
])("on %s she makes her visits without a network", async (name, day, count) => {
  await itIs(`${day}T03:00:00.000Z`);
  const page = await openVault(phone, HERS.label, HERS.pin);
  for (let at = 0; at < count; at++) await visit(page, day);
  if (name === "Tuesday") await dropsOut(page, day);
  if (name === "Wednesday") {
    await closesTheFlock(page, day);
    await movedToAnotherOffice();
  }
  expect(await page.locator(".field-status").textContent()).toContain(`${written()} belum terkirim`);
  await page.close();
  if (name === "Thursday") await theOtherWorkerComes();
});

test("on Friday everything arrives, once and in order, and what she may no longer write waits for who may", async () => {
  await app.halt();
  await app.start(FRIDAY);
  await itIs(FRIDAY);
  const page = await openVault(phone, HERS.label, HERS.pin);
  await phone.setOffline(false);
  await expect.poll(() => arrived(her.userId), { timeout: 30_000 }).toBe(written());
  await expect.poll(async () => arrived((await viewer(OTHERS.email)).userId), { timeout: 30_000 }).toBe(1);
  await page.close();

  const changes = await database
    .selectFrom("sync_change")
    .select(["id", "kind", "state", "reason", "case_id"])
    .where("author_id", "=", her.userId)
    .orderBy("sent_order")
    .execute();
  const acts = await database
    .selectFrom("audit_event")
    .select("record_id")
    .where("actor_id", "=", her.userId)
    .where("action", "in", ["visit.recorded", "sync.kept_aside", "enrolment.moved", "cycle.closed"])
    .where("at", "=", FRIDAY)
    .orderBy("seq")
    .execute();
  expect(acts.length).toBe(changes.length);
  for (const { id, case_id, state, reason } of changes) {
    const { owner_id, case_number } = cases.find((one) => one.id === case_id)!;
    if (!givenAway.includes(case_number)) expect([state, reason]).toEqual(["applied", null]);
    else expect([state, reason]).toEqual(["quarantined", "not_there"]);
    if (state === "applied") continue;
    const officer = (await viewerOf(database, owner_id))!;
    await inTransactionOn(database, (trx) => recordKept(trx, officer, id, FRIDAY));
  }
  const recorded = await database
    .selectFrom("visit")
    .select(["visited_on"])
    .where("visited_on", ">", "2026-03-16")
    .where("visited_on", "<", "2026-03-20")
    .execute();
  expect(recorded.length).toBe(VISITS + 1);
});

test("flags, schedule and caseload are those that writing it online each day would have made, and a rebuild agrees", async () => {
  const online = openDatabase(`sqlite:${join(app.folder, "online.db")}`);
  await writtenOnline(online.writer, her, { visits, cases, learner, flock });
  const ids = cases.map(({ id }) => id);
  await giveAway(online.writer, FRIDAY);
  const asTheyStand = await derivedOf(database, ids);
  await settleAnew(database, ids, her.userId, FRIDAY);
  await settleAnew(online.writer, ids, her.userId, FRIDAY);
  expect(await derivedOf(database, ids)).toEqual(asTheyStand);
  const [mine, theirs] = [await derivedOf(database, ids), await derivedOf(online.writer, ids)];
  await online.close();
  expect(withoutWhen(mine)).toEqual(withoutWhen(theirs));
  expect(mine.flags.map(({ kind, factor }) => `${kind} ${factor}`)).toContain("protection R01");
  // Throws where a link of the chain does not fit.
  await app.command("audit-verify");
});

test("at the next sync the phone drops what she may no longer hold, and her colleague's cases stay", async () => {
  await signInOn(phone, app, OTHERS.email);
  const page = await openVault(phone, othersLabel, OTHERS.pin);
  await openCase(page, othersCase);
  await page.close();
  await signInOn(phone, app, HERS.email);
  const hers = await openVault(phone, HERS.label, HERS.pin);
  await hers.locator(".field-nav button").nth(1).click();
  const left = cases.map(({ case_number }) => case_number).filter((number) => !givenAway.includes(number));
  await expect.poll(() => hers.locator(".field-row").count()).toBe(left.length);
  for (const number of left) expect(await hers.locator(".field-row", { hasText: number }).count()).toBe(1);
  await hers.close();
});

/** It is that hour on the phone and, where the server runs then, there. */
async function itIs(now: string): Promise<void> {
  await phone.clock.setFixedTime(new Date(now));
}

/** The next of her visits that day: each tells something else. */
async function visit(page: Page, day: string): Promise<void> {
  const at = visits.length;
  const { case_number } = cases[at % cases.length]!;
  const answers = { mode: MODES[at % MODES.length]!, ...SEEN[at % SEEN.length]! };
  await logVisit(page, case_number, answers);
  visits.push({ caseNumber: case_number, day, answers });
}

const MODES = ["home", "neutral_place", "phone"];
const SEEN: Answers[] = [
  { outcome: "completed", monthly_income_idr: "900000", working_days: "12", distress: "rarely" },
  { outcome: "not_found" },
  { outcome: "completed", recruiter_contact: "contact", plans_to_leave: "informal_broker", safety: "unsure" },
  { outcome: "completed", monthly_income_idr: "1500000", wellbeing: "4", food_insecurity: "never" },
  { outcome: "postponed", note: "Panen, minta datang lain hari" },
];

async function dropsOut(page: Page, day: string): Promise<void> {
  await openCase(page, learner.caseNumber);
  await page.getByRole("button", { name: "Program" }).click();
  await page.getByRole("button", { name: "Berhenti sebelum selesai" }).click();
  await fillAndSave(page, { drop_reason: "family", true_on: day });
}

async function closesTheFlock(page: Page, day: string): Promise<void> {
  await openCase(page, learner.caseNumber);
  await page.getByRole("button", { name: "Usaha" }).click();
  await page.getByRole("button", { name: "Tutup siklus" }).click();
  await fillAndSave(page, { sold_head: "88", weight_kg: "1,5", closed_on: day });
}

/** An administrator gives her account to another office, and for half of her cases somebody visits in her place already. */
async function movedToAnotherOffice(): Promise<void> {
  const account = await database
    .selectFrom("app_user")
    .selectAll()
    .where("id", "=", her.userId)
    .executeTakeFirstOrThrow();
  const other = await database
    .selectFrom("office")
    .select("id")
    .where("id", "!=", her.officeId)
    .executeTakeFirstOrThrow();
  const { id, email, full_name } = account;
  const moved = { id, email, full_name, role: "field_staff", office_id: other.id, locale: "id" } as const;
  const admin = await viewer("admin@demo.example");
  const at = "2026-03-18T08:00:00.000Z";
  await inTransactionOn(database, (trx) => changeUser(trx, admin, moved, account.version, at));
  givenAway = cases
    .map(({ case_number }) => case_number)
    .filter((number, index) => index % 2 === 0 && number !== learner.caseNumber);
  await giveAway(database, at);
}

async function giveAway(on: Kysely<Database>, at: string): Promise<void> {
  const { userId } = await viewer(OTHERS.email);
  for (const { case_number, owner_id } of cases.filter((one) => givenAway.includes(one.case_number))) {
    const officer = (await viewerOf(database, owner_id))!;
    const given = { case_numbers: [case_number], duty: "field_staff", user_id: userId } as const;
    await inTransactionOn(on, (trx) => assignCases(trx, officer, given, at));
  }
}

async function theOtherWorkerComes(): Promise<void> {
  const page = await openVault(phone, othersLabel, OTHERS.pin);
  await logVisit(page, othersCase, { mode: "home", outcome: "completed", distress: "never" });
  expect(await page.locator(".field-status").textContent()).toContain("1 belum terkirim");
  expect(await page.locator("body").textContent()).not.toContain(learner.caseNumber);
  await page.close();
}

/** Her visits, the drop-out and the flock. */
const written = () => visits.length + (visits.length >= 9 ? 1 : 0) + (visits.length >= 18 ? 1 : 0);

async function arrived(author_id: string): Promise<number> {
  const { count } = await database
    .selectFrom("sync_change")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("author_id", "=", author_id)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function viewer(email: string): Promise<Viewer> {
  const { id } = await database
    .selectFrom("app_user")
    .select("id")
    .where("email", "=", email)
    .executeTakeFirstOrThrow();
  return (await viewerOf(database, id))!;
}

function heldBy(userId: string) {
  return database
    .selectFrom("caseload")
    .innerJoin("case_file", "case_file.id", "caseload.case_id")
    .select(["case_file.id", "case_file.case_number", "case_file.owner_id", "case_file.status"])
    .where("caseload.field_staff_id", "=", userId)
    .where("caseload.stage", "!=", "closed")
    .orderBy("case_file.case_number")
    .execute();
}
