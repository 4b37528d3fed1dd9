import { readFileSync } from "node:fs";
import type { RouteConfigEntry } from "@react-router/dev/routes";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "#db/access/passwords";
import { askClosure } from "#db/closure/writes";
import { openDatabase } from "#db/connection";
import { recordAttempt } from "#db/contact/attempt-writes";
import { recordDebt } from "#db/debts/writes";
import { recordIncident } from "#db/incidents/writes";
import { createInstrumentDraft } from "#db/instruments/draft-writes";
import { recordAssessment } from "#db/instruments/writes";
import { askLookBack } from "#db/looking-back/writes";
import { assignCases } from "#db/people/assignment-writes";
import { startDraft } from "#db/people/drafts";
import { enrol } from "#db/programmes/enrolment-writes";
import { makeLetter } from "#db/referrals/letter-writes";
import { startPreview } from "#db/risk/run-writes";
import { askTransfers } from "#db/transfers/writes";
import { readKeyFile, useKeyring } from "#db/vault/keyring";
import { needOf, OPERATIONS, type OperationName, readKindOf } from "#src/access/operations";
import { can } from "#src/access/policy";
import { READ_ACTS } from "#src/audit/actions";
import { Consent } from "#src/consent/consent";
import { ContactAttempt } from "#src/contact/attempt";
import { Debt } from "#src/debts/debt";
import { Incident } from "#src/incidents/incident";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { capitalOf } from "#tests/support/capital";
import { adi, CAST, fajar, mira, NOW, olga, oscar, SOUTH, settleCast, TODAY } from "#tests/support/cast";
import { aRequest } from "#tests/support/closure";
import { aWorkingCooperative } from "#tests/support/cooperatives";
import { forgottenPin } from "#tests/support/field";
import { equippedCooperative, followedUp } from "#tests/support/follow-up";
import { anAssessment } from "#tests/support/instruments";
import { openedBy, testId } from "#tests/support/intake";
import { LEDGER_IDS, ledgerOf } from "#tests/support/ledger";
import { livelihoodOf } from "#tests/support/livelihoods";
import { papersOf } from "#tests/support/papers";
import { agreedPlan, drafted as draftedPlan } from "#tests/support/plans";
import { anEnrolment, offered } from "#tests/support/programmes";
import { agreed, aReferral, partnered, referred } from "#tests/support/referrals";
import { drafted } from "#tests/support/risk";
import { waitingFromPhones } from "#tests/support/sync";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";
import routes from "../../app/routes";
import { ACCESS, ENDS_THE_SESSION } from "./access-table.ts";

type Page = { pattern: string; operation: string; hasLoader: boolean; hasAction: boolean };
const PAGES = pagesOf(routes);
const NAMES = Object.keys(CAST) as (keyof typeof CAST)[];

test("every page of the map stands in the table, and nothing else does", () => {
  expect(Object.keys(ACCESS).sort()).toEqual(
    [...new Set(PAGES.map(({ pattern }) => pattern))].filter((pattern) => pattern !== "/logout").sort(),
  );
});

test("every page has an entry in the policy table", () => {
  expect(PAGES.filter(({ operation }) => !Object.hasOwn(OPERATIONS, operation))).toEqual([]);
});

describe("page by page, role by role", () => {
  let app: RunningApp;
  const cookies = new Map<string, string>();
  const parameters: Record<string, string> = {
    id: testId(),
    sheetId: testId(),
    token: "x",
    grant: testId(),
    group: "person",
    version: "1",
    factor: "R03",
    place: "0",
    part: "all-parts",
  };

  const signIn = async (name: string) => {
    cookies.set(name, await app.signIn(`${name}@test.example`));
  };

  beforeAll(async () => {
    app = await startApp();
    useKeyring(readKeyFile(app.keyFile));
    const { writer, close } = openDatabase(app.databaseUrl);
    await settleCast(writer);
    await writer
      .updateTable("app_user")
      .set({ password_hash: await hashPassword("langkah-demo-2026") })
      .execute();
    const consents = [
      Consent.parse({
        purpose: "case_management",
        decision: "given",
        given_by: "self",
        method: "signature",
        given_on: TODAY,
      }),
    ];
    const number = await openedBy(writer, olga, { consents });
    const caseId = await caseIdOf(writer, number);
    await writer
      .transaction()
      .execute((trx) =>
        assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: fajar.userId }, NOW),
      );
    const visit = aVisit(caseId, { recruiter_contact: "contact" });
    await logged(writer, visit);
    const { programme_id, offering_id } = await offered(writer);
    const enrolment = anEnrolment(number, offering_id);
    await writer.transaction().execute((trx) => enrol(trx, olga, enrolment, NOW));
    Object.assign(parameters, await waitingFromPhones(writer, number, olga));
    const { deviceId, unlockId } = await forgottenPin(writer);
    Object.assign(parameters, { deviceId, unlockId });
    parameters.draftId = testId();
    await writer
      .transaction()
      .execute((trx) => startDraft(trx, olga, parameters.draftId!, { pathway: "returnee", groups: {} }, NOW));
    Object.assign(parameters, {
      caseNumber: number,
      visitId: visit.id,
      programmeId: programme_id,
      offeringId: offering_id,
      enrolmentId: enrolment.id,
    });
    parameters.lookBackId = testId();
    const lookBack = { id: parameters.lookBackId, day: "2025-12-10", risk_version: 1 };
    await writer.transaction().execute((trx) => askLookBack(trx, mira, lookBack, NOW));
    const incident = { kind: "threat", known_on: TODAY, source: "family", what: "Didatangi orang tak dikenal" };
    parameters.incidentId = testId();
    await writer
      .transaction()
      .execute((trx) =>
        recordIncident(trx, olga, number, Incident.parse({ id: parameters.incidentId, ...incident }), NOW),
      );
    const assessment = anAssessment("RSS_STYLE.1", { items: { eco_food: { value: "often" } }, rows: {} });
    await writer.transaction().execute((trx) => recordAssessment(trx, olga, number, assessment, NOW));
    Object.assign(parameters, { assessmentId: assessment.id, instrument: "RSS_STYLE" });
    Object.assign(parameters, { instrumentDraftId: testId(), question: "eco_food", section: "economy" });
    const instrumentDraft = { id: parameters.instrumentDraftId!, based_on: "RSS_STYLE.1" };
    await writer.transaction().execute((trx) => createInstrumentDraft(trx, adi, instrumentDraft, NOW));
    const { refusalId, printingId, objectionId } = await papersOf(writer, number);
    Object.assign(parameters, { kind: "refusal", recordId: refusalId, printingId, objectionId });
    await agreedPlan(writer, number);
    Object.assign(parameters, { version: "1", draft: "2" });
    const second = await draftedPlan(writer, number, []);
    parameters.goalId = (
      await writer.selectFrom("plan_goal").select("id").where("plan_id", "=", second).executeTakeFirstOrThrow()
    ).id;
    parameters.debtId = testId();
    const debt = { id: parameters.debtId, creditor_type: "bank", status: "open", true_on: TODAY };
    await writer.transaction().execute((trx) => recordDebt(trx, olga, number, Debt.parse(debt), NOW));
    parameters.partnerId = await partnered(writer);
    await agreed(writer, number);
    parameters.referralId = await referred(writer, number, aReferral(parameters.partnerId));
    parameters.state = "accepted";
    parameters.letterId = testId();
    const letter = { id: parameters.letterId, language: "id", fields: ["name"] } as const;
    await writer
      .transaction()
      .execute((trx) => makeLetter(trx, olga, parameters.referralId!, { ...letter, fields: [...letter.fields] }, NOW));
    const moving = await openedBy(writer, oscar);
    const transfer = {
      batch_id: testId(),
      to_office_id: SOUTH,
      reason: "moved",
      enrolments: "stay",
      note: null,
    } as const;
    await writer.transaction().execute((trx) => askTransfers(trx, oscar, [moving], transfer, NOW));
    parameters.transferId = (await writer.selectFrom("case_transfer").select("id").executeTakeFirstOrThrow()).id;
    const request = aRequest();
    parameters.requestId = request.id;
    await writer.transaction().execute((trx) => askClosure(trx, olga, number, request, NOW));
    const { id: cooperativeId } = await ledgerOf(writer);
    Object.assign(parameters, { cooperativeId, report: "trial-balance", year: "2025", ...LEDGER_IDS });
    parameters.attemptId = testId();
    const tried = { tried_on: TODAY, party: "person", channel: "phone_call", result: "no_answer", read_first: true };
    const attempt = ContactAttempt.parse({ id: parameters.attemptId, ...tried });
    await writer.transaction().execute((trx) => recordAttempt(trx, olga, number, attempt, NOW));
    Object.assign(parameters, await livelihoodOf(writer, number));
    parameters.riskDraftId = await drafted(writer, (rules) => ({ ...rules, answers_old_after_days: 90 }));
    parameters.runId = testId();
    await writer
      .transaction()
      .execute((trx) => startPreview(trx, mira, parameters.runId!, parameters.riskDraftId!, NOW));
    const { cooperativeId: equipped, ...given } = await equippedCooperative(writer);
    Object.assign(parameters, await followedUp(writer, number, olga, parameters.enterpriseId), given, {
      followUp: "asset",
    });
    for (const { pattern } of PAGES.filter((page) =>
      /^\/cooperatives\/:cooperativeId\/(assets|photos|withdrawals)/.test(page.pattern),
    ))
      parameters[`${pattern} cooperativeId`] = equipped;
    // An entry of a journal, and a line of an enterprise's book, are called the same in their addresses.
    for (const { pattern } of PAGES.filter((page) =>
      page.pattern.startsWith("/cooperatives/:cooperativeId/ledger/entries"),
    ))
      parameters[`${pattern} entryId`] = LEDGER_IDS.entryId;
    parameters.flagId = (await writer.selectFrom("flag").select("id").executeTakeFirstOrThrow()).id;
    Object.assign(parameters, await aWorkingCooperative(writer, number, cooperativeId));
    Object.assign(parameters, await capitalOf(writer, parameters.cooperativeId!, parameters.memberId!));
    parameters.consentId = (await writer.selectFrom("consent").select("id").executeTakeFirstOrThrow()).id;
    await close();
    for (const name of NAMES) await signIn(name);
  });
  afterAll(() => app?.stop());

  /** How many acts of people the audit knows, but for those of looking, which are written whenever their time comes. */
  const acts = async () => {
    const { reader, close } = openDatabase(app.databaseUrl);
    const done = await reader
      .selectFrom("audit_event")
      .select("id")
      .where("action", "not in", READ_ACTS)
      .where("actor_id", "!=", "system")
      .execute();
    await close();
    return done.length;
  };

  const ask = async (who: string, method: string, pattern: string) => {
    const address = pattern.replace(
      /:(\w+)/g,
      (_all, name: string) => parameters[`${pattern} ${name}`] ?? parameters[name] ?? "x",
    );
    const answer = await fetch(app.url + address, {
      method,
      redirect: "manual",
      headers: {
        cookie: cookies.get(who) ?? "",
        origin: app.url,
        ...(method === "POST" && { "content-type": "application/x-www-form-urlencoded" }),
      },
      ...(method === "POST" && { body: "" }),
    });
    await answer.arrayBuffer();
    return answer.status;
  };

  test.each(PAGES.filter(({ hasLoader }) => hasLoader))(
    "$pattern opens for those it is for, and is nothing to everyone else",
    async ({ pattern }) => {
      for (const name of NAMES) {
        const status = await ask(name, "GET", pattern);
        expect([name, status < 400]).toEqual([name, within(ACCESS[pattern]?.get, name)]);
        expect([name, status >= 400 && status !== 404 && status !== 410]).toEqual([name, false]);
      }
    },
  );

  test.each(PAGES.filter(({ hasAction, pattern }) => hasAction && !ENDS_THE_SESSION.includes(pattern)))(
    "$pattern takes a form from those it is for, and changes nothing for others",
    async ({ pattern, operation }) => {
      // Whoever opened the draft must find it still there, so its removal is tried by someone whose it is not.
      const asking = NAMES.filter(
        (name) =>
          pattern !== "/people/drafts/:draftId/removal" || name === "sinta" || !within(ACCESS[pattern]?.get, name),
      );
      const [welcome, others] = [
        asking.filter((name) => within(ACCESS[pattern]?.post, name)),
        asking.filter((name) => !within(ACCESS[pattern]?.post, name)),
      ];
      const before = await acts();
      for (const name of others) {
        const status = await ask(name, "POST", pattern);
        // Not her page at all: nothing is there. Her page, but not this record: nothing is there, or the empty form is refused first.
        const isOfDevice = needOf(operation as OperationName, "POST") === "device";
        const refusals = isOfDevice ? [401] : mayUse(name, operation) ? [404, 400] : [404];
        expect([name, status, refusals.includes(status)]).toEqual([name, status, true]);
      }
      expect(await acts()).toBe(before);
      for (const name of welcome) {
        const status = await ask(name, "POST", pattern);
        expect([name, status, status !== 404 && status < 500]).toEqual([name, status, true]);
      }
      // Whoever has the phone that is wiped is signed in nowhere any more.
      if (pattern === "/devices/:deviceId/wipe") await signIn("fajar");
    },
  );

  test.each(PAGES.filter(({ hasAction }) => !hasAction))("$pattern takes no form from anyone", async ({ pattern }) => {
    for (const name of NAMES) expect(await ask(name, "POST", pattern)).toBeGreaterThanOrEqual(400);
  });

  test("nobody signed in opens nothing but what is for everyone", async () => {
    for (const { pattern, hasLoader } of PAGES.filter(
      (page) =>
        page.hasLoader &&
        !["/login", "/exit", "/first-sign-in/:token", "/outcomes/infographic", "/*"].includes(page.pattern),
    )) {
      const status = await ask("nobody", "GET", pattern);
      // A phone is told that nobody is signed in; a person is led to the page where she does.
      expect([pattern, hasLoader && status]).toEqual([pattern, pattern.startsWith("/field/") ? 401 : 302]);
    }
  });

  // Last: it ends the server, whose last work is to write down who looked.
  test("every page of the case that somebody opened is on record, and so is everyone who was refused it", async () => {
    const OF_THE_CASE = /:(attachmentId|caseNumber|enrolmentId|enterpriseId|flagId|referralId|visitId)\b/;
    await app.halt();
    const { reader, close } = openDatabase(app.databaseUrl);
    const { id } = await reader
      .selectFrom("case_file")
      .select("id")
      .where("case_number", "=", parameters.caseNumber!)
      .executeTakeFirstOrThrow();
    const looks = await reader
      .selectFrom("audit_event")
      .select(["actor_id", "action", "record_type", "record_id", "case_id"])
      .where("action", "in", READ_ACTS)
      .execute();
    await close();
    const pages = PAGES.filter((page) => page.hasLoader && OF_THE_CASE.test(page.pattern));
    expect(pages.length).toBeGreaterThan(15);
    for (const { pattern, operation } of pages)
      for (const name of NAMES) {
        const action = within(ACCESS[pattern]?.get, name) ? "person.viewed" : "access.refused";
        const hers = looks.filter((look) => look.actor_id === CAST[name].userId && look.record_id === operation);
        const found = hers.filter((look) => look.action === action);
        // Whoever may not open the page was never shown it, also not by sending its form.
        if (action === "access.refused") expect([pattern, name, hers.length]).toEqual([pattern, name, found.length]);
        // Exactly one: the clock stands still, and all that is alike within a minute is one.
        expect([pattern, name, found.map(({ case_id }) => case_id)]).toEqual([pattern, name, [id]]);
      }
    // An import that is not there, and a preview of nothing, lead elsewhere and show nothing.
    const elsewhere = ["/exchange/imports/:id/commit", "/people/assignment/preview"];
    const others = PAGES.filter(({ pattern }) => !OF_THE_CASE.test(pattern) && !elsewhere.includes(pattern));
    for (const { pattern, operation } of others)
      for (const name of NAMES) {
        const isKept = readKindOf(operation as OperationName, "GET") === "read" && within(ACCESS[pattern]?.get, name);
        const found = looks.some(
          (look) =>
            look.actor_id === CAST[name].userId && look.record_id === operation && look.action === "list.viewed",
        );
        expect([pattern, name, found]).toEqual([pattern, name, isKept]);
      }
    expect(await app.command("audit-verify")).toContain("nothing was changed, removed or moved");
  });
});

function mayUse(name: keyof typeof CAST, operation: string): boolean {
  const need = needOf(operation as OperationName, "POST");
  if (need === undefined || need === "device") return false;
  return need === "signed_in" || need === "public" || can(CAST[name], need);
}

function within(names: string | undefined, name: string): boolean {
  return (names ?? "").split(" ").includes(name);
}

function pagesOf(entries: readonly RouteConfigEntry[], parent = ""): Page[] {
  return entries.flatMap((entry) => {
    const pattern = `${parent}/${entry.path ?? ""}`.replace(/\/+/g, "/").replace(/(.)\/$/, "$1");
    const source = entry.file ? readFileSync(`app/${entry.file}`, "utf8") : "";
    const page: Page = {
      pattern,
      operation: entry.file?.replace(/^routes\//, "").replace(/\.tsx?$/, "") ?? "",
      hasLoader: /export (async )?function loader/.test(source),
      hasAction: /export (async )?function action/.test(source),
    };
    return [...(entry.file ? [page] : []), ...pagesOf(entry.children ?? [], pattern)];
  });
}
