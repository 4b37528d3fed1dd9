import { devicesWithin } from "#db/access/visible";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { serverKeys } from "#db/field/server-key";
import { newId } from "#db/ids";
import type { Viewer } from "#src/access/policy";
import { hoursAfter } from "#src/access/session";
import type { UnlockDecision, UnlockState } from "#src/field/code-lists";
import { openSealed } from "#src/field/sealing";

/** Hours after the approval during which the key is given. */
const GIVEN_FOR_HOURS = 1;

/** A worker who forgot her PIN asks to open her phone again. While one of hers waits, it is that one. */
export async function askUnlock(trx: Trx, viewer: Viewer, deviceId: string, at: string): Promise<string> {
  const own = trx
    .selectFrom("field_device")
    .select(["id", "wipe_asked_at", "escrow"])
    .where("id", "=", deviceId)
    .where("author_id", "=", viewer.userId);
  const device = await forUpdate(trx, own).executeTakeFirst();
  if (!device) throw new NotFound("field_device");
  if (device.wipe_asked_at !== null || device.escrow === null) throw new Refused("phone_wiped");
  const open = await trx
    .selectFrom("unlock_request")
    .select("id")
    .where("device_id", "=", deviceId)
    .where("state", "=", "asked")
    .executeTakeFirst();
  if (open) return open.id;
  const id = newId();
  const stored = { device_id: deviceId, asked_at: at, state: "asked" };
  await trx
    .insertInto("unlock_request")
    .values({ id, ...stored, decided_at: null, decided_by: null, key_given_at: null })
    .execute();
  const act = { action: "unlock.asked", record_type: "unlock_request", record_id: id } as const;
  await recordAct(trx, viewer, { ...act, stored, office_id: viewer.officeId }, at);
  return id;
}

const DAY_MS = 86_400_000;

/**
 * Says whether a worker may open her phone again: never she herself. The same answer again has no second effect.
 * @throws NotAllowed for her own, Refused already_decided, unlock_too_old (a day: whoever asked may not be at the phone any more)
 */
export async function decideUnlock(
  trx: Trx,
  viewer: Viewer,
  { id, decision }: { id: string; decision: UnlockDecision },
  at: string,
): Promise<void> {
  const request = await forUpdate(
    trx,
    trx.selectFrom("unlock_request").selectAll().where("id", "=", id),
  ).executeTakeFirst();
  const device =
    request &&
    (await trx
      .selectFrom("field_device")
      .select("author_id")
      .where("id", "=", request.device_id)
      .where(devicesWithin(viewer, "device.manage"))
      .executeTakeFirst());
  if (!request || !device) throw new NotFound("unlock_request");
  if (device.author_id === viewer.userId) throw new NotAllowed("device.manage");
  if (request.state === decision) return;
  if (request.state !== "asked") throw new Refused("already_decided");
  if (decision === "approved" && Date.parse(at) - Date.parse(request.asked_at) > DAY_MS)
    throw new Refused("unlock_too_old");
  const stored = { state: decision, decided_at: at, decided_by: viewer.userId };
  await trx.updateTable("unlock_request").set(stored).where("id", "=", id).execute();
  const action = decision === "approved" ? "unlock.approved" : "unlock.refused";
  const act = { action, record_type: "unlock_request", record_id: id } as const;
  await recordAct(trx, viewer, { ...act, stored, version: 2, office_id: viewer.officeId }, at);
}

/**
 * How the viewer's own request stands; with it, once and within the hour after it was approved, the key of what is on her phone.
 * @throws NotFound for another's
 */
export async function collectUnlock(
  trx: Trx,
  viewer: Viewer,
  id: string,
  at: string,
): Promise<{ state: UnlockState; dek?: string }> {
  const request = await forUpdate(
    trx,
    trx.selectFrom("unlock_request").selectAll().where("id", "=", id),
  ).executeTakeFirst();
  const device =
    request &&
    (await trx
      .selectFrom("field_device")
      .select(["id", "escrow", "wipe_asked_at"])
      .where("id", "=", request.device_id)
      .where("author_id", "=", viewer.userId)
      .executeTakeFirst());
  if (!request || !device) throw new NotFound("unlock_request");
  const state = request.state as UnlockState;
  const isGiven = request.key_given_at !== null || device.wipe_asked_at !== null || device.escrow === null;
  const isLate = request.decided_at === null || hoursAfter(request.decided_at, GIVEN_FOR_HOURS) < at;
  if (state !== "approved" || isGiven || isLate) return { state };
  const opened = await openSealed(serverKeys().privateKey, device.id, "escrow", device.escrow!);
  await trx.updateTable("unlock_request").set({ key_given_at: at }).where("id", "=", id).execute();
  const act = { action: "unlock.key_given", record_type: "unlock_request", record_id: id } as const;
  await recordAct(trx, viewer, { ...act, stored: { key_given_at: at }, version: 3, office_id: viewer.officeId }, at);
  return { state, dek: Buffer.from(opened).toString("base64url") };
}
