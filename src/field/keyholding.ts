import { fromBase64Url } from "#src/field/base64url";
import { judgeLease, leaseFrom, livedUntil } from "#src/field/lease";
import { type Author, type Half, SignedOut } from "#src/field/office";
import { beforeTrying, pinFault, triesLeft } from "#src/field/pin";
import { sealTo } from "#src/field/sealing";
import type { Bytes, VaultRow } from "#src/field/store";
import type { Surroundings } from "#src/field/surroundings";

/** A PIN that is not taken; `code` is that of a message. */
export class PinRefused extends Error {
  override name = "PinRefused";
  constructor(readonly code: "not_a_pin" | "pin_too_plain") {
    super(code);
  }
}

/** She has a vault on this phone already. */
export class AlreadyHere extends Error {
  override name = "AlreadyHere";
}

const SALT = 16;
const DEK = 32;

/** @throws PinRefused */
export function refusePlain(pin: string): void {
  const code = pinFault(pin);
  if (code) throw new PinRefused(code);
}

/** The half as the server lent it, and until when. */
export async function lentHalf(
  { keys, clock }: Surroundings,
  lent: Half,
): Promise<{ half: CryptoKey; lease: VaultRow["lease"] }> {
  const lease = leaseFrom(Date.parse(lent.now), clock.wall(), lent.lease_hours);
  return { half: await keys.importHalf(fromBase64Url(lent.half)), lease };
}

/** The key under a PIN, with a salt of its own. */
export async function wrapped({ keys, rounds }: Surroundings, dek: Bytes, half: CryptoKey, pin: string) {
  const salt = keys.random(SALT);
  return { salt, rounds, wrapped_dek: await keys.wrap(dek, { pin, half, salt, rounds }) };
}

/**
 * A vault for whoever is signed in: its key is made here, and kept at the server sealed to it, for the day on which a PIN is
 * forgotten. Nothing is stored yet.
 * @throws PinRefused, AlreadyHere, Offline, SignedOut
 */
export async function newVault(
  around: Surroundings,
  pin: string,
  label: string,
): Promise<{ row: VaultRow; dek: Bytes; author: Author }> {
  refusePlain(pin);
  const { store, office, keys, version } = around;
  const { author } = await office.session();
  const vaults = await store.vaults();
  if (vaults.some(({ author_id, is_wiped }) => author_id === author.id && !is_wiped)) throw new AlreadyHere();
  const { phone_id } = (await store.phone())!;
  const { device_id, credential, server_key, author_id } = await office.enrol({ phone_id, label, version });
  if (author_id !== author.id) throw new SignedOut();
  const lent = await lentHalf(around, await office.half(device_id));
  const dek = keys.random(DEK);
  const closed = await wrapped(around, dek, lent.half, pin);
  await office.keepEscrow(device_id, await sealTo(server_key, device_id, "escrow", dek));
  const row: VaultRow = {
    ...{ vault_id: keys.newId(), device_id, credential, server_key, author_id, label, ...closed, ...lent },
    ...{ wrong_pins: 0, is_wiped: false, unlock_request_id: null, next_seq: 1, is_refused: false },
  };
  return { row, dek, author };
}

export type Tried =
  | { ok: true; row: VaultRow; dek: Bytes }
  | { ok: false; why: "wrong_pin" | "no_half" | "clock_back" | "wiped"; left?: number };

/** Tries a PIN. Each try is written down before it is made; the last wrong one takes the half with it. Alone with this vault. */
export async function tryPin({ store, keys, clock }: Surroundings, row: VaultRow, pin: string): Promise<Tried> {
  const { wrapped_dek, half, salt, rounds } = row;
  if (row.is_wiped || wrapped_dek === null) return { ok: false, why: "wiped" };
  if (half === null) return { ok: false, why: "no_half" };
  const state = judgeLease(row.lease, clock.wall());
  if (state === "clock_back") return { ok: false, why: "clock_back" };
  const tries = beforeTrying(row);
  if (state === "over" || !tries) {
    await store.write([{ put: "vault", row: { ...row, half: null } }]);
    return { ok: false, why: "no_half" };
  }
  const tried = { ...row, ...tries, lease: livedUntil(row.lease, clock.wall() + row.lease.offset) };
  await store.write([{ put: "vault", row: tried }]);
  const dek = await keys.unwrap(wrapped_dek, { pin, half, salt, rounds });
  if (!dek) {
    const left = triesLeft(tries);
    if (left === 0) await store.write([{ put: "vault", row: { ...tried, half: null } }]);
    return { ok: false, why: "wrong_pin", left };
  }
  const known = { ...tried, wrong_pins: 0 };
  await store.write([{ put: "vault", row: known }]);
  return { ok: true, row: known, dek };
}

/** Another PIN for the same key. @returns what trying the old one says */
export async function withOtherPin(around: Surroundings, row: VaultRow, old: string, fresh: string): Promise<Tried> {
  const tried = await tryPin(around, row, old);
  if (!tried.ok) return tried;
  const closed = await wrapped(around, tried.dek, tried.row.half!, fresh);
  const known = { ...tried.row, ...closed };
  await around.store.write([{ put: "vault", row: known }]);
  return { ...tried, row: known };
}
