import { cooperativesWithin } from "#db/access/visible";
import { openContent } from "#db/attachments/content";
import { readsWordsOfCase, readsWordsOfEnterprise } from "#db/attachments/words";
import type { Db } from "#db/database";
import { personKeys } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { AttachmentKind } from "#src/attachments/attachment";
import type { MediaType } from "#src/attachments/image";

export type AttachedPhoto = { id: string; record_id: string; kind: AttachmentKind; width: number; height: number };

/** The photos of some records, by record. Nothing of what is on them. */
export async function photosOf(db: Db, record_ids: readonly string[]): Promise<Map<string, AttachedPhoto[]>> {
  const photos = new Map<string, AttachedPhoto[]>();
  if (record_ids.length === 0) return photos;
  const rows = await db
    .selectFrom("attachment")
    .select(["id", "record_id", "kind", "width", "height"])
    .where("record_id", "in", record_ids)
    .where("removed_at", "is", null)
    .orderBy("id")
    .execute();
  for (const row of rows)
    photos.set(row.record_id, [...(photos.get(row.record_id) ?? []), { ...row, kind: row.kind as AttachmentKind }]);
  return photos;
}

/**
 * One photo, opened, as far as it is there for this viewer: the enterprise or the visited case must be within her reach, and so must
 * the words about whoever it is of, because a photo can show who she is. Undefined otherwise, and when the key that seals it is gone.
 */
export async function openAttachment(
  db: Db,
  viewer: Viewer,
  id: string,
  now: string,
): Promise<{ media_type: MediaType; bytes: Uint8Array } | undefined> {
  const row = await db
    .selectFrom("attachment")
    .select(["id", "case_id", "parts", "media_type", "holder_kind", "key_holder"])
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row || !(await mayOpen(db, viewer, row, now))) return undefined;
  const key = (await personKeys(db, [row.key_holder])).get(row.key_holder);
  if (!key) return undefined;
  return { media_type: row.media_type as MediaType, bytes: await openContent(db, key, row) };
}

type Held = { holder_kind: string; key_holder: string; case_id: string | null };

async function mayOpen(db: Db, viewer: Viewer, holder: Held, now: string) {
  if (holder.holder_kind === "person")
    return holder.case_id !== null && readsWordsOfCase(db, viewer, holder.case_id, now);
  if (holder.holder_kind === "enterprise") return readsWordsOfEnterprise(db, viewer, holder.key_holder, now);
  const found = await db
    .selectFrom("cooperative")
    .select("cooperative.id")
    .where("cooperative.id", "=", holder.key_holder)
    .where(cooperativesWithin(viewer, "capital.read"))
    .executeTakeFirst();
  return found !== undefined;
}
