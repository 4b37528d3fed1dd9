import type { Db, Trx } from "#db/database";
import type { PersonKey } from "#db/vault/person-keys";
import { openBytes, type Place, sealBytes } from "#db/vault/seal";

/** Of one row, before it is sealed. */
const PART_BYTES = 256 * 1024;

export function partsOf(bytes: Uint8Array): number {
  return Math.ceil(bytes.length / PART_BYTES);
}

/** Each part is bound to its photo, its number and how many there are: none can be left out, moved or exchanged. */
export async function keepContent(trx: Trx, { key }: PersonKey, id: string, bytes: Uint8Array): Promise<void> {
  const parts = partsOf(bytes);
  for (let part = 0; part < parts; part++) {
    const piece = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    const sealed = sealBytes(key, placeOf(id, part, parts), piece);
    await trx.insertInto("attachment_content").values({ attachment_id: id, part, sealed }).execute();
  }
}

/** Throws when a part is not there, was changed, or was sealed with another key. */
export async function openContent(db: Db, { key }: PersonKey, { id, parts }: { id: string; parts: number }) {
  const rows = await db
    .selectFrom("attachment_content")
    .select(["part", "sealed"])
    .where("attachment_id", "=", id)
    .orderBy("part")
    .execute();
  if (rows.length !== parts) throw new Error("A part of this photo is not there.");
  return Buffer.concat(rows.map(({ part, sealed }) => openBytes(key, placeOf(id, part, parts), sealed)));
}

function placeOf(id: string, part: number, parts: number): Place {
  return { table: "attachment_content", column: "sealed", id: `${id}/${part}/${parts}` };
}
