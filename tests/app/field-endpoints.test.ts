import { RouterContextProvider } from "react-router";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { httpOffice } from "#app/field/office";
import { freezeClock } from "#app/server/clock";
import { requireDevice } from "#app/server/guards";
import { hashOfSecret } from "#db/access/secrets";
import { findSession } from "#db/access/sessions";
import { db, useDatabase } from "#db/connection";
import { askWipe } from "#db/field/device-writes";
import { decideUnlock } from "#db/field/unlock-writes";
import { assignCases } from "#db/people/assignment-writes";
import { keyringForTests, useKeyring } from "#db/vault/keyring";
import type { Viewer } from "#src/access/policy";
import type { Attempt } from "#src/audit/attempt";
import { FieldPhone } from "#src/field/phone";
import { ENROLMENTS_A_DAY, ITEMS_A_DAY } from "#src/field/posted";
import { sealTo } from "#src/field/sealing";
import { anApplication, OWN } from "#tests/support/application";
import { fajar, mira, NOW, olga, settleCast, tuti } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { sealedBy } from "#tests/support/field";
import { surroundings, TestClock } from "#tests/support/field-phone";
import { openedBy, testId } from "#tests/support/intake";
import { buildOf, realPages } from "#tests/support/real-pages";
import { casePlace, visitChange, waitingFromPhones } from "#tests/support/sync";
import { aWorld, type World } from "#tests/support/worlds";

/** The conversation of a phone with the server, over the real guards, limits and routes. */
let world: World;
let application: ReturnType<typeof anApplication>;
let case_id: string;
/** What was written into the record of reads. */
const noted: (Attempt & { status: number })[] = [];
const secretOf = (viewer: Viewer) => viewer.userId.replace(/[^a-z0-9]/gi, "").padEnd(43, "s");

type Asking = { as?: Viewer; device?: string; method?: string; body?: unknown };

async function ask(path: string, { as, device, method, body }: Asking = {}) {
  const headers: Record<string, string> = { Origin: OWN, "Sec-Fetch-Site": "same-origin" };
  if (as) headers.Cookie = `langkah=${secretOf(as)}`;
  if (device) headers.Authorization = `Device ${device}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const how = { method: method ?? (body === undefined ? "GET" : "POST"), headers, ...sent };
  const answer = await application.ask(path, how);
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.includes("json");
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json: isJson && text !== "" ? JSON.parse(text) : undefined,
  };
}

beforeAll(async () => {
  useKeyring(keyringForTests());
  freezeClock(NOW);
  world = await aWorld();
  const { database } = world;
  useDatabase({ reader: database, writer: database, close: async () => {} });
  await settleCast(database);
  for (const viewer of [fajar, olga, tuti])
    await database
      .insertInto("session")
      .values({
        id: `session-${viewer.userId}`,
        id_hash: hashOfSecret(secretOf(viewer)),
        user_id: viewer.userId,
        ...{ created_at: NOW, last_seen_at: NOW, expires_at: "2026-03-11T02:00:00.000Z", ended_at: null, device: "" },
      })
      .execute();
  const of = await casePlace(database, await openedBy(database, olga));
  case_id = of.case_id;
  await inTransactionOn(database, (trx) =>
    assignCases(trx, mira, { case_numbers: [of.number], duty: "field_staff", user_id: fajar.userId }, NOW),
  );
  application = anApplication({
    build: buildOf(await realPages()),
    findSession: (secret) => findSession(db, secret, NOW),
    touchSession: async () => {},
    reads: { note: (attempt, status) => void noted.push({ ...attempt, status }) },
  });
}, 120_000);
afterAll(() => freezeClock(undefined));
afterEach(() => vi.unstubAllGlobals());

async function enrolled(phone_id: string) {
  const { status, json } = await ask("/field/devices", { as: fajar, body: { phone_id, label: "F.", version: "1" } });
  expect(status).toBe(201);
  return json as { device_id: string; credential: string; server_key: JsonWebKey; author_id: string };
}
const signInAgain = () =>
  world.database.updateTable("session").set({ ended_at: null }).where("user_id", "=", fajar.userId).execute();
const upload = (items: unknown[], more = {}) => ({ items, pending: 0, oldest_at: null, version: "1", ...more });

test("a phone is set up, sends with nobody signed in, and is told what became of it when somebody is", async () => {
  expect((await ask("/field/session")).status).toBe(401);
  expect((await ask("/field/session", { as: fajar })).json).toMatchObject({
    author: { id: fajar.userId, name: "fajar", role: "field_staff" },
    now: NOW,
  });
  const { device_id, credential, server_key, author_id } = await enrolled("phone-1");
  expect(author_id).toBe(fajar.userId);
  expect(server_key).not.toHaveProperty("d");
  const half = await ask(`/field/devices/${device_id}/half`, { as: fajar, method: "POST" });
  expect(half.json).toMatchObject({ now: NOW, lease_hours: 120 });
  const sealed = await sealTo(server_key, device_id, "escrow", new Uint8Array(32));
  const escrow = { as: fajar, method: "PUT", body: { sealed } };
  expect((await ask(`/field/devices/${device_id}/escrow`, escrow)).status).toBe(204);

  const visit = visitChange(case_id);
  const item = await sealedBy({ deviceId: device_id, credential }, { kind: "change", change: visit }, visit.id);
  const outbox = `/field/devices/${device_id}/outbox`;
  const body = upload([item, { id: "torn", sealed: "AA" }], { pending: 4, oldest_at: NOW });
  // It says nothing of what became of it: only that it need not be kept on the phone.
  for (const _ of [1, 2])
    expect((await ask(outbox, { device: credential, body })).json).toEqual({
      data: [
        { id: visit.id, state: "kept" },
        { id: "torn", state: "kept" },
      ],
      wipe: false,
    });
  const states = await ask("/field/states", { as: fajar, body: { ids: [visit.id] } });
  expect(states.json.data).toEqual([{ id: visit.id, state: "applied", reason: null, field: null, conflicts: [] }]);
  expect((await ask("/field/states", { as: olga, body: { ids: [visit.id] } })).json.data[0].state).toBe("unknown");
  const synced = await ask(`/field/sync?device=${device_id}`, { as: fajar });
  expect(synced.json).toMatchObject({ data: [{ case_id }], held: [case_id], wipe: false });
  const device = await world.database.selectFrom("field_device").selectAll().where("id", "=", device_id).execute();
  expect(device).toMatchObject([{ pending: 4, oldest_unsent_at: NOW, last_sync_at: NOW }]);
});

test("whoever holds no case is given none, and the phone drops what it has", async () => {
  expect((await ask("/field/sync", { as: tuti })).json).toMatchObject({ data: [], held: [], questions: null });
  expect((await ask("/field/devices", { as: tuti, body: { phone_id: "p", label: "T.", version: "1" } })).status).toBe(
    404,
  );
});

test("the secret of a phone opens its own outbox and nothing else", async () => {
  const { device_id, credential } = await enrolled("phone-2");
  const other = await enrolled("phone-3");
  const body = upload([]);
  expect((await ask(`/field/devices/${device_id}/outbox`, { device: credential, body })).status).toBe(200);
  const refusals: [string, Asking][] = [
    [`/field/devices/${other.device_id}/outbox`, { device: credential, body }],
    [`/field/devices/${device_id}/outbox`, { device: "x".repeat(43), body }],
    [`/field/devices/${device_id}/outbox`, { as: fajar, body }],
    [`/field/devices/${device_id}/half`, { device: credential, method: "POST" }],
    [`/field/devices/${device_id}/unlock-requests`, { device: credential, method: "POST" }],
    ["/field/session", { device: credential }],
    ["/field/sync", { device: credential }],
    ["/field/drafts", { device: credential }],
    ["/field/states", { device: credential, body: { ids: [] } }],
    ["/field/devices", { device: credential, body: { phone_id: "p", label: "F.", version: "1" } }],
  ];
  for (const [path, how] of refusals) expect([path, (await ask(path, how)).status]).toEqual([path, 401]);
  for (const path of ["/", "/people", "/devices"]) {
    const { status, headers } = await ask(path, { device: credential });
    expect([path, status, headers.get("location")]).toEqual([path, 302, expect.stringMatching(/^\/login/)]);
  }
});

test("the guard of a phone opens no operation that needs somebody signed in", async () => {
  const { device_id, credential } = await enrolled("phone-8");
  const headers = { Authorization: `Device ${credential}` };
  const request = new Request(`${OWN}/field/devices/${device_id}/half`, { method: "POST", headers });
  const args = { request, params: { deviceId: device_id }, context: new RouterContextProvider() };
  await expect(requireDevice(args, "field/half")).rejects.toMatchObject({ status: 405 });
});

test("what is no upload is refused with what is wrong, and never with what was sent", async () => {
  const { device_id, credential } = await enrolled("phone-4");
  const outbox = `/field/devices/${device_id}/outbox`;
  for (const body of ["Siti", { items: "Siti" }, { items: [{ id: "Siti Canary", sealed: "x" }] }]) {
    const { status, text } = await ask(outbox, { device: credential, body });
    expect(status).toBe(400);
    expect(text).not.toContain("Siti");
  }
  // What a phone says of itself holds nothing up.
  const odd = { items: [], pending: "many", oldest_at: "yesterday" };
  expect((await ask(outbox, { device: credential, body: odd })).status).toBe(200);
});

test("more than a day's work waits, with the hour at which it may come", async () => {
  const { device_id, credential } = await enrolled("phone-5");
  const outbox = `/field/devices/${device_id}/outbox`;
  const many = Array.from({ length: 200 }, (_, at) => ({ id: `${at}`, sealed: "AA" }));
  for (let sent = 0; sent < ITEMS_A_DAY; sent += many.length)
    expect((await ask(outbox, { device: credential, body: upload(many) })).status).toBe(200);
  const { status, headers } = await ask(outbox, { device: credential, body: upload([many[0]]) });
  expect([status, headers.get("retry-after")]).toEqual([429, "86400"]);
  // It is heard all the same.
  expect((await ask(outbox, { device: credential, body: upload([]) })).status).toBe(200);
});

test("no more phones are made one worker's in a day than ten, and the phone is told so", async () => {
  vi.stubGlobal("fetch", (path: string, { method, headers, body }: RequestInit) => {
    const own = { Origin: OWN, "Sec-Fetch-Site": "same-origin", Cookie: `langkah=${secretOf(olga)}` };
    return application.ask(path, { method, headers: { ...headers, ...own }, body } as RequestInit);
  });
  const enrol = (phone_id: string) => httpOffice.enrol({ phone_id, label: "O.", version: "1" });
  for (let times = 0; times < ENROLMENTS_A_DAY; times++) await enrol(`olga-${times}`);
  await expect(enrol("olga-more")).rejects.toMatchObject({ why: "too_much", retry_after: 86_400 });
  const made = await world.database
    .selectFrom("field_device")
    .select("id")
    .where("author_id", "=", olga.userId)
    .execute();
  expect(made).toHaveLength(ENROLMENTS_A_DAY);
});

test("a phone whose worker's account was disabled hears that it must forget, after what it sent was kept", async () => {
  const { credential, device_id } = await enrolled("phone-disabled");
  const disabledAt = (disabled_at: string | null) =>
    world.database.updateTable("app_user").set({ disabled_at }).where("id", "=", fajar.userId).execute();
  await disabledAt(NOW);
  const sent = await ask(`/field/devices/${device_id}/outbox`, { device: credential, body: upload([]) });
  await disabledAt(null);
  expect(sent.json).toEqual({ data: [], wipe: true });
});

test("a phone that is to be wiped hears so at each of its calls, and what it sends is kept", async () => {
  const { device_id, credential } = await enrolled("phone-6");
  await inTransactionOn(world.database, (trx) => askWipe(trx, olga, device_id, NOW));
  // Whoever has the phone is signed in no longer.
  expect((await ask("/field/session", { as: fajar })).status).toBe(401);
  await signInAgain();
  const visit = visitChange(case_id);
  const item = await sealedBy({ deviceId: device_id, credential }, { kind: "change", change: visit }, visit.id);
  const sent = await ask(`/field/devices/${device_id}/outbox`, { device: credential, body: upload([item]) });
  expect(sent.json).toEqual({ data: [{ id: visit.id, state: "kept" }], wipe: true });
  const half = await ask(`/field/devices/${device_id}/half`, { as: fajar, method: "POST" });
  expect([half.status, half.json]).toEqual([410, { wiped: true }]);
  expect((await ask(`/field/sync?device=${device_id}`, { as: fajar })).json).toMatchObject({ data: [], wipe: true });
  expect((await ask("/field/states", { as: fajar, body: { ids: [visit.id] } })).json.data).toMatchObject([
    { state: "quarantined", reason: "phone_wiped" },
  ]);
});

test("what a phone is given of a case is in the record of reads, and that nothing was given is not", async () => {
  const number = await openedBy(world.database, olga);
  const { changeId } = await waitingFromPhones(world.database, number, olga);
  const { id: merged } = await world.database
    .selectFrom("sync_change")
    .select("id")
    .where("state", "=", "needs_decision")
    .executeTakeFirstOrThrow();
  noted.length = 0;
  expect((await ask("/field/states", { as: olga, body: { ids: [changeId] } })).json.data).toHaveLength(1);
  expect((await ask("/field/states", { as: olga, body: { ids: "none" } })).status).toBe(400);
  expect(noted).toEqual([]);
  const { json } = await ask("/field/states", { as: olga, body: { ids: [changeId, merged] } });
  expect(json.data[1].conflicts).toHaveLength(1);
  await ask("/field/sync", { as: olga });
  await ask("/field/drafts", { as: olga });
  const read = { kind: "read", user_id: olga.userId, status: 200 };
  expect(noted).toMatchObject([
    { operation: "field/states", ...read },
    { operation: "field/sync", ...read },
    { operation: "field/drafts", ...read },
  ]);
});

test("the key after a forgotten PIN is not taken by a look at the headers", async () => {
  const { device_id, server_key } = await enrolled("phone-7");
  const sealed = await sealTo(server_key, device_id, "escrow", new Uint8Array(32).fill(9));
  await ask(`/field/devices/${device_id}/escrow`, { as: fajar, method: "PUT", body: { sealed } });
  const { status, json } = await ask(`/field/devices/${device_id}/unlock-requests`, { as: fajar, method: "POST" });
  expect(status).toBe(201);
  await world.database
    .updateTable("unlock_request")
    .set({ state: "approved", decided_at: NOW, decided_by: olga.userId })
    .where("id", "=", json.id)
    .execute();
  expect((await ask(`/field/unlock-requests/${json.id}`, { as: fajar, method: "HEAD" })).status).toBe(405);
  const dek = Buffer.alloc(32, 9).toString("base64url");
  expect((await ask(`/field/unlock-requests/${json.id}`, { as: fajar })).json).toEqual({ state: "approved", dek });
  expect((await ask(`/field/unlock-requests/${json.id}`, { as: fajar })).json).toEqual({ state: "approved" });
  expect((await ask(`/field/unlock-requests/${testId()}`, { as: fajar })).status).toBe(404);
});

test("the phone's own code and the server understand each other, from the first PIN to a new one and a wipe", async () => {
  let isSignedIn = true;
  vi.stubGlobal("fetch", (path: string, { method, headers, body }: RequestInit) => {
    const origin = { Origin: OWN, "Sec-Fetch-Site": "same-origin" };
    const cookie = isSignedIn ? { Cookie: `langkah=${secretOf(fajar)}` } : {};
    return application.ask(path, { method, headers: { ...headers, ...origin, ...cookie }, body } as RequestInit);
  });
  const phone = await FieldPhone.start(surroundings({ office: httpOffice, clock: new TestClock(NOW) }));
  const vault = await phone.enrol("583914", "F.");
  const { vault_id } = phone.workers()[0]!;
  expect(await vault.sync()).toBe("done");
  expect(vault.cases().map((one) => one.case_id)).toEqual([case_id]);

  const { made_at: _at, order: _order, ...visit } = visitChange(case_id);
  await vault.saveDraft({ draft_id: testId(), form: "contact", case_id, values: { note: "Belum selesai" } });
  await vault.record(visit);
  vault.lock();
  isSignedIn = false;
  expect(await phone.upload()).toBe("done");
  const kept = await world.database.selectFrom("sync_change").select("state").where("id", "=", visit.id).execute();
  expect(kept).toEqual([{ state: "applied" }]);
  expect(phone.workers()).toMatchObject([{ unsent: 0, lock: "locked" }]);

  isSignedIn = true;
  await phone.askUnlock(vault_id);
  expect(await phone.finishUnlock(vault_id, "927415")).toBe("asked");
  const request = await world.database
    .selectFrom("unlock_request")
    .select("id")
    .where("state", "=", "asked")
    .executeTakeFirstOrThrow();
  const answer = { id: request.id, decision: "approved" } as const;
  await inTransactionOn(world.database, (trx) => decideUnlock(trx, olga, answer, NOW));
  expect(await phone.finishUnlock(vault_id, "927415")).toBe("approved");
  expect(await phone.unlock(vault_id, "583914")).toMatchObject({ ok: false, why: "wrong_pin" });
  const opened = await phone.unlock(vault_id, "927415");
  if (!opened.ok) throw new Error(opened.why);
  expect(await opened.vault.sync()).toBe("done");
  expect(opened.vault.drafts().map(({ values }) => values)).toEqual([{ note: "Belum selesai" }]);
  expect(opened.vault.changes()).toMatchObject([{ id: visit.id, state: "sent" }]);

  const { device_id } = await world.database
    .selectFrom("unlock_request")
    .select("device_id")
    .where("id", "=", request.id)
    .executeTakeFirstOrThrow();
  await inTransactionOn(world.database, (trx) => askWipe(trx, olga, device_id, NOW));
  expect(await opened.vault.sync()).toBe("wiped");
  expect(phone.workers()).toMatchObject([{ lock: "wiped" }]);
});
