import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changeUser } from "#db/access/user-writes";
import { viewerOf } from "#db/access/viewers";
import { openDatabase } from "#db/connection";
import type { Database } from "#db/database";
import { newId } from "#db/ids";
import { closeCycle } from "#db/livelihoods/cycle-writes";
import { moveEnrolment } from "#db/programmes/enrolment-writes";
import { recordKept } from "#db/sync/kept-writes";
import { readKeyFile, useKeyring } from "#db/vault/keyring";
import { recordVisit } from "#db/visits/writes";
import type { Viewer } from "#src/access/policy";
import { readTyped } from "#src/form";
import { cycleClosingAsOf, withDetails } from "#src/livelihoods/cycle";
import { activityOf } from "#src/livelihoods/registry";
import { EnrolmentMove } from "#src/programmes/enrolment";
import { visitAsOf } from "#src/visits/visit";
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
import { copyOf, derivedOf, settleAnew } from "#tests/support/field-ledger";
import { chapterByChapter, learnerOf } from "#tests/support/journey";
import { cycleOf, enterpriseOf } from "#tests/support/livelihoods";

// One week of one worker, on a phone that she shares. The tests are its days; each stands on the ones before.

const MONDAY = "2026-03-16T02:00:00.000Z";
const FRIDAY = "2026-03-20T02:00:00.000Z";
const HERS = { email: "field@demo.example", pin: "482913", label: "WC" };
const OTHERS = { email: "field2@demo.example", pin: "703561" };
const VISITS = 25;

type Written = { caseNumber: string; day: string; answers: Answers };

let app: RunningApp;
let browser: Browser;
let phone: BrowserContext;
let database: Kysely<Database>;
let close: () => Promise<void>;
let her: Viewer;
let cases: { id: string; case_number: string; owner_id: string }[];
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
  const [first] = await heldBy(other.userId);
  othersCase = first!.case_number;
  const labels = await database.selectFrom("field_device").select(["label", "author_id"]).execute();
  othersLabel = labels.find(({ author_id }) => author_id === other.userId)!.label;
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
    .where("action", "=", "sync.kept_aside")
    .orderBy("seq")
    .execute();
  expect(acts.map(({ record_id }) => record_id)).toEqual(changes.map(({ id }) => id));
  expect(new Set(changes.map(({ state, reason }) => `${state} ${reason}`))).toEqual(new Set(["quarantined not_there"]));
  for (const { id, case_id } of changes) {
    const { owner_id } = cases.find((one) => one.id === case_id)!;
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
  await writtenOnline(online.writer);
  const ids = cases.map(({ id }) => id);
  const asTheyStand = await derivedOf(database, ids);
  await settleAnew(database, ids, her.userId, FRIDAY);
  await settleAnew(online.writer, ids, her.userId, FRIDAY);
  expect(await derivedOf(database, ids)).toEqual(asTheyStand);
  const [mine, theirs] = [await derivedOf(database, ids), await derivedOf(online.writer, ids)];
  await online.close();
  expect(withoutIds(mine)).toEqual(withoutIds(theirs));
  expect(mine.flags.some(({ factor }) => factor === "recruiter_contact")).toBe(true);
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
  await hers.getByText("Belum ada kunjungan").waitFor();
  await hers.locator(".field-nav button").nth(1).click();
  await expect.poll(() => hers.locator(".field-row").count()).toBe(0);
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
  await page.getByRole("button", { name: "Berhenti" }).click();
  await fillAndSave(page, { drop_reason: "family", true_on: day });
}

async function closesTheFlock(page: Page, day: string): Promise<void> {
  await openCase(page, learner.caseNumber);
  await page.getByRole("button", { name: "Usaha" }).click();
  await page.getByRole("button", { name: "Tutup siklus" }).click();
  await fillAndSave(page, { sold_head: "88", weight_kg: "1,5", closed_on: day });
}

/** An administrator gives her account to another office; whoever visits in her place is still to be found. */
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
  await inTransactionOn(database, (trx) => changeUser(trx, admin, moved, account.version, "2026-03-18T08:00:00.000Z"));
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

/** The same week on the copy, as if she had had a network on every day of it. */
async function writtenOnline(copy: Kysely<Database>): Promise<void> {
  const number = new Map(cases.map((one) => [one.case_number, one.id]));
  for (const day of ["2026-03-17", "2026-03-18", "2026-03-19"]) {
    const at = `${day}T03:00:00.000Z`;
    for (const { caseNumber, answers } of visits.filter((one) => one.day === day)) {
      const typed = { id: newId(), case_id: number.get(caseNumber)!, visited_on: day, ...answers };
      const reading = readTyped(visitAsOf(day), typed);
      if (!reading.success) throw new Error(JSON.stringify(reading.errors));
      await inTransactionOn(copy, (trx) => recordVisit(trx, her, reading.data, at));
    }
    if (day === "2026-03-17") await droppedOnline(copy, at);
    if (day === "2026-03-18") {
      const duck = activityOf("duck_meat");
      const closing = cycleClosingAsOf(duck, day).parse({
        id: newId(),
        sold_head: "88",
        weight_kg: "1.5",
        closed_on: day,
      });
      await inTransactionOn(copy, (trx) =>
        closeCycle(trx, her, { ...withDetails(duck.close, closing), cycle_id: flock }, at),
      );
    }
  }
}

async function droppedOnline(copy: Kysely<Database>, at: string): Promise<void> {
  const enrolment_id = learner.enrolment.split("/").at(-1)!;
  const { version } = await copy
    .selectFrom("enrolment")
    .select("version")
    .where("id", "=", enrolment_id)
    .executeTakeFirstOrThrow();
  const move = EnrolmentMove.parse({ to_status: "dropped_out", true_on: "2026-03-17", drop_reason: "family" });
  await inTransactionOn(copy, (trx) => moveEnrolment(trx, her, { ...move, id: newId(), enrolment_id, version }, at));
}

/** Visits have other ids in the copy. */
function withoutIds({ plans, ...rest }: Awaited<ReturnType<typeof derivedOf>>) {
  return {
    ...rest,
    plans: plans.map(({ closed_by_visit_id, ...plan }) => ({ ...plan, isClosed: closed_by_visit_id !== null })),
  };
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
    .select(["case_file.id", "case_file.case_number", "case_file.owner_id"])
    .where("caseload.field_staff_id", "=", userId)
    .where("caseload.stage", "!=", "closed")
    .orderBy("case_file.case_number")
    .execute();
}
