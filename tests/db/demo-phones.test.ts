import { expect, test } from "vitest";
import { verifyAudit } from "#db/audit/verify";
import { makeInBulk, publishFirst } from "#db/demo/make";
import { layOut } from "#db/demo/staff";
import { keptUploads, listDevices } from "#db/field/device-reads";
import { serverKeys } from "#db/field/server-key";
import { unlocksToAnswer } from "#db/field/unlock-reads";
import { phonesWaiting } from "#db/field/waiting";
import { loadPlaces } from "#db/places/load";
import { openConflict } from "#db/sync/waiting-reads";
import { keyring } from "#db/vault/keyring";
import { openSealed } from "#src/field/sealing";
import { NOW } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";

onEveryDatabase("the phones of a demo programme", (database) => {
  test("there is one of each kind, and each waits for whoever looks after its worker", {
    timeout: 300_000,
  }, async () => {
    const asked = { people: 60, seed: 3, now: NOW };
    await loadPlaces(database());
    await publishFirst(database(), asked);
    await makeInBulk(
      asked,
      () => {},
      (work) => inTransactionOn(database(), work),
    );
    const { supervisor, offices, others, today } = layOut(asked.seed, asked.people, asked.now);
    const manager = others.find(({ role }) => role === "manager")!.viewer;
    const officer = offices[0]!.officers[0]!.viewer;

    const { rows: devices } = await listDevices(database(), manager);
    expect(devices.map(({ pending }) => pending)).toEqual([2, 0, 0, 0, 0, 0, 0]);
    const silent = devices[1]!;
    expect(silent.last_heard_at < devices[2]!.last_heard_at).toBe(true);
    expect(devices.at(-1)?.wipe_told_at).not.toBeNull();
    expect(devices.filter(({ wipe_told_at }) => wipe_told_at !== null)).toHaveLength(1);
    const phones = await database().selectFrom("field_device").select("phone_id").distinct().execute();
    expect(phones).toHaveLength(6);
    expect(await keptUploads(database(), manager)).toHaveLength(1);

    const hers = await unlocksToAnswer(database(), manager);
    expect(hers).toHaveLength(1);
    const kinds = async (viewer: typeof manager) =>
      (await phonesWaiting(database(), viewer, today, NOW)).map(({ kind }) => kind).sort();
    expect([...(await kinds(manager)), ...(await kinds(supervisor.viewer))].sort()).toEqual([
      "phone_silent",
      "phone_unlock",
      "phone_unsent",
    ]);

    const conflict = await database().selectFrom("field_conflict").select("id").executeTakeFirstOrThrow();
    expect(await openConflict(database(), officer, conflict.id)).toMatchObject({ field: "phone" });
    const kept = await database()
      .selectFrom("sync_change")
      .select("reason")
      .where("state", "=", "quarantined")
      .execute();
    expect(kept).toEqual([{ reason: "phone_wiped" }]);
    const photos = await database().selectFrom("attachment").select("id").where("record_type", "=", "visit").execute();
    expect(photos.length).toBeGreaterThan(0);
    const signed = await database()
      .selectFrom("asset_given")
      .select("id")
      .where("handover_id", "is not", null)
      .execute();
    expect(signed).toHaveLength(1);

    const { id, escrow } = await database()
      .selectFrom("field_device")
      .select(["id", "escrow"])
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(await openSealed(serverKeys().privateKey, id, "escrow", escrow!)).toHaveLength(32);
    expect(await database().selectFrom("field_credential").selectAll().execute()).toEqual([]);
    expect(await verifyAudit(database(), keyring().audit, [])).toEqual([]);
  });
});
