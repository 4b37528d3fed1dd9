import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import { deviceById } from "#db/field/device-reads";
import { enrolDevice, keepEscrow } from "#db/field/device-writes";
import { receiveItem } from "#db/field/outbox";
import { serverKeys } from "#db/field/server-key";
import { askUnlock } from "#db/field/unlock-writes";
import type { Viewer } from "#src/access/policy";
import { sealTo } from "#src/field/sealing";
import { fajar, NOW } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

export type Phone = { deviceId: string; credential: string };
type Sealed = { id: string; sealed: string };

/** A phone that is the viewer's, as the server knows it. */
export function phoneOf(database: Kysely<Database>, viewer: Viewer = fajar, phone_id = testId()): Promise<Phone> {
  const enrolment = { phone_id, label: "F.", version: "2026.11" };
  return inTransactionOn(database, (trx) => enrolDevice(trx, viewer, enrolment, NOW));
}

/** Seals as a phone does; `item` is a change, a draft or a dropped draft. */
export async function sealedBy(phone: Phone, item: unknown, id = testId()): Promise<Sealed> {
  const text = JSON.stringify({ credential: phone.credential, item });
  const sealed = await sealTo(serverKeys().publicKey, phone.deviceId, id, new TextEncoder().encode(text));
  return { id, sealed };
}

/** One sealed item that reaches the server; what it answers. */
export async function arrives(database: Kysely<Database>, phone: Phone, item: Sealed, at = NOW) {
  const device = (await deviceById(database, phone.deviceId))!;
  return receiveItem((work) => inTransactionOn(database, work), device, item, at);
}

/** A change that is sealed and sent. */
export async function sends(database: Kysely<Database>, phone: Phone, change: { id: string }, at = NOW) {
  return arrives(database, phone, await sealedBy(phone, { kind: "change", change }, change.id), at);
}

/** A phone whose worker asked to open it again. */
export async function forgottenPin(database: Kysely<Database>, viewer: Viewer = fajar) {
  const phone = await phoneOf(database, viewer);
  const dek = new Uint8Array(32).fill(7);
  const escrow = await sealTo(serverKeys().publicKey, phone.deviceId, "escrow", dek);
  await inTransactionOn(database, (trx) => keepEscrow(trx, viewer, phone.deviceId, escrow, NOW));
  const unlockId = await inTransactionOn(database, (trx) => askUnlock(trx, viewer, phone.deviceId, NOW));
  return { ...phone, unlockId, dek: Buffer.from(dek).toString("base64url") };
}
