import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test } from "vitest";
import { indexedDbStore } from "#app/field/store/indexed-db";
import { PIN_ROUNDS } from "#app/field/vault/web-keys";
import { AlreadyHere, PinRefused } from "#src/field/keyholding";
import { NotTaken, SignedOut } from "#src/field/office";
import { FieldPhone } from "#src/field/phone";
import { StorageFull, type Store } from "#src/field/store";
import type { Told } from "#src/field/surroundings";
import { type NewChange, type OpenVault, RecordedOtherwise, VaultShut } from "#src/field/vault";
import { aPackage, SmallOffice, serverKeyForTests, surroundings, TestClock } from "#tests/support/field-phone";

const MONDAY = "2026-03-09T02:00:00.000Z";
const PIN = "194573";
const OTHER_PIN = "730184";
const amina = { id: "01930000-0000-7000-8000-000000000b01", name: "Amina Contoh" };
const bayu = { id: "01930000-0000-7000-8000-000000000b02", name: "Bayu Contoh" };
const melati = aPackage({
  plans: [
    {
      id: "p1",
      item: "m1",
      due_on: "2026-03-10",
      opens_on: "2026-03-03",
      closes_on: "2026-03-17",
      mode: "home",
      status: "open",
      closed_by_visit_id: null,
    },
  ],
});
const NOTE = "Ia pindah ke rumah bibinya";
const HERS = ["Melati", "Kenanga", "81200000001", "Indramayu", "LGK-2026", NOTE, "Amina", "visited_on", PIN];

let office: SmallOffice;
let clock: TestClock;
let store: Store;
let phone: FieldPhone;
const start = async (of: Store) => FieldPhone.start(surroundings({ office, clock, store: of }));
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  office = new SmallOffice(await serverKeyForTests());
  office.cases.set(amina.id, [melati]);
  clock = new TestClock(MONDAY);
  store = await indexedDbStore();
  phone = await start(store);
  office.signedIn = amina;
});
const enrolled = async () => {
  const vault = await phone.enrol(PIN, "AC");
  return { vault, vault_id: vault.vault_id };
};
const aVisit = (more: Record<string, unknown> = {}): NewChange => ({
  id: crypto.randomUUID(),
  kind: "visit.record",
  record_id: crypto.randomUUID(),
  case_id: melati.case_id,
  base_version: null,
  fields: { visited_on: "2026-03-10", mode: "home", outcome: "completed", note: NOTE, ...more },
});
/** Everything in the phone's storage as text, keys' bytes as characters. */
const stored = async () => {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const asked = indexedDB.open("langkah-field");
    asked.onsuccess = () => resolve(asked.result);
  });
  const all: unknown[] = [];
  for (const room of database.objectStoreNames)
    all.push(
      await new Promise((resolve) => {
        const asked = database.transaction(room).objectStore(room).getAll();
        asked.onsuccess = () => resolve(asked.result);
      }),
    );
  return JSON.stringify(all, (_key, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
  );
};
const readable = (text: string) => HERS.filter((each) => text.includes(each));

test("holds the caseload and what was written so that nothing of it can be read in the phone's storage, open or shut", async () => {
  const { vault } = await enrolled();
  expect(vault.cases().map(({ person }) => person?.name)).toEqual(["Melati Contoh"]);
  office.isReachable = false;
  await vault.record(aVisit());
  await vault.saveDraft({
    draft_id: crypto.randomUUID(),
    form: "visit",
    case_id: melati.case_id,
    values: { note: NOTE },
  });
  expect(readable(await stored())).toEqual([]);
  vault.lock();
  expect(readable(await stored())).toEqual([]);
  // The same look finds them where they stand in the clear.
  await store.write([{ put: "phone", row: { key: "phone", phone_id: `${NOTE} Melati` } }]);
  expect(readable(await stored())).toEqual(["Melati", NOTE]);
});

test("opens with the PIN alone, also after a restart, and shows what was written over the plan", async () => {
  const { vault, vault_id } = await enrolled();
  office.isReachable = false;
  expect(vault.cases()[0]!.plans).toHaveLength(1);
  const visit = aVisit();
  await vault.record(visit);
  vault.lock();
  expect(() => vault.cases()).toThrow(VaultShut);
  await expect(vault.record(aVisit())).rejects.toThrow(VaultShut);
  phone = await start(await indexedDbStore());
  expect(phone.workers()).toMatchObject([{ label: "AC", lock: "locked", unsent: 1, oldest_unsent_at: MONDAY }]);
  expect(await phone.unlock(vault_id, OTHER_PIN)).toEqual({ ok: false, why: "wrong_pin", left: 9 });
  const opened = await phone.unlock(vault_id, PIN);
  if (!opened.ok) throw new Error("not opened");
  const [one] = opened.vault.cases();
  expect(one!.plans).toEqual([]);
  expect(one!.visits.map(({ id }) => id)).toEqual([visit.record_id]);
  expect(opened.vault.changes()).toMatchObject([{ id: visit.id, kind: "visit.record", state: "saved" }]);
});

test("gives up its half after ten wrong PINs, however often it is switched off; signing in gives it again", async () => {
  const { vault_id, vault } = await enrolled();
  vault.lock();
  for (let tried = 1; tried <= 10; tried++) {
    phone = await start(await indexedDbStore());
    expect(await phone.unlock(vault_id, OTHER_PIN)).toEqual({ ok: false, why: "wrong_pin", left: 10 - tried });
  }
  expect(await phone.unlock(vault_id, PIN)).toEqual({ ok: false, why: "no_half" });
  expect((await store.vault(vault_id))!.half).toBeNull();
  expect(phone.workers()).toMatchObject([{ lock: "no_half", wrong_pins: 10 }]);
  await phone.renew(vault_id);
  expect(await phone.unlock(vault_id, PIN)).toMatchObject({ ok: true });
});

test("a try is used up before it is made", async () => {
  const { vault_id, vault } = await enrolled();
  vault.lock();
  const cut = surroundings({ office, clock, store });
  const dying = await FieldPhone.start({
    ...cut,
    keys: { ...cut.keys, unwrap: () => Promise.reject(new Error("switched off")) },
  });
  for (let tried = 1; tried <= 3; tried++) await expect(dying.unlock(vault_id, OTHER_PIN)).rejects.toThrow();
  phone = await start(store);
  expect(await phone.unlock(vault_id, OTHER_PIN)).toMatchObject({ left: 6 });
});

test("is shut when the clock is set back, and when the lease is over; what was written still goes out", async () => {
  const { vault, vault_id } = await enrolled();
  office.isReachable = false;
  clock.passes(600);
  await vault.record(aVisit());
  vault.lock();
  clock.isSet("2026-03-09T03:00:00.000Z");
  await phone.upload();
  expect(await phone.unlock(vault_id, PIN)).toEqual({ ok: false, why: "clock_back" });
  expect(phone.workers()).toMatchObject([{ lock: "clock_back" }]);
  clock.isSet("2026-03-09T12:10:00.000Z");
  expect(await phone.unlock(vault_id, PIN)).toMatchObject({ ok: true });
  clock.passes(5 * 24 * 60);
  expect(await phone.unlock(vault_id, PIN)).toEqual({ ok: false, why: "no_half" });
  clock.isSet("2026-03-09T12:10:00.000Z");
  expect(await phone.unlock(vault_id, PIN)).toEqual({ ok: false, why: "no_half" });
  office.isReachable = true;
  office.signedIn = null;
  expect(await phone.upload()).toBe("done");
  expect((await office.opened()).map(({ item }) => item.kind)).toEqual(["change"]);
  expect(phone.workers()).toMatchObject([{ unsent: 0 }]);
});

test("gives up the half of a lease that ended while nobody opened it: a clock set back later finds nothing", async () => {
  const { vault, vault_id } = await enrolled();
  vault.lock();
  await phone.upload();
  clock.passes(6 * 24 * 60);
  phone = await start(await indexedDbStore());
  expect((await store.vault(vault_id))!.half).toBeNull();
  clock.isSet(MONDAY);
  expect(await phone.unlock(vault_id, PIN)).toEqual({ ok: false, why: "no_half" });
});

test("shuts an open vault when its lease is over, and counts time while the clock stands still", async () => {
  const { vault, vault_id } = await enrolled();
  for (let hour = 0; hour < 121; hour++) {
    clock.passes(60);
    clock.isSet(MONDAY);
    await vault.tick();
  }
  expect(() => vault.cases()).toThrow(VaultShut);
  expect((await store.vault(vault_id))!.half).toBeNull();
});

test("a clock that is wrong by a year neither shortens the lease nor dates what is written", async () => {
  clock.isSet("2027-03-09T02:00:00.000Z");
  const { vault, vault_id } = await enrolled();
  office.isReachable = false;
  clock.passes(24 * 60);
  await vault.record(aVisit());
  expect(vault.changes()[0]!.made_at).toBe("2026-03-10T02:00:00.000Z");
  vault.lock();
  expect(await phone.unlock(vault_id, PIN)).toMatchObject({ ok: true });
});

test("keeps several workers apart on one phone", async () => {
  const { vault: hers, vault_id } = await enrolled();
  await expect(phone.enrol(PIN, "AC")).rejects.toThrow(AlreadyHere);
  office.signedIn = bayu;
  office.cases.set(bayu.id, [aPackage({ case_number: "LGK-2026-000002" })]);
  const his = await phone.enrol(OTHER_PIN, "BC");
  expect(his.cases().map(({ case_number }) => case_number)).toEqual(["LGK-2026-000002"]);
  // She syncs while he is signed in: his cases are none of hers.
  expect(await hers.sync()).toBe("signed_out");
  expect(hers.cases().map(({ case_number }) => case_number)).toEqual(["LGK-2026-000001"]);
  await expect(phone.renew(vault_id)).rejects.toThrow(SignedOut);
  expect(await phone.unlock(vault_id, OTHER_PIN)).toMatchObject({ why: "wrong_pin" });
  await hers.record(aVisit());
  expect(
    phone
      .workers()
      .map(({ label, unsent }) => [label, unsent])
      .sort(),
  ).toEqual([
    ["AC", 1],
    ["BC", 0],
  ]);
  await phone.upload();
  const credentials = [...office.devices.values()].map(({ credential, author_id }) => [credential, author_id]);
  const [sent] = await office.opened();
  expect(Object.fromEntries(credentials)[sent!.credential]).toBe(amina.id);
});

test("a draft survives its page, its phone's restart and a wipe, and takes the place of the one before", async () => {
  const { vault, vault_id } = await enrolled();
  office.isReachable = false;
  const draft = { draft_id: crypto.randomUUID(), form: "visit", case_id: melati.case_id };
  for (const note of ["I", "Ia", NOTE]) await vault.saveDraft({ ...draft, values: { note } });
  expect(await store.outbox(vault_id)).toHaveLength(1);
  phone = await start(await indexedDbStore());
  const opened = await phone.unlock(vault_id, PIN);
  if (!opened.ok) throw new Error("not opened");
  expect(opened.vault.drafts()).toMatchObject([{ ...draft, values: { note: NOTE } }]);
  const change = aVisit();
  await opened.vault.record(change, draft.draft_id);
  expect(opened.vault.drafts()).toEqual([]);
  // A late save of the form that was sent does not bring it back.
  await opened.vault.saveDraft({ ...draft, values: { note: "Ia" } });
  expect(opened.vault.drafts()).toEqual([]);
  office.isReachable = true;
  // While somebody may still be typing, only what was recorded is sent.
  await phone.upload();
  expect((await office.opened()).map(({ item }) => item.kind)).toEqual(["change"]);
  clock.passes(1);
  await phone.upload();
  expect((await office.opened()).map(({ item }) => item.kind)).toEqual(["change", "draft_dropped"]);
});

test("drafts that the server has come back to their author on a new phone, and go when they were sent elsewhere", async () => {
  const draft = {
    draft_id: crypto.randomUUID(),
    form: "visit",
    case_id: melati.case_id,
    values: { note: NOTE },
    saved_at: MONDAY,
  };
  const ofOther = { ...draft, draft_id: crypto.randomUUID(), case_id: crypto.randomUUID() };
  office.draftsOf = [draft, ofOther];
  const { vault } = await enrolled();
  expect(vault.drafts()).toEqual([draft]);
  const newer = { ...draft, values: { note: "Lain" }, saved_at: "2026-03-09T03:00:00.000Z" };
  office.draftsOf = [newer];
  await vault.sync();
  expect(vault.drafts()).toEqual([newer]);
  office.draftsOf = [];
  await vault.sync();
  expect(vault.drafts()).toEqual([]);
});

test("the same recorded twice is one; something else under its id is refused", async () => {
  const { vault, vault_id } = await enrolled();
  office.isReachable = false;
  const change = aVisit();
  await vault.record(change);
  await vault.record(change);
  expect(await store.outbox(vault_id)).toHaveLength(1);
  await expect(vault.record({ ...change, fields: { note: "Lain" } })).rejects.toThrow(RecordedOtherwise);
});

test("says that there is no room, with nothing half written and nothing lost", async () => {
  const { vault, vault_id } = await enrolled();
  office.isReachable = false;
  await vault.saveDraft({ draft_id: "d", form: "visit", case_id: null, values: { note: NOTE } });
  const before = await stored();
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (value: unknown) {
    if (this.name !== "box") return put.call(this, value);
    throw new DOMException("", "QuotaExceededError");
  };
  await expect(vault.record(aVisit(), "d")).rejects.toThrow(StorageFull);
  IDBObjectStore.prototype.put = put;
  expect(await stored()).toBe(before);
  expect(vault.drafts()).toHaveLength(1);
  expect(vault.changes()).toEqual([]);
  await vault.record(aVisit(), "d");
  expect(await store.outbox(vault_id)).toHaveLength(2);
});

test("a wipe from afar takes everything that can be read and leaves what was not sent", async () => {
  const { vault, vault_id } = await enrolled();
  office.isReachable = false;
  await vault.record(aVisit());
  await vault.saveDraft({ draft_id: "d", form: "visit", case_id: melati.case_id, values: { note: NOTE } });
  const [device_id] = [...office.devices.keys()];
  office.wiped.add(device_id!);
  await expect(phone.renew(vault_id)).rejects.toThrow();
  office.isReachable = true;
  clock.passes(1);
  expect((await store.boxes(vault_id)).length).toBeGreaterThan(0);
  expect(await vault.sync()).toBe("wiped");
  expect(await store.boxes(vault_id)).toEqual([]);
  expect(await store.vault(vault_id)).toMatchObject({ half: null, wrapped_dek: null, is_wiped: true });
  expect(() => vault.cases()).toThrow(VaultShut);
  expect(await phone.unlock(vault_id, PIN)).toEqual({ ok: false, why: "wiped" });
  expect((await office.opened()).map(({ item }) => item.kind)).toEqual(["change", "draft"]);
  // A new vault of hers takes its place once nothing waits any more.
  await phone.enrol(PIN, "AC");
  expect(phone.workers()).toMatchObject([{ lock: "open" }]);
});

test("what the server does not know is sent again, a few times, and then waits for somebody", async () => {
  const { vault } = await enrolled();
  const visit = aVisit();
  office.answerTo = () => "unknown";
  await vault.record(visit);
  await vault.sync();
  expect(vault.changes()).toMatchObject([{ state: "sent" }]);
  for (let again = 0; again < 5; again++) await vault.sync();
  expect(vault.changes()).toMatchObject([{ state: "needs_you", reason: "other" }]);
  expect((await office.opened()).map(({ id }) => id)).toEqual([visit.id, visit.id, visit.id, visit.id]);
  office.answerTo = () => "applied";
  await vault.sync();
  expect(vault.changes()).toMatchObject([{ state: "sent", reason: null }]);
});

test("a server that asks to be left alone is left alone until then", async () => {
  const { vault } = await enrolled();
  let asked = 0;
  const upload = office.upload.bind(office);
  office.upload = async () => {
    asked++;
    throw new NotTaken("too_much", 600);
  };
  await vault.record(aVisit());
  for (let again = 0; again < 3; again++) expect(await phone.upload()).toBe("later");
  expect(asked).toBe(1);
  office.upload = upload;
  clock.passes(11);
  expect(await phone.upload()).toBe("done");
  expect(phone.workers()).toMatchObject([{ unsent: 0 }]);
});

test("hears of a wipe while it is shut and nobody is signed in, and keeps the outbox when the upload breaks off", async () => {
  const { vault, vault_id } = await enrolled();
  vault.lock();
  office.signedIn = null;
  office.wiped.add([...office.devices.keys()][0]!);
  await phone.upload();
  expect(phone.workers()).toMatchObject([{ lock: "wiped" }]);
  expect(await store.boxes(vault_id)).toEqual([]);
});

test("what is exported is sealed, and the server reads in it who wrote it", async () => {
  const { vault } = await enrolled();
  office.isReachable = false;
  await vault.record(aVisit());
  const text = await (await phone.exportUnsent()).text();
  expect(readable(text)).toEqual([]);
  const { devices } = JSON.parse(text);
  office.uploads.push(...devices);
  const [device] = office.devices.values();
  expect(await office.opened()).toMatchObject([{ credential: device!.credential, item: { kind: "change" } }]);
  expect(text).not.toContain(device!.credential);
});

test("a forgotten PIN gives way to a new one with the key that the server kept, and a PIN can be changed", async () => {
  const { vault, vault_id } = await enrolled();
  office.isReachable = false;
  const visit = aVisit();
  await vault.record(visit);
  vault.lock();
  office.isReachable = true;
  expect(await phone.finishUnlock(vault_id, OTHER_PIN)).toBe("none");
  await phone.askUnlock(vault_id);
  await expect(phone.finishUnlock(vault_id, "111111")).rejects.toThrow(PinRefused);
  expect(await phone.finishUnlock(vault_id, OTHER_PIN)).toBe("approved");
  expect(await phone.unlock(vault_id, PIN)).toMatchObject({ why: "wrong_pin" });
  const opened = await phone.unlock(vault_id, OTHER_PIN);
  if (!opened.ok) throw new Error("not opened");
  expect(opened.vault.changes().map(({ id }) => id)).toEqual([visit.id]);
  expect(await opened.vault.changePin(PIN, "505152")).toMatchObject({ ok: false, why: "wrong_pin" });
  await expect(opened.vault.changePin(OTHER_PIN, "12345")).rejects.toThrow(PinRefused);
  expect(await opened.vault.changePin(OTHER_PIN, "505152")).toEqual({ ok: true });
  opened.vault.lock();
  expect(await phone.unlock(vault_id, OTHER_PIN)).toMatchObject({ why: "wrong_pin" });
  expect(await phone.unlock(vault_id, "505152")).toMatchObject({ ok: true });
});

test("the half cannot be taken out of the phone, and a PIN is hashed as often as it was promised", async () => {
  const { vault_id } = await enrolled();
  const { half } = (await store.vault(vault_id))!;
  await expect(crypto.subtle.exportKey("raw", half!)).rejects.toThrow();
  expect(PIN_ROUNDS).toBe(600_000);
});

test("whoever leaves in a hurry leaves in every page of the phone, and what was written stays", async () => {
  const { vault, vault_id } = await enrolled();
  const told: Told[] = [];
  const here = await FieldPhone.start({
    ...surroundings({ office, clock, store }),
    tellOthers: (what) => told.push(what),
  });
  const there = (await here.unlock(vault_id, PIN)) as { ok: true; vault: OpenVault };
  office.isReachable = false;
  await vault.record(aVisit());
  told.length = 0;
  here.leave();
  expect(told).toContain("left");
  expect(() => there.vault.cases()).toThrow(VaultShut);
  await phone.heard("left");
  expect(() => vault.cases()).toThrow(VaultShut);
  expect(phone.workers()).toMatchObject([{ lock: "locked", unsent: 1 }]);
});

test("another page of the phone shows what this one wrote", async () => {
  const { vault, vault_id } = await enrolled();
  const other = await start(store);
  const there = (await other.unlock(vault_id, PIN)) as { ok: true; vault: OpenVault };
  office.isReachable = false;
  await vault.record(aVisit());
  expect(there.vault.changes()).toEqual([]);
  await other.heard("changed");
  expect(there.vault.changes()).toHaveLength(1);
  expect(other.workers()).toMatchObject([{ unsent: 1, lock: "open" }]);
});
