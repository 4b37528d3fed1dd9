import { expect, test } from "vitest";
import { withdrawConsent } from "#db/consent/writes";
import { admitEnrolment, admitImport, admitUpload, giveBack } from "#db/field/allowances";
import { deviceById, keptUploads } from "#db/field/device-reads";
import { askWipe } from "#db/field/device-writes";
import { importUnsent, receiveItems } from "#db/field/outbox";
import { serverKeys } from "#db/field/server-key";
import { assignCases } from "#db/people/assignment-writes";
import type { InTransaction } from "#db/sync/receive";
import { keptChanges } from "#db/sync/waiting-reads";
import type { Viewer } from "#src/access/policy";
import { Consent } from "#src/consent/consent";
import {
  ENROLMENTS_A_DAY,
  IMPORT_KIB_A_DAY,
  IMPORTED_A_DAY,
  ITEMS_A_DAY,
  KIB_A_DAY,
  MOST_SEALED,
} from "#src/field/posted";
import { sealTo } from "#src/field/sealing";
import { fajar, farid, mira, NORTH, NOW, olga, oscar, SOUTH, settleCast, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { arrives, phoneOf, sealedBy, sends } from "#tests/support/field";
import { openedBy, testId } from "#tests/support/intake";
import { casePlace, visitChange } from "#tests/support/sync";

const CONSENT = Consent.parse({
  purpose: "case_management",
  decision: "given",
  given_by: "self",
  method: "signature",
  given_on: TODAY,
});

const unexpected = (fault: unknown) => {
  throw fault;
};

onEveryDatabase("what a phone has sealed", (database) => {
  const within = <T>(work: (trx: Parameters<typeof askWipe>[0]) => Promise<T>) => inTransactionOn(database(), work);
  /** A case that fajar visits, and his phone. */
  const settle = async () => {
    await settleCast(database());
    const of = await casePlace(database(), await openedBy(database(), olga));
    await give(of.number, fajar);
    return { ...of, phone: await phoneOf(database()) };
  };
  const give = (number: string, to: Viewer) =>
    within((trx) => assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: to.userId }, NOW));
  const visits = async () => (await database().selectFrom("visit").select("id").execute()).map(({ id }) => id);
  const became = async (id: string) =>
    database()
      .selectFrom("sync_change")
      .select(["state", "reason", "author_id", "settled_by"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
  const change = (of: { [column: string]: string | null }, viewer = fajar) =>
    database().updateTable("app_user").set(of).where("id", "=", viewer.userId).execute();
  /** The disk is full whenever this change is to be written. */
  const brokenAt =
    (changeId: string): InTransaction =>
    (work) =>
      within(async (trx) => {
        const done = await work(trx);
        const written = await trx.selectFrom("sync_change").select("id").where("id", "=", changeId).execute();
        if (written.length > 0) throw new Error("disk full");
        return done;
      });
  const acts = async () => (await database().selectFrom("audit_event").select("id").execute()).length;

  test("is applied once as its author's, however often it comes, with nobody signed in", async () => {
    const { case_id, phone } = await settle();
    const visit = visitChange(case_id, { recruiter_contact: "contact" });
    expect(await sends(database(), phone, visit)).toBe("kept");
    const after = await acts();
    // Sealed anew, as after a lost answer and an update.
    expect(await sends(database(), phone, visit)).toBe("kept");
    expect(await acts()).toBe(after);
    expect(await visits()).toEqual([visit.record_id]);
    expect(await became(visit.id)).toMatchObject({ state: "applied", author_id: fajar.userId });
    expect(await database().selectFrom("flag").select("kind").execute()).not.toEqual([]);
  });

  test("of a disabled account arrives and is kept aside, where whoever looks after the case sees it", async () => {
    const { case_id, phone } = await settle();
    await change({ disabled_at: NOW });
    const visit = visitChange(case_id);
    expect(await sends(database(), phone, visit)).toBe("kept");
    expect(await became(visit.id)).toMatchObject({ state: "quarantined", reason: "account_disabled" });
    expect((await keptChanges(database(), olga)).map(({ id }) => id)).toEqual([visit.id]);
    expect(await visits()).toEqual([]);
  });

  test("of somebody who moved or lost the case arrives and is kept aside; of one who got it, it stands", async () => {
    const { number, case_id, phone } = await settle();
    await change({ office_id: NORTH }, farid);
    await give(number, farid);
    await change({ office_id: SOUTH });
    const visit = visitChange(case_id);
    await sends(database(), phone, visit);
    expect(await became(visit.id)).toMatchObject({ state: "quarantined", reason: "not_there" });
    const his = visitChange(case_id);
    await sends(database(), await phoneOf(database(), farid), his);
    expect(await became(his.id)).toMatchObject({ state: "applied" });
  });

  test("of somebody whose new role records no visits arrives and is kept aside", async () => {
    const { case_id, phone } = await settle();
    for (const role of ["cooperative_treasurer", "administrator"]) {
      await change({ role });
      const visit = visitChange(case_id);
      await sends(database(), phone, visit);
      expect([role, await became(visit.id)]).toEqual([role, expect.objectContaining({ reason: "not_yours" })]);
    }
  });

  test("after a consent was withdrawn arrives as it would at the page: nothing of it is lost", async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga, { consents: [CONSENT] });
    const { case_id } = await casePlace(database(), number);
    await give(number, fajar);
    const { id: consent_id } = await database().selectFrom("consent").select("id").executeTakeFirstOrThrow();
    const withdrawal = { id: testId(), consent_id, withdrawn_on: TODAY };
    await within((trx) => withdrawConsent(trx, olga, number, withdrawal, NOW));
    const visit = visitChange(case_id);
    expect(await sends(database(), await phoneOf(database()), visit)).toBe("kept");
    expect(await became(visit.id)).toMatchObject({ state: "applied" });
  });

  test("about a person whose key is gone arrives and is kept aside", async () => {
    const { case_id, person_id, phone } = await settle();
    await database().deleteFrom("person_key").where("person_id", "=", person_id).execute();
    const visit = visitChange(case_id, { note: "Ia pindah ke rumah bibinya" });
    expect(await sends(database(), phone, visit)).toBe("kept");
    expect(await became(visit.id)).toMatchObject({ state: "quarantined", reason: "person_erased" });
    const draft = { kind: "draft", draft_id: testId(), form: "visit", case_id, values: { note: "x" }, saved_at: NOW };
    expect(await arrives(database(), phone, await sealedBy(phone, draft))).toBe("kept");
  });

  test("on a phone that was wiped is kept aside whole; what stood before stands", async () => {
    const { case_id, phone } = await settle();
    const before = visitChange(case_id);
    await sends(database(), phone, before);
    await within((trx) => askWipe(trx, olga, phone.deviceId, NOW));
    const after = visitChange(case_id);
    for (const one of [before, after, after]) expect(await sends(database(), phone, one)).toBe("kept");
    expect(await became(before.id)).toMatchObject({ state: "applied" });
    expect(await became(after.id)).toMatchObject({ state: "quarantined", reason: "phone_wiped" });
    expect(await visits()).toEqual([before.record_id]);
  });

  test("with another phone's proof, or with none, is kept as it came and applied by nobody", async () => {
    const { case_id, phone } = await settle();
    const other = await phoneOf(database(), oscar);
    const visit = visitChange(case_id);
    const forged = await sealedBy({ ...phone, credential: other.credential }, { kind: "change", change: visit });
    const invented = await sealedBy({ ...phone, credential: "x".repeat(43) }, { kind: "change", change: visit });
    for (const item of [forged, invented, forged]) expect(await arrives(database(), phone, item)).toBe("unread");
    expect(await database().selectFrom("sync_change").select("id").execute()).toEqual([]);
    const uploads = await keptUploads(database(), olga);
    expect(uploads.map(({ reason }) => reason)).toEqual(["not_its_phone", "not_its_phone"]);
  });

  test("with one bit turned on the way, for another item or phone, is kept as it came, once", async () => {
    const { case_id, phone } = await settle();
    const item = await sealedBy(phone, { kind: "change", change: visitChange(case_id) });
    const at = Math.floor(item.sealed.length / 2);
    const turned = `${item.sealed.slice(0, at)}${item.sealed[at] === "A" ? "B" : "A"}${item.sealed.slice(at + 1)}`;
    for (const sealed of [turned, turned, "", "no sealed text"])
      expect(await arrives(database(), phone, { ...item, sealed })).toBe("unread");
    expect(await arrives(database(), phone, { ...item, id: testId() })).toBe("unread");
    expect(await arrives(database(), await phoneOf(database(), oscar), item)).toBe("unread");
    const kept = await database().selectFrom("field_upload").select(["sealed", "reason"]).execute();
    expect(kept).toHaveLength(5);
    expect(kept.map(({ sealed }) => sealed)).toContain(turned);
    expect(new Set(kept.map(({ reason }) => reason))).toEqual(new Set(["cannot_be_opened"]));
    expect(await visits()).toEqual([]);
  });

  test("that is no item, or no change, is kept as it came", async () => {
    const { phone } = await settle();
    for (const item of [{ kind: "song" }, { kind: "change", change: { id: "no id" } }, null])
      expect(await arrives(database(), phone, await sealedBy(phone, item))).toBe("unread");
    const noJson = await sealTo(serverKeys().publicKey, phone.deviceId, "a", new TextEncoder().encode("{"));
    expect(await arrives(database(), phone, { id: "a", sealed: noJson })).toBe("unread");
    const kept = await keptUploads(database(), fajar);
    expect(kept.map(({ reason }) => reason)).toEqual(Array(4).fill("not_understood"));
    expect(await keptUploads(database(), farid)).toEqual([]);
  });

  test("that is too large stays on the phone", async () => {
    const { phone } = await settle();
    const item = { id: testId(), sealed: "A".repeat(MOST_SEALED + 1) };
    expect(await arrives(database(), phone, item)).toBe("too_large");
    expect(await database().selectFrom("field_upload").select("id").execute()).toEqual([]);
  });

  test("is so much in a day and no more; the next day counts anew, and another phone by itself", async () => {
    const { phone } = await settle();
    const other = await phoneOf(database(), oscar);
    const admit = (items: number, kib: number, at = NOW, of = phone) =>
      within((trx) =>
        admitUpload(trx, of === phone ? fajar : oscar, of.deviceId, { items, characters: kib * 1024 }, at),
      );
    const tomorrow = "2026-03-11T02:00:00.000Z";
    expect(await admit(ITEMS_A_DAY - 1, 1)).toBeNull();
    expect(await admit(2, 1)).toBe(tomorrow);
    expect(await admit(1, 1)).toBeNull();
    expect(await admit(1, 1)).toBe(tomorrow);
    expect(await admit(1, 1, NOW, other)).toBeNull();
    expect(await admit(1, KIB_A_DAY, NOW, other)).toBe(tomorrow);
    expect(await admit(1, 1, tomorrow)).toBeNull();
  });

  test("is no more from all phones of one worker than two of them may send; another worker's goes on", async () => {
    await settleCast(database());
    const tomorrow = "2026-03-11T02:00:00.000Z";
    const admit = (items: number, kib: number, author = fajar) =>
      within((trx) => admitUpload(trx, author, testId(), { items, characters: kib * 1024 }, NOW));
    for (const _ of [1, 2]) expect(await admit(ITEMS_A_DAY, 1)).toBeNull();
    expect(await admit(1, 1)).toBe(tomorrow);
    for (const _ of [1, 2]) expect(await admit(1, KIB_A_DAY, farid)).toBeNull();
    expect(await admit(1, 1, farid)).toBe(tomorrow);
    expect(await admit(1, 1, oscar)).toBeNull();
  });

  test("comes from no more new phones of one worker than ten in a day", async () => {
    await settleCast(database());
    const enrol = (viewer: Viewer, at = NOW) => within((trx) => admitEnrolment(trx, viewer, at));
    for (let times = 0; times < ENROLMENTS_A_DAY; times++) expect(await enrol(fajar)).toBeNull();
    expect(await enrol(fajar)).toBe("2026-03-11T02:00:00.000Z");
    expect(await enrol(farid)).toBeNull();
    expect(await enrol(fajar, "2026-03-11T02:00:00.000Z")).toBeNull();
  });

  test("may come as a file that somebody else brings, and counts as its author's; twice is once", async () => {
    const { case_id, phone } = await settle();
    const visit = visitChange(case_id);
    const item = await sealedBy(phone, { kind: "change", change: visit }, visit.id);
    const devices = [
      { device_id: phone.deviceId, items: [item, { id: "b", sealed: "torn" }] },
      { device_id: testId(), items: [{ id: "c", sealed: "of nobody" }] },
    ];
    const file = { langkah_field_export: 1, devices } as const;
    const bring = () => importUnsent((work) => within(work), oscar, file, NOW, unexpected);
    expect(await bring()).toEqual({ kept: 1, unread: 2, too_large: 0, failed: 0 });
    expect(await bring()).toEqual({ kept: 1, unread: 2, too_large: 0, failed: 0 });
    expect(await sends(database(), phone, visit)).toBe("kept");
    expect(await visits()).toEqual([visit.record_id]);
    expect(await became(visit.id)).toMatchObject({ author_id: fajar.userId, settled_by: fajar.userId });
    expect(await database().selectFrom("field_upload").select("reason").orderBy("reason").execute()).toEqual([
      { reason: "cannot_be_opened" },
      { reason: "unknown_phone" },
    ]);
  });

  test("is not held up by an item at which we fail: that one stays on the phone", async () => {
    const { case_id, phone } = await settle();
    const device = (await deviceById(database(), phone.deviceId))!;
    const changes = [1, 2].map(() => visitChange(case_id));
    const items = await Promise.all(changes.map((change) => sealedBy(phone, { kind: "change", change }, change.id)));
    const faults: unknown[] = [];
    const take = (only = items) =>
      receiveItems(brokenAt(changes[0]!.id), device, only, NOW, (fault) => faults.push(fault));
    expect(await take()).toEqual({ data: [{ id: changes[1]!.id, state: "kept" }], back: [items[0]!] });
    expect(faults).toEqual([new Error("disk full")]);
    expect(await take([items[0]!])).toEqual({ data: [], back: [items[0]!] });
    // Its answer was lost, and it comes again.
    expect(await take([items[1]!])).toMatchObject({ data: [{ state: "kept" }], back: [items[1]!] });
    expect(await visits()).toEqual([changes[1]!.record_id]);
  });

  test("is not counted for the day where it left nothing here", async () => {
    const { phone } = await settle();
    const admit = (items: number) =>
      within((trx) => admitUpload(trx, fajar, phone.deviceId, { items, characters: items * 1024 }, NOW));
    expect(await admit(ITEMS_A_DAY)).toBeNull();
    expect(await admit(1)).not.toBeNull();
    await within((trx) => giveBack(trx, fajar, phone.deviceId, { items: 2, characters: 2048 }, NOW));
    expect(await admit(2)).toBeNull();
    expect(await admit(1)).not.toBeNull();
  });

  test("as a file is taken whole or, over what one person may bring in a day, not at all", async () => {
    const { case_id, phone } = await settle();
    const visit = visitChange(case_id);
    const items = [await sealedBy(phone, { kind: "change", change: visit }, visit.id)];
    const file = { langkah_field_export: 1, devices: [{ device_id: phone.deviceId, items }] } as const;
    const bring = (viewer: Viewer, at = NOW) =>
      importUnsent((work) => within(work), viewer, file as never, at, unexpected);
    await within((trx) => admitImport(trx, olga, { items: IMPORTED_A_DAY, characters: 0 }, NOW));
    await within((trx) => admitImport(trx, mira, { items: 0, characters: IMPORT_KIB_A_DAY * 1024 }, NOW));
    const tomorrow = "2026-03-11T02:00:00.000Z";
    for (const viewer of [olga, mira]) expect(await bring(viewer)).toEqual({ wait: tomorrow });
    expect(await database().selectFrom("sync_change").select("id").execute()).toEqual([]);
    expect(await bring(olga, tomorrow)).toMatchObject({ kept: 1 });
    expect(await visits()).toEqual([visit.record_id]);
  });

  test("as a file loses nothing by a fault of ours at one item, and brought again is not doubled", async () => {
    const { case_id, phone } = await settle();
    const changes = [1, 2, 3].map(() => visitChange(case_id));
    const items = await Promise.all(changes.map((change) => sealedBy(phone, { kind: "change", change }, change.id)));
    const file = { langkah_field_export: 1, devices: [{ device_id: phone.deviceId, items }] } as const;
    const faults: unknown[] = [];
    const bring = (inTransaction: InTransaction) =>
      importUnsent(inTransaction, oscar, file as never, NOW, (fault) => faults.push(fault));
    expect(await bring(brokenAt(changes[1]!.id))).toEqual({ kept: 2, unread: 0, too_large: 0, failed: 1 });
    expect(faults).toEqual([new Error("disk full")]);
    expect(await bring((work) => within(work))).toEqual({ kept: 3, unread: 0, too_large: 0, failed: 0 });
    expect((await visits()).sort()).toEqual(changes.map(({ record_id }) => record_id).sort());
  });

  test("as a file is given up after some faults one after the other, and every item of the rest is told", async () => {
    const { phone } = await settle();
    const items = await Promise.all(Array.from({ length: 9 }, () => sealedBy(phone, { kind: "song" })));
    const file = { langkah_field_export: 1, devices: [{ device_id: phone.deviceId, items }] } as const;
    const faults: unknown[] = [];
    const down: InTransaction = (work) =>
      within(async (trx) => {
        const done = await work(trx);
        const { length } = await trx.selectFrom("field_upload").select("id").execute();
        if (length > 1) throw new Error("down");
        return done;
      });
    const told = await importUnsent(down, oscar, file as never, NOW, (fault) => faults.push(fault));
    expect(told).toEqual({ kept: 0, unread: 1, too_large: 0, failed: 8 });
    expect(faults).toHaveLength(5);
  });
});
