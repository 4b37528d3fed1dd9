import type { RouteConfigEntry } from "@react-router/dev/routes";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { XLSX_TYPE } from "#app/server/workbook/write";
import { openDatabase } from "#db/connection";
import { readKeyFile, useKeyring } from "#db/vault/keyring";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import { INTAKE_GROUPS } from "#src/people/intake";
import { type RunningApp, startApp } from "#tests/support/app-server";
import {
  axe,
  fitsItsWindow,
  follow,
  type Locale,
  launchBrowser,
  openContext,
  openPage,
  type Size,
} from "#tests/support/browser";
import { capitalOf } from "#tests/support/capital";
import { fajar, mira, olga, tuti } from "#tests/support/cast";
import { forgottenPin } from "#tests/support/field";
import { equippedCooperative, followedUp } from "#tests/support/follow-up";
import { sampleWorkbook, xlsForm } from "#tests/support/htcds-files";
import { LEDGER_IDS, ledgerOf } from "#tests/support/ledger";
import { OF_CLOSED_CYCLE } from "#tests/support/livelihoods";
import { waitingFromPhones } from "#tests/support/sync";
import routes from "../../app/routes";

/** No page of its own: a way out or on, a file, or what a page posts to. */
const NO_PAGES = [
  "/cooperatives/:cooperativeId/savings/collection",
  "/exit",
  "/language",
  "/logout",
  "/people/drafts/:draftId/:group/typing",
  "/exchange/imports/:id/left-out",
  "/exchange/exports/:id/file",
  "/attachments/:attachmentId",
  "/field/session",
  "/field/devices",
  "/field/devices/:deviceId/half",
  "/field/devices/:deviceId/escrow",
  "/field/devices/:deviceId/outbox",
  "/field/devices/:deviceId/unlock-requests",
  "/field/unlock-requests/:unlockId",
  "/field/sync",
  "/field/states",
  "/field/drafts",
  "/cooperatives/:cooperativeId/ledger/reports/:report/file",
  "/cooperatives/:cooperativeId/ledger/surplus/file",
];
/** What a cooperative was given is its office's to see, not its treasurer's. */
const OF_THINGS = /^\/cooperatives\/:cooperativeId\/(assets|photos|withdrawals)/;
/** The enterprise that was given something, beside the one whose book is kept here. */
const OF_GIVEN = /^\/livelihoods\/:enterpriseId\/(assets\/:|photos|withdrawals)/;
const OF_BOOKS = /^\/cooperatives\/:cooperativeId\/ledger/;
/** Whoever is not the officer of the demo. */
const READERS: [pattern: RegExp, email: string][] = [
  [OF_BOOKS, "treasurer@demo.example"],
  [/^\/admin/, "admin@demo.example"],
  [
    /^\/devices|^\/outcomes\/publication|identity$|decision$|approval$|^\/partners\/(new|.*edit$)|\/override\/|^\/looking-back|^\/agreement|^\/transfers\/:/,
    "manager@demo.example",
  ],
  [/^\/risk-rules\/(drafts|runs)/, "manager@demo.example"],
  [OF_THINGS, "officer@demo.example"],
  [/^\/cooperatives\/(new$|:cooperativeId\/(edit|officers\/))/, "officer@demo.example"],
  [/^\/capital\/(funds\/(new|.*deposits)|loans\/.*restructurings)/, "manager@demo.example"],
  [/^\/cooperatives\/.*restructurings/, "officer@demo.example"],
  [/^\/cooperatives/, "treasurer@demo.example"],
  [/^\/(login|first-sign-in|\*)/, ""],
];
const PATTERNS = patternsOf(routes).filter((pattern) => !NO_PAGES.includes(pattern));
const LOOKS: [Locale, Size][] = [
  ["en", "phone-320"],
  ["id", "zoomed"],
];

let app: RunningApp;
let browser: Browser;
const cookies = new Map<string, string>();
const named: Record<string, string> = { sheetId: "01930000-0000-7000-8000-0000000a0100" };

beforeAll(async () => {
  app = await startApp({ people: 60 });
  browser = await launchBrowser();
  await findRecords();
  await followUp();
  for (const email of [named.dataProtectionOfficer!, "officer@demo.example", ...READERS.map(([, email]) => email)])
    if (email !== "" && !cookies.has(email)) cookies.set(email, await app.signIn(email));
  const context = await openContext(browser, app.url, { cookie: cookies.get("officer@demo.example")! });
  const { page } = await openPage(context);
  await makeRecords(page);
  await makeCooperative(page);
  await context.close();
  await makeCapital();
  const managers = await openContext(browser, app.url, { cookie: cookies.get("manager@demo.example")! });
  const { page: publication } = await openPage(managers);
  await publication.goto("/outcomes/publication");
  await follow(publication, () => publication.click("#main-form button[type=submit]"));
  await publication.goto(`/risk-rules/drafts/${named.riskDraftId}/preview`);
  await follow(publication, () => publication.click("#main-form button[type=submit]"));
  await managers.close();
  const administrators = await openContext(browser, app.url, { cookie: cookies.get("admin@demo.example")! });
  await makeInstruments((await openPage(administrators)).page);
  await administrators.close();
  named.runId = await runOf(named.riskDraftId!);
  const [, token] = /first-sign-in\/(\S+)/.exec(await app.command("admin", "--email", "admin2@demo.example")) ?? [];
  named.token = token ?? "";
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** One for each reader and look: what a page loads is then at hand for the next, as in a browser that stays open. */
const contexts = new Map<string, ReturnType<typeof openContext>>();
function contextOf(reader: string, locale: Locale, size: Size, javaScript: boolean): ReturnType<typeof openContext> {
  const key = `${reader} ${locale} ${size} ${javaScript}`;
  const cookie = cookies.get(reader) ?? "";
  const known = contexts.get(key) ?? openContext(browser, app.url, { locale, size, cookie, javaScript });
  contexts.set(key, known);
  return known;
}

/**
 * axe looks at each page once, in one look or the other by turns; the other look is without JavaScript, as a page first stands in a
 * village. `npm run test:long` looks at every page in both with everything.
 */
function isForAxe(pattern: string, size: Size): boolean {
  if (process.env.LANGKAH_TEST_LONG) return true;
  return LOOKS[PATTERNS.indexOf(pattern) % LOOKS.length]![1] === size;
}

describe.each(LOOKS)("in %s on %s", (locale, size) => {
  test.concurrent.each(PATTERNS)(
    "%s reads well and fits, and axe finds nothing where it looks",
    async (pattern) => {
      const addresses = addressesOf(pattern);
      const isWhole = isForAxe(pattern, size);
      const { page, faults } = await openPage(await contextOf(readerOf(pattern), locale, size, isWhole));
      for (const address of addresses) {
        const answer = await page.goto(address);
        expect([address, answer?.status()]).toEqual([address, pattern === "/*" ? 404 : 200]);
        expect(await page.locator("html").getAttribute("lang")).toBe(locale);
        await page.locator("h1").first().waitFor();
        if (isWhole) await axe(page);
        await fitsItsWindow(page);
      }
      expect(faults).toEqual([]);
      await page.close();
    },
    90_000,
  );
});

test("an address without a name in it is a page or stands in the list of those that are none", () => {
  expect(PATTERNS.filter((pattern) => addressesOf(pattern).some((address) => /\/:|undefined/.test(address)))).toEqual(
    [],
  );
  expect(NO_PAGES.filter((pattern) => !patternsOf(routes).includes(pattern))).toEqual([]);
});

function readerOf(pattern: string): string {
  if (pattern === "/admin/audit/reads") return named.dataProtectionOfficer!;
  return READERS.find(([of]) => of.test(pattern))?.[1] ?? "officer@demo.example";
}

/** One address a pattern, or one for each question group. */
function addressesOf(pattern: string): string[] {
  const groups = pattern.includes(":group") ? INTAKE_GROUPS : [""];
  return groups.map((group) =>
    (pattern === "/livelihoods/new" ? `${pattern}?case=${named.caseNumber}` : pattern)
      .replace("/*", "/nowhere")
      .replace(/:(\w+)/g, (_all, name: string) => {
        if (name === "group") return group;
        return named[`${pattern} ${name}`] ?? named[name] ?? "undefined";
      }),
  );
}

/** A business of the officer's case, with a thing that was given to it, and one given to a cooperative of her office. */
async function followUp(): Promise<void> {
  useKeyring(readKeyFile(app.keyFile));
  const { writer, close } = openDatabase(app.databaseUrl);
  const officer = await writer
    .selectFrom("app_user")
    .selectAll()
    .where("email", "=", "officer@demo.example")
    .executeTakeFirstOrThrow();
  const viewer = { ...olga, userId: officer.id, officeId: officer.office_id, teamId: officer.team_id };
  Object.assign(named, await waitingFromPhones(writer, named.caseNumber!, viewer));
  const worker = await writer
    .selectFrom("app_user")
    .selectAll()
    .where("email", "=", "field@demo.example")
    .executeTakeFirstOrThrow();
  const { deviceId, unlockId } = await forgottenPin(writer, {
    ...fajar,
    userId: worker.id,
    officeId: worker.office_id,
  });
  Object.assign(named, { deviceId, unlockId });
  const equipped = await equippedCooperative(writer, viewer);
  const { enterpriseId: farm, ...given } = await followedUp(writer, named.caseNumber!, viewer);
  Object.assign(named, given, { followUp: "asset" });
  for (const pattern of PATTERNS.filter((one) => OF_GIVEN.test(one))) named[`${pattern} enterpriseId`] = farm;
  for (const pattern of PATTERNS.filter((one) => OF_THINGS.test(one)))
    named[`${pattern} cooperativeId`] = equipped.cooperativeId;
  const treasurer = await writer
    .selectFrom("app_user")
    .selectAll()
    .where("email", "=", "treasurer@demo.example")
    .executeTakeFirstOrThrow();
  const books = await ledgerOf(writer, { ...tuti, userId: treasurer.id, officeId: treasurer.office_id });
  for (const pattern of PATTERNS.filter((one) => OF_BOOKS.test(one)))
    Object.assign(named, { [`${pattern} cooperativeId`]: books.id, [`${pattern} entryId`]: LEDGER_IDS.entryId });
  Object.assign(named, { report: "trial-balance", year: "2025", ...LEDGER_IDS });
  Object.assign(named, { coopAssetId: equipped.coopAssetId, coopRecordId: equipped.coopRecordId });
  await close();
}

/** A fund and its awards, loans and what is asked of them, with the cooperative that was made here. */
async function makeCapital(): Promise<void> {
  useKeyring(readKeyFile(app.keyFile));
  const { writer, close } = openDatabase(app.databaseUrl);
  const users = await writer.selectFrom("app_user").selectAll().where("email", "like", "%@demo.example").execute();
  const as = (viewer: Viewer, name: string): Viewer => {
    const user = users.find(({ email }) => email === `${name}@demo.example`)!;
    return { ...viewer, userId: user.id, officeId: user.office_id, teamId: user.team_id };
  };
  const hands = {
    asks: as(olga, "officer"),
    verifies: as(fajar, "field"),
    approves: as(mira, "manager"),
    pays: as(mira, "manager2"),
    keeps: as(tuti, "treasurer"),
  };
  Object.assign(named, await capitalOf(writer, named.cooperativeId!, named.memberId!, hands));
  await close();
}

/** The records that the demo has: a case of the officer's with everything in it, and what stands around it. */
async function findRecords(): Promise<void> {
  const { reader, close } = openDatabase(app.databaseUrl);
  const first = <Row>(rows: Row[]): Row => {
    if (rows[0] === undefined) throw new Error("The demo programme lacks what this spec looks at.");
    return rows[0];
  };
  const officer = first(
    await reader.selectFrom("app_user").selectAll().where("email", "=", "officer@demo.example").execute(),
  );
  const waiting = reader.selectFrom("case_transfer").select("id").where("state", "=", "waiting");
  named.transferId = first(await waiting.execute()).id;
  named.lookBackId = first(await reader.selectFrom("look_back").select("id").execute()).id;
  const of = first(
    await reader
      .selectFrom("case_file")
      .innerJoin("enrolment", "enrolment.case_id", "case_file.id")
      .innerJoin("visit", "visit.case_id", "case_file.id")
      .innerJoin("consent", "consent.case_id", "case_file.id")
      .innerJoin("trafficking_experience", "trafficking_experience.case_id", "case_file.id")
      .leftJoin("visit_withdrawal", "visit_withdrawal.visit_id", "visit.id")
      .select(["case_file.case_number", "enrolment.id as enrolment", "visit.id as visit", "consent.id as consent"])
      .where("case_file.owner_id", "=", officer.id)
      .where("case_file.status", "=", "Active")
      .where("enrolment.status", "in", ["active", "enrolled"])
      .where("consent.decision", "=", "given")
      .where("visit_withdrawal.id", "is", null)
      .limit(1)
      .execute(),
  );
  const flag = first(
    await reader
      .selectFrom("flag")
      .innerJoin("case_file", "case_file.id", "flag.case_id")
      .select("flag.id")
      .where("case_file.owner_id", "=", officer.id)
      .limit(1)
      .execute(),
  );
  const offering = first(
    await reader
      .selectFrom("offering")
      .innerJoin("programme", "programme.id", "offering.programme_id")
      .select(["offering.id", "offering.programme_id"])
      .where("programme.office_id", "=", officer.office_id)
      .where("offering.closed_at", "is", null)
      .limit(1)
      .execute(),
  );
  const grant = first(
    await reader
      .selectFrom("user_grant")
      .innerJoin("app_user", "app_user.id", "user_grant.user_id")
      .select(["app_user.id", "app_user.email", "user_grant.id as grant"])
      .where("user_grant.kind", "=", "data_protection_officer")
      .execute(),
  );
  const referral = first(
    await reader
      .selectFrom("referral")
      .innerJoin("case_file", "case_file.id", "referral.case_id")
      .select(["referral.id", "referral.partner_id"])
      .where("case_file.owner_id", "=", officer.id)
      .where("referral.tell_by", "is", null)
      .where("referral.override_reason", "is", null)
      // A letter is written while it goes on, and from there it can be completed.
      .where("referral.state", "=", "in_service")
      .limit(1)
      .execute(),
  );
  const draft = first(await reader.selectFrom("risk_draft").select("id").where("outcome", "is", null).execute());
  const team = first(await reader.selectFrom("team").selectAll().limit(1).execute());
  await close();
  Object.assign(named, {
    caseNumber: of.case_number,
    enrolmentId: of.enrolment,
    visitId: of.visit,
    consentId: of.consent,
    flagId: flag.id,
    referralId: referral.id,
    partnerId: referral.partner_id,
    state: "completed",
    riskDraftId: draft.id,
    "/risk-rules/versions/:version version": "1",
    factor: "R03",
    place: "0",
    part: "all-parts",
    offeringId: offering.id,
    programmeId: offering.programme_id,
    dataProtectionOfficer: grant.email,
    grant: grant.grant,
    "/admin/offices/:id id": officer.office_id,
    "/admin/teams/:id id": team.id,
  });
  for (const page of ["", "/closure", "/reopening", "/link", "/grants/new", "/grants/:grant/revocation"])
    named[`/admin/users/:id${page} id`] = grant.id;
}

/** What only a person makes: a draft, a debt, a household, an import that waits, one that is done, an export, a token, a second session. */
async function makeRecords(page: Page): Promise<void> {
  const send = () => follow(page, () => page.click("#main-form button[type=submit]:not([name])"));
  const last = () => new URL(page.url()).pathname.split("/");
  await page.goto("/people/new");
  await page.fill("[name=name]", "Kenanga Setiap Halaman");
  await page.fill("[name=birth_year]", "1991");
  await send();
  await follow(page, () => page.click("button[name=begin]"));
  named.draftId = last()[3]!;
  for (const isDone of [true, false]) {
    await page.goto("/exchange/imports/new");
    const buffer = Buffer.from(await sampleWorkbook());
    await page.locator("input[type=file]").setInputFiles({ name: "kasus.xlsx", mimeType: XLSX_TYPE, buffer });
    await send();
    const id = last()[3]!;
    await send();
    if (isDone) await send();
    for (const pattern of isDone ? ["/exchange/imports/:id", "/exchange/imports/:id/undoing"] : WAITING)
      named[`${pattern} id`] = id;
  }
  await page.goto(`/people/${named.caseNumber}/debts/new`);
  await page.check("[name=creditor_type][value=moneylender]");
  await page.fill("[name=creditor_name]", "Koperasi Setiap Halaman");
  await page.fill("[name=outstanding_idr]", "4.500.000");
  await send();
  named.debtId = await idIn(page, "/state");
  await page.goto(`/people/${named.caseNumber}/household/edit`);
  await page.fill("[name=size]", "3");
  await page.selectOption("[name='members.0.relation']", "child");
  await page.selectOption("[name='members.1.relation']", "parent");
  await send();
  await page.goto(`/people/${named.caseNumber}/contact/new?step=second_attempt`);
  await page.check("[name=read_first]");
  await page.check("[name=channel][value=phone_call]");
  await page.check("[name=result][value=not_safe]");
  await send();
  const put = await page.locator("a[href$='/correction']").first().getAttribute("href");
  named.attemptId = put!.split("/").at(-2)!;
  await page.goto(`/people/${named.caseNumber}/closure/new`);
  await page.selectOption("[name=closure_reason]", "plan_completed");
  for (const why of await page.locator("textarea[name^=why_]").all()) await why.fill("Sudah dibicarakan");
  await send();
  named.requestId = await idIn(page, "/withdrawal");
  await page.goto("/exchange/export");
  await page.check("[name=reason] >> nth=0");
  await send();
  named["/exchange/exports/:id id"] = last()[3]!;
  await page.goto(`/people/${named.caseNumber}/incidents/new`);
  await page.check("[name=kind][value=threat]");
  await page.check("[name=source][value=family]");
  await page.fill("[name=what]", "Didatangi orang tak dikenal");
  await send();
  named.incidentId = await idIn(page, "/withdrawal");
  named.instrument = "RSS_STYLE";
  await page.goto(`/people/${named.caseNumber}/assessments/new/RSS_STYLE`);
  await page.check("[name='q.eco_food'][value=often]");
  await page.check("[name=round][value=m3]");
  await send();
  named.assessmentId = last()[4]!;
  await makePlan(page, send);
  await makeLivelihood(page, send);
  await makePapers(page, send);
  await page.goto(`/referrals/${named.referralId}/letters/new`);
  await send();
  named.letterId = last().at(-1)!;
  await page.goto("/account/tokens/new");
  await page.fill("[name=label]", "Setiap halaman");
  await page.check("[name=scope] >> nth=0");
  await send();
  await page.goto("/account/tokens");
  named["/account/tokens/:id/revocation id"] = await idIn(page, "/revocation");
  await app.signIn("officer@demo.example");
  await page.goto("/account/sessions");
  named["/account/sessions/:id/ending id"] = await idIn(page, "/ending");
}

/** A cooperative with one of everything: what the office does for it, and what its treasurer does. */
async function makeCooperative(page: Page): Promise<void> {
  const treasurers = await openContext(browser, app.url, { cookie: cookies.get("treasurer@demo.example")! });
  const { page: hers } = await openPage(treasurers);
  const sendOn = (one: Page) => follow(one, () => one.click("#main-form button[type=submit]:not([name])"));
  const last = (one: Page) => new URL(one.url()).pathname.split("/").at(-1)!;
  await page.goto("/cooperatives/new");
  await page.fill("[name=name]", "Koperasi Setiap Halaman");
  await page.selectOption("[name=legal_form]", "pra_koperasi");
  await page.fill("[name=monthly_idr]", "20000");
  await sendOn(page);
  named.cooperativeId = last(page);
  const base = `/cooperatives/${named.cooperativeId}`;
  await page.goto(`${base}/officers/new`);
  await page.selectOption("[name=user_id]", { index: 1 });
  await sendOn(page);
  named.officerId = await idIn(page, "/ending");
  await hers.goto(`${base}/members/new`);
  await hers.fill("[name=name]", "Setiap Halaman");
  await sendOn(hers);
  named.memberId = last(hers);
  await hers.goto(`${base}/members/${named.memberId}/savings/new`);
  await hers.check("[name=kind][value=voluntary]");
  await hers.fill("[name=amount_idr]", "5000");
  await sendOn(hers);
  named.savingId = await idIn(hers, "/reversal");
  await hers.goto(`${base}/duties/new`);
  await hers.selectOption("[name=member_id]", { index: 1 });
  await hers.selectOption("[name=duty]", "chair");
  await sendOn(hers);
  named.dutyId = (await hers.getAttribute("main a[href*='/duties/'][href$='/ending']", "href"))!.split("/").at(-2)!;
  await hers.goto(`${base}/meetings/new`);
  await hers.check("[name=kind][value=monthly]");
  await hers.fill("[name=minutes]", "Iuran");
  await sendOn(hers);
  named.meetingId = last(hers);
  await treasurers.close();
  await page.goto(`/people/${named.caseNumber}/membership?cooperative=${named.cooperativeId}`);
  await page.selectOption("[name=member_id]", { index: 1 });
  await sendOn(page);
  named.linkId = await idIn(page, "/withdrawal");
}

/** What an administrator makes: an uploaded form that waits, and weights that wait. */
async function makeInstruments(page: Page): Promise<void> {
  const send = () => follow(page, () => page.click("#main-form button[type=submit]:not([name])"));
  const sent = async (name: string, mimeType: string, buffer: Buffer) => {
    await page.locator("input[type=file]").setInputFiles({ name, mimeType, buffer });
    await send();
    return new URL(page.url()).pathname.split("/").at(-1)!;
  };
  await page.goto("/admin/instruments/new");
  const form = Buffer.from(await xlsForm());
  named["/admin/instruments/uploads/:uploadId uploadId"] = await sent("form.xlsx", XLSX_TYPE, form);
  await page.goto("/admin/instruments/RSS_STYLE.1/weights/new");
  const weights = Buffer.from("code,weight\neco_food,2\n");
  named.uploadId = await sent("weights.csv", "text/csv", weights);
  await page.goto("/admin/instruments/FOLLOW_UP.1/drafts/new");
  await send();
  named.instrumentDraftId = new URL(page.url()).pathname.split("/").at(-1)!;
  Object.assign(named, { question: "health", section: "life" });
  await page.goto(`/admin/instruments/drafts/${named.instrumentDraftId}/questions/next_wish/removal`);
  await send();
  named["/admin/instruments/drafts/:instrumentDraftId/questions/:question/return question"] = "next_wish";
  for (const page of ["", "/publication", "/withdrawal", "/drafts/new", "/weights/new", "/weights/:uploadId"])
    named[`/admin/instruments/:id${page} id`] = "RSS_STYLE.1";
}

/** A group's ducks: a cycle with a loss, a line on credit, and somebody who takes part. */
async function makeLivelihood(page: Page, send: () => Promise<unknown>): Promise<void> {
  const { day, others } = await casesBesides();
  await page.goto(`/livelihoods/new?case=${named.caseNumber}`);
  await page.check("[name=owner_kind][value=group]");
  await page.selectOption("[name=activity]", "duck_meat");
  await page.check("[name=status][value=operating]");
  for (const name of ["started_on", "status_on"]) await page.fill(`[name=${name}]`, day);
  await send();
  const base = new URL(page.url()).pathname;
  named.enterpriseId = base.split("/").at(-1)!;
  await page.goto(`${base}/cycles/new`);
  await page.fill("[name=started_on]", day);
  await page.fill("[name=ducklings_in]", "100");
  await send();
  const cycle = new URL(page.url()).pathname;
  named.cycleId = cycle.split("/").at(-1)!;
  await page.goto(`${cycle}/losses/new`);
  await page.fill("[name=quantity_milli]", "3");
  await page.check("[name=cause][value=cold]");
  await page.fill("[name=true_on]", day);
  await send();
  named.facts = "losses";
  named.factId = await idIn(page, "/withdrawal");
  await page.goto(`${base}/book/new`);
  await page.selectOption("[name=kind]", "sale");
  await page.fill("[name=item]", "Bebek hidup");
  await page.fill("[name=amount_idr]", "900.000");
  await page.check("[name=payment][value=credit]");
  await page.fill("[name=true_on]", day);
  await send();
  named.entryId = await idIn(page, "/payment");
  await page.goto(`${base}/participants`);
  await page.fill("[name=case_number]", others[0]!);
  await page.fill("[name=joined_on]", day);
  await send();
  named.participantId = await idIn(page, "/leaving");
  await page.goto(`${base}/cycles/new`);
  await page.fill("[name=started_on]", day);
  await page.fill("[name=ducklings_in]", "50");
  await send();
  const ended = new URL(page.url()).pathname;
  named[`${OF_CLOSED_CYCLE} cycleId`] = ended.split("/").at(-1)!;
  await page.goto(`${ended}/closing`);
  await page.fill("[name=closed_on]", day);
  await send();
  named.closingId = await idIn(page, "/withdrawal");
  await page.goto(`${base}/licences/new`);
  await page.check("[name=kind][value=nib]");
  await page.fill("[name=obtained_on]", day);
  await send();
  await page.goto(`${base}/status`);
  await page.check("[name=status][value=seasonal_pause]");
  await page.fill("[name=true_on]", day);
  await send();
  for (const [name, part] of [
    ["stateId", "states"],
    ["licenceId", "licences"],
  ] as const)
    named[name] = (await page.getAttribute(`main a[href*='/${part}/'][href$='/withdrawal']`, "href"))!
      .split("/")
      .at(-2)!;
}

/** Another case of the officer's, and the day of the demo. */
async function casesBesides(): Promise<{ day: string; others: string[] }> {
  const { reader, close } = openDatabase(app.databaseUrl);
  const rows = await reader
    .selectFrom("case_file")
    .innerJoin("app_user", "app_user.id", "case_file.owner_id")
    .select("case_file.case_number")
    .where("app_user.email", "=", "officer@demo.example")
    .where("case_file.status", "=", "Active")
    .where("case_file.case_number", "!=", named.caseNumber!)
    .limit(1)
    .execute();
  const { at } = await reader
    .selectFrom("audit_event")
    .select((eb) => eb.fn.max("at").as("at"))
    .executeTakeFirstOrThrow();
  await close();
  return { day: dayInJakarta(at), others: rows.map(({ case_number }) => case_number) };
}

/** A plan in force, signed by the name typed, and a draft behind it. */
async function makePlan(page: Page, send: () => Promise<unknown>): Promise<void> {
  const begin = async () => {
    await page.goto(`/people/${named.caseNumber}/plan/new`);
    await send();
    return new URL(page.url()).pathname.split("/").at(-1)!;
  };
  named.version = await begin();
  await page.goto(`/people/${named.caseNumber}/plan/${named.version}/goals/new`);
  await page.selectOption("[name=kind]", "Livelihood");
  await page.fill("[name=objective]", "Usaha jahit di rumah");
  await page.fill("[name='activities.0.what']", "Membeli mesin jahit");
  await page.selectOption("[name='activities.0.owner']", "officer");
  await send();
  await page.goto(`/people/${named.caseNumber}/plan/${named.version}/agreement`);
  await page.fill("[name='signatures.0.name']", "Setiap Halaman");
  await page.check("[name='signatures.0.method'][value=typed]");
  await send();
  named.draft = await begin();
  named.goalId = await idIn(page, "/removal");
}

async function makePapers(page: Page, send: () => Promise<unknown>): Promise<void> {
  await page.goto(`/people/${named.caseNumber}/documents/refusal`);
  await page.check("[name=services][value=shelter]");
  await page.selectOption("[name=explained_in]", "indonesian");
  await page.check("[name=was_explained]");
  await page.check("[name=told_no_consequence]");
  for (const [at, who] of ["Setiap Halaman", "Saksi Halaman"].entries()) {
    await page.fill(`[name='signatures.${at}.name']`, who);
    await page.check(`[name='signatures.${at}.method'][value=typed]`);
  }
  await send();
  named.kind = "refusal";
  named.recordId = await idIn(page, "/withdrawal");
  await page.goto(`/people/${named.caseNumber}/documents/refusal/${named.recordId}/printing`);
  await send();
  named.printingId = new URL(page.url()).pathname.split("/").at(-1)!;
  await page.goto(`/people/${named.caseNumber}/risk/objection`);
  await page.check("[name=said_by][value=person]");
  await page.check("[name=about][value=assessment]");
  await page.fill("[name=words]", "Tidak setuju dinilai");
  await send();
  named.objectionId = await idIn(page, "/answer");
}

const WAITING = ["/exchange/imports/:id/columns", "/exchange/imports/:id/commit"];

async function runOf(draftId: string): Promise<string> {
  const { reader, close } = openDatabase(app.databaseUrl);
  const { id } = await reader
    .selectFrom("risk_run")
    .select("id")
    .where("draft_id", "=", draftId)
    .executeTakeFirstOrThrow();
  await close();
  return id;
}

async function idIn(page: Page, ending: string): Promise<string> {
  return (await page.getAttribute(`main a[href$='${ending}']`, "href"))!.split("/").at(-2)!;
}

function patternsOf(entries: readonly RouteConfigEntry[], parent = ""): string[] {
  return entries.flatMap((entry) => {
    const path = `${parent}/${entry.path ?? ""}`.replace(/\/+/g, "/");
    return [...(entry.file ? [path.replace(/(.)\/$/, "$1")] : []), ...patternsOf(entry.children ?? [], path)];
  });
}
