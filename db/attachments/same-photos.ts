import { openContent } from "#db/attachments/content";
import type { Db } from "#db/database";
import { Refused } from "#db/errors";
import { personKey } from "#db/vault/person-keys";
import type { NewAttachment } from "#src/attachments/attachment";

/**
 * For a record that is there already: were these the photos that came with it?
 * @throws Refused already_sent where they are others.
 */
export async function refuseOtherPhotos(
  db: Db,
  { record_id, key_holder }: { record_id: string; key_holder: string },
  photos: readonly NewAttachment[],
): Promise<void> {
  const there = await standingPhotos(db, record_id);
  if (there.length !== photos.length) throw new Refused("already_sent");
  if (photos.length === 0) return;
  const key = await personKey(db, key_holder);
  for (const [index, row] of there.entries()) {
    const kept = await openContent(db, key, row);
    if (!kept.equals(photos[index]!.image.bytes)) throw new Refused("already_sent");
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
