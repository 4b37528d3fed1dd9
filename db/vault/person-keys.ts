import type { Db, Trx } from "#db/database";
import { randomness } from "#db/randomness";
import { keyring } from "#db/vault/keyring";
import { open, type Place, seal } from "#db/vault/seal";
import type { Sealed } from "#db/vault/sealed";

const DATA_KEY_BYTES = 32;
const BATCH = 400;

/** One person's data key, in memory only. Erasing its row in `person_key` makes everything it sealed unreadable for good. */
export type PersonKey = { personId: string; key: Buffer };

export function newPersonKey(personId: string): PersonKey {
  return { personId, key: randomness().dataKey(personId, DATA_KEY_BYTES) };
}

export async function keepPersonKey(trx: Trx, personKey: PersonKey, at: string): Promise<void> {
  await trx.insertInto("person_key").values(wrapped(personKey, at)).execute();
}

export function wrapped({ personId, key }: PersonKey, at: string) {
  const { master, newestMaster } = keyring();
  const wrapped_key = seal(master.get(newestMaster)!, placeOfKey(personId), key.toString("base64"));
  return { person_id: personId, wrapped_key, master_key: newestMaster, created_at: at };
}

/** Throws when the key is gone: the person was erased, or the keys' own backup was not restored. */
export async function personKey(db: Db, personId: string): Promise<PersonKey> {
  const found = (await personKeys(db, [personId])).get(personId);
  if (!found) throw new KeyIsGone();
  return found;
}

/** The key while there is one. For what outlives the words it seals: money, and whoever reads the journal it stands in. */
export async function keyIfKept(db: Db, personId: string): Promise<PersonKey | undefined> {
  return (await personKeys(db, [personId])).get(personId);
}

export async function personKeys(db: Db, personIds: readonly string[]): Promise<Map<string, PersonKey>> {
  const found = new Map<string, PersonKey>();
  for (let start = 0; start < personIds.length; start += BATCH) {
    const rows = await db
      .selectFrom("person_key")
      .select(["person_id", "wrapped_key", "master_key"])
      .where("person_id", "in", personIds.slice(start, start + BATCH))
      .execute();
    for (const row of rows) found.set(row.person_id, { personId: row.person_id, key: unwrapped(row) });
  }
  return found;
}

/** The key of a row that was joined to what it seals: null where there is none. Throws as `personKey` does. */
export type WrappedKey = { wrapped_key: string | null; master_key: number | null };

export function openedKey(personId: string, { wrapped_key, master_key }: WrappedKey): PersonKey {
  if (wrapped_key === null || master_key === null) throw new KeyIsGone();
  return { personId, key: unwrapped({ person_id: personId, wrapped_key, master_key }) };
}

/** She was erased, or the keys' own backup was not restored. */
export class KeyIsGone extends Error {
  override message = "The key of this person is gone; her identifiers can no longer be read.";
}

function unwrapped(row: { person_id: string; wrapped_key: string; master_key: number }): Buffer {
  const master = keyring().master.get(row.master_key);
  if (!master) throw new Error(`The key file holds no master key ${row.master_key}.`);
  return Buffer.from(open(master, placeOfKey(row.person_id), row.wrapped_key as Sealed), "base64");
}

export function sealFor(personKey: PersonKey, place: Place, plain: string): Sealed;
export function sealFor(personKey: PersonKey, place: Place, plain: string | null | undefined): Sealed | null;
export function sealFor(personKey: PersonKey, place: Place, plain: string | null | undefined): Sealed | null {
  return plain === null || plain === undefined || plain === "" ? null : seal(personKey.key, place, plain);
}

export function openFor(personKey: PersonKey, place: Place, sealed: Sealed): string;
export function openFor(personKey: PersonKey, place: Place, sealed: Sealed | null): string | null;
export function openFor(personKey: PersonKey, place: Place, sealed: Sealed | null): string | null {
  return sealed === null ? null : open(personKey.key, place, sealed);
}

/** For what belongs to no person yet (drafts, uploads): sealed with the system's key. */
export function sealForSystem(place: Place, plain: string): Sealed {
  return seal(keyring().system, place, plain);
}

export function openForSystem(place: Place, sealed: Sealed): string {
  return open(keyring().system, place, sealed);
}

function placeOfKey(personId: string): Place {
  return { table: "person_key", column: "wrapped_key", id: personId };
}
