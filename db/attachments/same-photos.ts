import { openContent } from "#db/attachments/content";
import type { Db } from "#db/database";
import { Refused } from "#db/errors";
import { personKey } from "#db/vault/person-keys";
import type { NewAttachment } from "#src/attachments/attachment";

/**
 * For a record, or an addition to one, that is there already: were these the photos that came with it? Of one that was taken away
 * since, only its measures are known.
 * @throws Refused already_sent where they are others.
 */
export async function refuseOtherPhotos(
  db: Db,
  { record_id, key_holder, addition_id = null }: { record_id: string; key_holder: string; addition_id?: string | null },
  photos: readonly NewAttachment[],
): Promise<void> {
  const came = await db
    .selectFrom("attachment")
    .select(["id", "parts", "bytes", "width", "height", "removed_at"])
    .where("record_id", "=", record_id)
    .where("addition_id", addition_id === null ? "is" : "=", addition_id)
    .orderBy("id")
    .execute();
  if (came.length !== photos.length) throw new Refused("already_sent");
  if (photos.length === 0) return;
  const key = await personKey(db, key_holder);
  for (const [index, row] of came.entries()) {
    const { bytes, width, height } = photos[index]!.image;
    if (row.bytes !== bytes.length || row.width !== width || row.height !== height) throw new Refused("already_sent");
    if (row.removed_at === null && !(await openContent(db, key, row)).equals(bytes)) throw new Refused("already_sent");
  }
}

/** The photos that a record has now, in the order in which they came. */
export function standingPhotos(db: Db, record_id: string) {
  return db
    .selectFrom("attachment")
    .select(["id", "parts"])
    .where("record_id", "=", record_id)
    .where("removed_at", "is", null)
    .orderBy("id")
    .execute();
}
