import { hashOfSecret, newSecret } from "#db/access/secrets";
import { endSessionsOf } from "#db/access/sessions";
import { devicesWithin } from "#db/access/visible";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { currentLease } from "#db/field/lease";
import { newId } from "#db/ids";
import { openForSystem, sealForSystem } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { hoursAfter } from "#src/access/session";
import type { DeviceEnrolment, OutboxUpload } from "#src/field/posted";

type Actor = Pick<Viewer, "userId">;

/**
 * Makes a phone the viewer's, and gives the secret with which it sends, which is kept nowhere else. Asked again by the same phone
 * it is the same device with one secret more: what the phone sealed with the first still proves who wrote it. A phone that was
 * wiped begins anew.
 */
export async function enrolDevice(
  trx: Trx,
  viewer: Viewer,
  { phone_id, label, version }: DeviceEnrolment,
  at: string,
): Promise<{ deviceId: string; credential: string }> {
  const known = await forUpdate(
    trx,
    trx
      .selectFrom("field_device")
      .select("id")
      .where("author_id", "=", viewer.userId)
      .where("phone_id", "=", phone_id)
      .where("wipe_asked_at", "is", null),
  ).executeTakeFirst();
  const id = known?.id ?? newId();
  if (known)
    await trx.updateTable("field_device").set({ label, version, last_heard_at: at }).where("id", "=", id).execute();
  else
    await trx
      .insertInto("field_device")
      .values({
        ...{ id, phone_id, author_id: viewer.userId, label, version, enrolled_at: at, last_heard_at: at, pending: 0 },
        half: sealForSystem(placeOfHalf(id), newSecret()),
        ...{ escrow: null, lease_until: null, last_sync_at: null, oldest_unsent_at: null },
        ...{ wipe_asked_at: null, wipe_asked_by: null, wipe_told_at: null },
      })
      .execute();
  const credential = newSecret();
  const credential_hash = hashOfSecret(credential);
  await trx.insertInto("field_credential").values({ credential_hash, device_id: id, made_at: at }).execute();
  const act = { action: "field_device.enrolled", record_type: "field_device", record_id: id } as const;
  await recordAct(trx, viewer, { ...act, stored: { phone_id, label, version }, office_id: viewer.officeId }, at);
  return { deviceId: id, credential };
}

/**
 * The server's half of the key of the viewer's phone, and for how long she may open it without being online. Null: it is to be
 * wiped, and never opens again.
 * @throws NotFound for a phone that is not hers
 */
export async function releaseHalf(
  trx: Trx,
  viewer: Viewer,
  deviceId: string,
  at: string,
): Promise<{ half: string; leaseHours: number } | null> {
  const device = await heldOwn(trx, viewer, deviceId);
  if (device.wipe_asked_at !== null) {
    await tellOfWipe(trx, viewer, device, at);
    return null;
  }
  const { hours } = await currentLease(trx);
  await trx
    .updateTable("field_device")
    .set({ lease_until: hoursAfter(at, hours), last_heard_at: at })
    .where("id", "=", deviceId)
    .execute();
  const act = { action: "field_device.half_released", record_type: "field_device", record_id: deviceId } as const;
  await recordAct(trx, viewer, { ...act, office_id: viewer.officeId }, at);
  return { half: openForSystem(placeOfHalf(deviceId), device.half), leaseHours: hours };
}

/** Hours after a phone was set up during which the key of what is on it may still be replaced: setting up may begin again. */
const ESCROW_OPEN_HOURS = 1;

/**
 * The key of what is on the phone, sealed for the server, for the day on which she forgets her PIN. It is made when the phone is
 * set up and stays the same under every PIN; so another one is taken only then, and not from whoever holds her session later.
 * @throws NotFound for a phone that is not hers, Refused phone_wiped, NotAllowed for another key
 */
export async function keepEscrow(
  trx: Trx,
  viewer: Viewer,
  deviceId: string,
  escrow: string,
  at: string,
): Promise<void> {
  const device = await heldOwn(trx, viewer, deviceId);
  if (device.wipe_asked_at !== null) throw new Refused("phone_wiped");
  if (device.escrow === escrow) return;
  if (device.escrow !== null) {
    const { set_up_at } = await trx
      .selectFrom("field_credential")
      .select((eb) => eb.fn.max("made_at").as("set_up_at"))
      .where("device_id", "=", deviceId)
      .executeTakeFirstOrThrow();
    if (hoursAfter(set_up_at, ESCROW_OPEN_HOURS) < at) throw new NotAllowed("field_device.escrow");
  }
  await trx.updateTable("field_device").set({ escrow }).where("id", "=", deviceId).execute();
}

/** What a phone said of itself as it sent: what waits on it beside what it sent here. Nobody's record, and so no act. */
export async function noteHeard(
  trx: Trx,
  actor: Actor,
  device: { id: string; wipe_asked_at: string | null; wipe_told_at: string | null },
  { pending, oldest_at, version }: Pick<OutboxUpload, "pending" | "oldest_at" | "version">,
  at: string,
): Promise<void> {
  // What it sent and we failed at stays on it as well: since it was first so, where the phone does not say.
  await trx
    .updateTable("field_device")
    .set((eb) => ({
      ...{ pending, version, last_heard_at: at },
      oldest_unsent_at: pending === 0 ? null : (oldest_at ?? eb.fn.coalesce("oldest_unsent_at", eb.val(at))),
    }))
    .where("id", "=", device.id)
    .execute();
  await tellOfWipe(trx, actor, device, at);
}

/** That a phone fetched what is its worker's; whether it must be wiped. Not hers, or not known: nothing. */
export async function noteSync(trx: Trx, viewer: Viewer, deviceId: string, at: string): Promise<boolean> {
  const device = await trx
    .selectFrom("field_device")
    .select(["id", "wipe_asked_at", "wipe_told_at"])
    .where("id", "=", deviceId)
    .where("author_id", "=", viewer.userId)
    .executeTakeFirst();
  if (!device) return false;
  const seen = { last_sync_at: at, last_heard_at: at };
  await trx.updateTable("field_device").set(seen).where("id", "=", deviceId).execute();
  await tellOfWipe(trx, viewer, device, at);
  return device.wipe_asked_at !== null;
}

/**
 * Asks a phone to forget everything of one worker but its sealed outbox. From now on it is given no key, the one that was kept for a
 * forgotten PIN is gone, and what it sends is kept aside whole. Again: no second effect. Its worker's sessions end; `exceptSession`: that from which she asks it herself.
 */
export async function askWipe(
  trx: Trx,
  viewer: Viewer,
  deviceId: string,
  at: string,
  exceptSession?: string,
): Promise<void> {
  const device = await forUpdate(
    trx,
    trx
      .selectFrom("field_device")
      .select(["id", "author_id", "wipe_asked_at"])
      .where("id", "=", deviceId)
      .where(devicesWithin(viewer, "device.manage")),
  ).executeTakeFirst();
  if (!device) throw new NotFound("field_device");
  if (device.wipe_asked_at !== null) return;
  const stored = { wipe_asked_at: at, wipe_asked_by: viewer.userId };
  // Whoever has the phone may be signed in on it.
  await endSessionsOf(trx, viewer, device.author_id, at, exceptSession);
  await trx
    .updateTable("field_device")
    .set({ ...stored, escrow: null })
    .where("id", "=", deviceId)
    .execute();
  const act = { action: "field_device.wipe_asked", record_type: "field_device", record_id: deviceId } as const;
  await recordAct(trx, viewer, { ...act, stored, version: 2, office_id: viewer.officeId }, at);
}

/**
 * The same for several workers of one phone, which is lost with what all of them have on it: each of them, or none.
 * @throws NotFound where one is out of reach or of another phone
 */
export async function askWipeOfPhone(
  trx: Trx,
  viewer: Viewer,
  { deviceId, also }: { deviceId: string; also: readonly string[] },
  at: string,
  exceptSession?: string,
): Promise<void> {
  // In one order, so that two who ask at once do not wait for each other.
  const ids = [...new Set([deviceId, ...also])].sort();
  const found = await trx.selectFrom("field_device").select("phone_id").where("id", "in", ids).execute();
  const isOnePhone = found.every(({ phone_id }) => phone_id === found[0]?.phone_id);
  if (found.length < ids.length || !isOnePhone) throw new NotFound("field_device");
  for (const id of ids) await askWipe(trx, viewer, id, at, exceptSession);
}

async function tellOfWipe(
  trx: Trx,
  _actor: Actor,
  device: { id: string; wipe_asked_at: string | null; wipe_told_at: string | null },
  at: string,
): Promise<void> {
  if (device.wipe_asked_at === null || device.wipe_told_at !== null) return;
  await trx.updateTable("field_device").set({ wipe_told_at: at }).where("id", "=", device.id).execute();
}

async function heldOwn(trx: Trx, viewer: Viewer, id: string) {
  const own = trx.selectFrom("field_device").selectAll().where("id", "=", id).where("author_id", "=", viewer.userId);
  const device = await forUpdate(trx, own).executeTakeFirst();
  if (!device) throw new NotFound("field_device");
  return device;
}

function placeOfHalf(id: string) {
  return { table: "field_device", column: "half", id };
}
