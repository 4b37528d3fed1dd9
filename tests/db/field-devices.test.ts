import { expect, test } from "vitest";
import { NotAllowed } from "#db/errors";
import { deviceOfCredential, listDevices, managedDevice, othersOnPhone } from "#db/field/device-reads";
import {
  askWipe,
  askWipeOfPhone,
  enrolDevice,
  keepEscrow,
  noteHeard,
  noteSync,
  releaseHalf,
} from "#db/field/device-writes";
import { ownDrafts } from "#db/field/draft-reads";
import { currentLease, setLease } from "#db/field/lease";
import { statesOf } from "#db/field/states";
import { collectUnlock, decideUnlock } from "#db/field/unlock-writes";
import { phonesWaiting } from "#db/field/waiting";
import { assignCases } from "#db/people/assignment-writes";
import type { Viewer } from "#src/access/policy";
import { hoursAfter } from "#src/access/session";
import { LeaseForm } from "#src/field/posted";
import {
  adi,
  fajar,
  farid,
  mira,
  NORTH,
  NOW,
  olga,
  oscar,
  sari,
  settleCast,
  sinta,
  TODAY,
  tuti,
} from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { arrives, forgottenPin, phoneOf, sealedBy } from "#tests/support/field";
import { openedBy, testId } from "#tests/support/intake";
import { casePlace, sent, waitingFromPhones } from "#tests/support/sync";

onEveryDatabase("a phone of field staff", (database) => {
  const within = <T>(work: (trx: Parameters<typeof askWipe>[0]) => Promise<T>) => inTransactionOn(database(), work);
  const half = (deviceId: string, viewer: Viewer = fajar, at = NOW) =>
    within((trx) => releaseHalf(trx, viewer, deviceId, at));
  const actions = async () =>
    (await database().selectFrom("audit_event").select("action").orderBy("chain").orderBy("seq").execute()).map(
      ({ action }) => action,
    );
  const heard = (deviceId: string, pending: number, oldest_at: string | null, at = NOW) =>
    within(async (trx) => {
      const device = { id: deviceId, wipe_asked_at: null, wipe_told_at: null };
      await noteHeard(trx, fajar, device, { pending, oldest_at, version: "2026.12" }, at);
    });

  test("is one device however often it is set up, and every secret of it proves who wrote", async () => {
    await settleCast(database());
    const first = await phoneOf(database(), fajar, "phone-1");
    const again = await phoneOf(database(), fajar, "phone-1");
    const others = await phoneOf(database(), farid, "phone-1");
    expect(again.deviceId).toBe(first.deviceId);
    expect(others.deviceId).not.toBe(first.deviceId);
    for (const { credential } of [first, again])
      expect(await deviceOfCredential(database(), first.deviceId, credential)).toMatchObject({
        author_id: fajar.userId,
      });
    expect(await deviceOfCredential(database(), others.deviceId, first.credential)).toBeUndefined();
    const stored = JSON.stringify(await database().selectFrom("field_credential").selectAll().execute());
    expect(stored).not.toContain(first.credential);
  });

  test("is given the same half by each sign-in of its worker and to nobody else, each time on record", async () => {
    await settleCast(database());
    const { deviceId } = await phoneOf(database());
    const given = (await half(deviceId))!;
    expect(Buffer.from(given.half, "base64url")).toHaveLength(32);
    expect(await half(deviceId, fajar, hoursAfter(NOW, 100))).toEqual(given);
    for (const viewer of [olga, mira, adi]) await expect(half(deviceId, viewer)).rejects.toThrow("field_device");
    const stored = await database().selectFrom("field_device").selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(stored)).not.toContain(given.half);
    expect(stored.lease_until).toBe(hoursAfter(NOW, 220));
    expect((await actions()).filter((one) => one === "field_device.half_released")).toHaveLength(2);
  });

  test("opens with the PIN alone for as long as an administrator set, from 24 to 168 hours", async () => {
    await settleCast(database());
    const { deviceId } = await phoneOf(database());
    expect((await half(deviceId))?.leaseHours).toBe(120);
    const set = (viewer: Viewer, hours: number, version: number) =>
      within((trx) => setLease(trx, viewer, hours, version, NOW));
    await set(adi, 48, 0);
    await set(adi, 48, 1);
    expect((await half(deviceId))?.leaseHours).toBe(48);
    await expect(set(adi, 72, 0)).rejects.toMatchObject({ current: { hours: 48, version: 1 } });
    await expect(set(mira, 72, 1)).rejects.toThrow();
    expect(await currentLease(database())).toEqual({ hours: 48, version: 1 });
    expect((await actions()).filter((one) => one === "field_lease.changed")).toHaveLength(1);
    for (const [hours, isRight] of [
      [23, false],
      [24, true],
      [168, true],
      [169, false],
    ] as const)
      expect([hours, LeaseForm.safeParse({ hours: String(hours) }).success]).toEqual([hours, isRight]);
  });

  test("that is to be wiped gets no key again and hears of it; set up anew it is another device", async () => {
    await settleCast(database());
    const { deviceId } = await phoneOf(database(), fajar, "phone-1");
    await expect(within((trx) => askWipe(trx, sinta, deviceId, NOW))).rejects.toThrow("field_device");
    await within((trx) => askWipe(trx, olga, deviceId, NOW));
    await within((trx) => askWipe(trx, mira, deviceId, NOW));
    expect((await actions()).filter((one) => one === "field_device.wipe_asked")).toHaveLength(1);
    expect((await listDevices(database(), olga)).rows[0]).toMatchObject({ wipe_asked_at: NOW, wipe_told_at: null });
    expect(await within((trx) => noteSync(trx, fajar, deviceId, NOW))).toBe(true);
    expect((await listDevices(database(), olga)).rows[0]).toMatchObject({ wipe_told_at: NOW });
    expect(await half(deviceId)).toBeNull();
    const anew = await phoneOf(database(), fajar, "phone-1");
    expect(anew.deviceId).not.toBe(deviceId);
    expect(await half(anew.deviceId)).not.toBeNull();
  });

  test("is wiped for everybody on it at once, or for none; who is out of reach is counted and not named", async () => {
    await settleCast(database());
    const his = await phoneOf(database(), fajar, "shared");
    const hers = await phoneOf(database(), olga, "shared");
    const farids = await phoneOf(database(), farid, "shared");
    const another = await phoneOf(database(), oscar, "phone-2");
    const others = async (viewer: Viewer, of = his) => {
      const { within: named, beyond } = await othersOnPhone(database(), viewer, of.deviceId);
      return [named.map(({ by }) => by), beyond];
    };
    const wipe = (also: { deviceId: string }[], viewer = sari) =>
      within((trx) =>
        askWipeOfPhone(trx, viewer, { deviceId: his.deviceId, also: also.map(({ deviceId }) => deviceId) }, NOW),
      );
    const wiped = async () =>
      (await database().selectFrom("field_device").select("id").where("wipe_asked_at", "is not", null).execute()).map(
        ({ id }) => id,
      );
    expect(await others(sari)).toEqual([["olga"], 1]);
    expect(await others(fajar)).toEqual([[], 2]);
    expect((await others(mira))[0]).toHaveLength(2);
    // One whom she does not look after, and one of another phone: then nobody is wiped.
    await expect(wipe([hers, farids])).rejects.toThrow("field_device");
    await expect(wipe([hers, another])).rejects.toThrow("field_device");
    await expect(wipe([hers, { deviceId: testId() }])).rejects.toThrow("field_device");
    expect(await wiped()).toEqual([]);
    await wipe([hers]);
    expect((await wiped()).sort()).toEqual([his.deviceId, hers.deviceId].sort());
    expect((await actions()).filter((one) => one === "field_device.wipe_asked")).toHaveLength(2);
    expect(await others(sari)).toEqual([[], 1]);
    expect(await others(mira)).toEqual([["farid"], 0]);
  });

  test("keeps the key for a forgotten PIN as it was when it was set up, and no longer once it is to be wiped", async () => {
    await settleCast(database());
    const { deviceId } = await phoneOf(database(), fajar, "phone-1");
    const keep = (escrow: string, at = NOW, viewer: Viewer = fajar) =>
      within((trx) => keepEscrow(trx, viewer, deviceId, escrow, at));
    const kept = async () =>
      (
        await database()
          .selectFrom("field_device")
          .select("escrow")
          .where("id", "=", deviceId)
          .executeTakeFirstOrThrow()
      ).escrow;
    await expect(keep("another's", NOW, olga)).rejects.toThrow("field_device");
    // The first answer was lost, and she began again.
    await keep("first");
    await keep("again", hoursAfter(NOW, 0.5));
    const later = hoursAfter(NOW, 2);
    await keep("again", later);
    await expect(keep("other", later)).rejects.toBeInstanceOf(NotAllowed);
    expect(await kept()).toBe("again");
    const anew = { phone_id: "phone-1", label: "F.", version: "2" };
    expect((await within((trx) => enrolDevice(trx, fajar, anew, later))).deviceId).toBe(deviceId);
    await keep("anew", later);
    expect(await kept()).toBe("anew");
    await within((trx) => askWipe(trx, olga, deviceId, later));
    expect(await kept()).toBeNull();
    await expect(keep("after", later)).rejects.toMatchObject({ code: "phone_wiped" });
    expect(await kept()).toBeNull();
  });

  test("is found on some page of the list, the longest unsent first, however many there are", async () => {
    await settleCast(database());
    const phones: string[] = [];
    for (const name of ["a", "b", "c", "d", "e"]) phones.push((await phoneOf(database(), fajar, name)).deviceId);
    await heard(phones[1]!, 2, "2026-03-10T01:00:00.000Z");
    await heard(phones[3]!, 1, "2026-03-09T01:00:00.000Z");
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listDevices(database(), olga, cursor, 2);
      expect(page.rows.length).toBeLessThanOrEqual(2);
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.slice(0, 2)).toEqual([phones[3], phones[1]]);
    expect([...seen].sort()).toEqual([...phones].sort());
    // What is no cursor begins at the front.
    expect((await listDevices(database(), olga, "no cursor", 2)).rows.map(({ id }) => id)).toEqual(seen.slice(0, 2));
  });

  test("is seen by its worker, by the officers of her office and by managers", async () => {
    await settleCast(database());
    const { deviceId } = await phoneOf(database());
    for (const viewer of [fajar, olga, oscar, sari, mira])
      expect((await listDevices(database(), viewer)).rows.map(({ id }) => id)).toEqual([deviceId]);
    for (const viewer of [farid, sinta, tuti, adi]) {
      expect((await listDevices(database(), viewer)).rows).toEqual([]);
      expect(await managedDevice(database(), viewer, deviceId)).toBeUndefined();
    }
    await database()
      .updateTable("app_user")
      .set({ office_id: sinta.officeId })
      .where("id", "=", fajar.userId)
      .execute();
    expect((await listDevices(database(), olga)).rows).toEqual([]);
    expect((await listDevices(database(), sinta)).rows).toHaveLength(1);
  });

  test("is opened again after a forgotten PIN when somebody else approves, and its key is given once", async () => {
    await settleCast(database());
    const { unlockId: id, dek } = await forgottenPin(database());
    const decide = (viewer: Viewer, decision: "approved" | "refused", at = NOW) =>
      within((trx) => decideUnlock(trx, viewer, { id, decision }, at));
    const collect = (at = NOW, viewer: Viewer = fajar) => within((trx) => collectUnlock(trx, viewer, id, at));
    expect(await collect()).toEqual({ state: "asked" });
    await expect(decide(fajar, "approved")).rejects.toThrow();
    await expect(decide(sinta, "approved")).rejects.toThrow("unlock_request");
    await decide(sari, "approved");
    await decide(sari, "approved");
    await expect(decide(olga, "refused")).rejects.toMatchObject({ code: "already_decided" });
    await expect(collect(NOW, sari)).rejects.toThrow("unlock_request");
    expect(await collect()).toEqual({ state: "approved", dek });
    expect(await collect()).toEqual({ state: "approved" });
    const done = (await actions()).filter((one) => one.startsWith("unlock."));
    expect(done).toEqual(["unlock.asked", "unlock.approved", "unlock.key_given"]);
  });

  test("is not opened an hour after the approval, nor by a manager for herself, nor when it is to be wiped", async () => {
    await settleCast(database());
    const late = await forgottenPin(database());
    const approve = (viewer: Viewer, id: string) =>
      within((trx) => decideUnlock(trx, viewer, { id, decision: "approved" }, NOW));
    await approve(olga, late.unlockId);
    const anHourLater = hoursAfter(NOW, 1.01);
    expect(await within((trx) => collectUnlock(trx, fajar, late.unlockId, anHourLater))).toEqual({ state: "approved" });
    const forgotten = await forgottenPin(database());
    const aDayLater = within((trx) =>
      decideUnlock(trx, olga, { id: forgotten.unlockId, decision: "approved" }, hoursAfter(NOW, 24.1)),
    );
    await expect(aDayLater).rejects.toThrow("unlock_too_old");
    const own = await forgottenPin(database(), olga);
    await expect(approve(olga, own.unlockId)).rejects.toThrow("device.manage");
    await approve(mira, own.unlockId);
    await within((trx) => askWipe(trx, sari, own.deviceId, NOW));
    expect(await within((trx) => collectUnlock(trx, olga, own.unlockId, NOW))).toEqual({ state: "approved" });
  });

  test("tells whoever looks after its worker of unsent work, of silence and of a forgotten PIN", async () => {
    await settleCast(database());
    const { deviceId, unlockId } = await forgottenPin(database());
    const waiting = async (viewer: Viewer, today = TODAY, now = `${today}T02:00:00.000Z`) =>
      (await phonesWaiting(database(), viewer, today, now)).map(({ kind, record_id }) => [kind, record_id]);
    expect(await waiting(sari)).toEqual([["phone_unlock", unlockId]]);
    await within((trx) => decideUnlock(trx, sari, { id: unlockId, decision: "refused" }, NOW));
    await heard(deviceId, 3, "2026-03-10T01:00:00.000Z");
    expect(await waiting(sari)).toEqual([]);
    // Not on the day after, but after 24 hours.
    expect(await waiting(sari, "2026-03-11", "2026-03-11T00:00:00.000Z")).toEqual([]);
    expect(await waiting(sari, "2026-03-11", "2026-03-11T02:00:00.000Z")).toEqual([["phone_unsent", deviceId]]);
    for (const viewer of [olga, mira, fajar, sinta]) expect(await waiting(viewer, "2026-03-11")).toEqual([]);
    expect(await waiting(sari, "2026-03-17")).toEqual([
      ["phone_unsent", deviceId],
      ["phone_silent", deviceId],
    ]);
    // It does not say since when, and is not younger for that.
    await heard(deviceId, 1, null, "2026-03-16T02:00:00.000Z");
    expect((await waiting(sari, "2026-03-17"))[0]).toEqual(["phone_unsent", deviceId]);
    // By a clock that is a year ahead.
    await heard(deviceId, 3, "2027-03-10T01:00:00.000Z");
    expect(await waiting(sari, "2026-03-17")).toEqual([["phone_silent", deviceId]]);
    await heard(deviceId, 0, null, "2026-03-17T02:00:00.000Z");
    expect(await waiting(sari, "2026-03-17")).toEqual([]);
    await heard(deviceId, 1, null, "2026-03-17T03:00:00.000Z");
    expect(await waiting(sari, "2026-03-18", "2026-03-18T02:00:00.000Z")).toEqual([]);
    expect(await waiting(sari, "2026-03-18", "2026-03-18T04:00:00.000Z")).toEqual([["phone_unsent", deviceId]]);
  });

  test("gives an unfinished form back to its author alone, the last that was saved, until it is dropped", async () => {
    await settleCast(database());
    const { number, case_id } = await casePlace(database(), await openedBy(database(), olga));
    const assign = (to: Viewer) =>
      within((trx) => assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: to.userId }, NOW));
    await database().updateTable("app_user").set({ office_id: NORTH }).where("id", "=", farid.userId).execute();
    await assign(fajar);
    const phone = await phoneOf(database());
    const draft_id = testId();
    const save = async (note: string, saved_at: string) => {
      const draft = { kind: "draft", draft_id, form: "visit", case_id, values: { note }, saved_at };
      expect(await arrives(database(), phone, await sealedBy(phone, draft))).toBe("kept");
    };
    await save("Ia pindah", "2026-03-10T01:00:02.000Z");
    await save("Ia", "2026-03-10T01:00:01.000Z");
    expect(await ownDrafts(database(), fajar)).toMatchObject([
      { draft_id, form: "visit", values: { note: "Ia pindah" } },
    ]);
    expect(JSON.stringify(await database().selectFrom("field_draft").selectAll().execute())).not.toContain("pindah");
    expect(await ownDrafts(database(), olga)).toEqual([]);
    await assign(farid);
    expect(await ownDrafts(database(), fajar)).toEqual([]);
    await assign(fajar);
    expect(await ownDrafts(database(), fajar)).toHaveLength(1);
    // In the hands of somebody else it takes nothing away and writes over nothing.
    await within((trx) => askWipe(trx, olga, phone.deviceId, NOW));
    await save("Palsu", "2026-03-10T03:00:00.000Z");
    await arrives(database(), phone, await sealedBy(phone, { kind: "draft_dropped", draft_id }));
    expect((await ownDrafts(database(), fajar)).map(({ values }) => values.note)).toEqual(["Ia pindah", "Palsu"]);
    const other = await phoneOf(database());
    await arrives(database(), other, await sealedBy(other, { kind: "draft_dropped", draft_id }));
    const draft = { kind: "draft", draft_id, form: "visit", case_id, values: {}, saved_at: "2026-03-11T01:00:00.000Z" };
    await arrives(database(), other, await sealedBy(other, draft));
    expect((await ownDrafts(database(), fajar)).map(({ values }) => values.note)).toEqual(["Palsu"]);
  });

  test("is told what became of its worker's own changes, with both values where two differ", async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga);
    const { changeId, conflictId } = await waitingFromPhones(database(), number, olga);
    const { id: merged } = await database()
      .selectFrom("sync_change")
      .select("id")
      .where("state", "=", "needs_decision")
      .executeTakeFirstOrThrow();
    const ids = [changeId, merged, testId()];
    const told = await statesOf(database(), olga, ids);
    expect(told).toMatchObject([
      { id: changeId, state: "quarantined", reason: "in_the_future", field: "visited_on", conflicts: [] },
      {
        state: "needs_decision",
        conflicts: [{ id: conflictId, field: "phone", current: "+6281200000009", sent: "+6281200000001" }],
      },
      { state: "unknown", reason: null },
    ]);
    expect((await statesOf(database(), sari, ids)).map(({ state }) => state)).toEqual([
      "unknown",
      "unknown",
      "unknown",
    ]);
    await sent(database(), { id: "no" });
  });

  test("takes a label of initials, and no more than that", async () => {
    await settleCast(database());
    const enrolment = { phone_id: "p", label: "F.", version: "1" };
    await within((trx) => enrolDevice(trx, fajar, enrolment, NOW));
    expect((await listDevices(database(), olga)).rows.map(({ label, by }) => [label, by])).toEqual([["F.", "fajar"]]);
  });
});
