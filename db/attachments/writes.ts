import { keepContent, openContent, partsOf } from "#db/attachments/content";
import { standingPhotos } from "#db/attachments/same-photos";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { Refused } from "#db/errors";
import { newId } from "#db/ids";
import { personKey } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import {
  type Attachable,
  type AttachmentKind,
  type HolderKind,
  type NewAttachment,
  PHOTOS_PER_RECORD,
} from "#src/attachments/attachment";
import type { MediaType } from "#src/attachments/image";

/** The record that photos belong to, whose key seals them, and where that is written down. */
export type AttachedTo = {
  record_type: Attachable;
  record_id: string;
  holder_kind: HolderKind;
  key_holder: string;
  office_id: string;
  case_id?: string;
};

/**
 * Keeps photos with a record. A part of the verb that makes the record: that asks the policy, holds what the record belongs to, and
 * calls this once the record is there. `addition_id`: the form that adds them to a record that was there already.
 */
export async function keepAttachments(
  trx: Trx,
  viewer: Viewer,
  to: AttachedTo,
  photos: readonly NewAttachment[],
  at: string,
  addition_id: string | null = null,
): Promise<void> {
  if (photos.length === 0) return;
  const { record_type, record_id, holder_kind, key_holder, office_id, case_id } = to;
  const there = await standingPhotos(trx, record_id);
  if (there.length + photos.length > PHOTOS_PER_RECORD) throw new Refused("too_many_photos", "photo");
  const key = await personKey(trx, key_holder);
  for (const { id, kind, image } of photos) {
    const { media_type, bytes, width, height } = image;
    const facts = { record_type, record_id, holder_kind, key_holder, kind, media_type, width, height };
    const stored = { ...facts, bytes: bytes.length, parts: partsOf(bytes) };
    const row = { id, office_id, case_id: case_id ?? null, ...stored, addition_id };
    const bookkeeping = { created_at: at, created_by: viewer.userId, ...STANDING };
    await trx
      .insertInto("attachment")
      .values({ ...row, ...bookkeeping })
      .execute();
    await keepContent(trx, key, id, bytes);
    const act = { action: "attachment.kept", record_type: "attachment", record_id: id, office_id, stored } as const;
    await recordAct(trx, viewer, { ...act, ...(case_id !== undefined && { case_id }) }, at);
  }
}

const STANDING = { removed_at: null, removed_by: null, removed_because: null };

/** Takes the photos of a record away with it: their content is gone, that they were there stays known. */
export async function removeAttachmentsOf(trx: Trx, viewer: Viewer, record_id: string, at: string): Promise<void> {
  for (const { id } of await standingPhotos(trx, record_id)) await removeAttachment(trx, viewer, id, at);
}

/**
 * Takes the photos of a record to another, which may be of somebody else: sealed anew with that person's key, and gone where they
 * were. For a record that was made on the wrong person.
 */
export async function moveAttachments(
  trx: Trx,
  viewer: Viewer,
  from: { record_id: string; key_holder: string },
  to: AttachedTo,
  at: string,
): Promise<void> {
  const standing = await trx
    .selectFrom("attachment")
    .select(["id", "parts", "kind", "media_type", "width", "height"])
    .where("record_id", "=", from.record_id)
    .where("removed_at", "is", null)
    .orderBy("id")
    .execute();
  const key = await personKey(trx, from.key_holder);
  for (const { id, parts, kind, media_type, width, height } of standing) {
    const image = {
      media_type: media_type as MediaType,
      bytes: await openContent(trx, key, { id, parts }),
      width,
      height,
    };
    await keepAttachments(trx, viewer, to, [{ id: newId(), kind: kind as AttachmentKind, image }], at);
    await removeAttachment(trx, viewer, id, at);
  }
}

/** All photos that stand with a case: for taking back a whole import. */
export async function removeAttachmentsOfCase(trx: Trx, viewer: Viewer, case_id: string, at: string): Promise<void> {
  const rows = await trx
    .selectFrom("attachment")
    .select("id")
    .where("case_id", "=", case_id)
    .where("removed_at", "is", null)
    .orderBy("id")
    .execute();
  for (const { id } of rows) await removeAttachment(trx, viewer, id, at);
}

/** Takes one photo away: its content is destroyed, that it was there stays known. A part of the verb that asks the policy. */
export async function removeAttachment(
  trx: Trx,
  viewer: Viewer,
  id: string,
  at: string,
  reason: string | null = null,
): Promise<void> {
  const { case_id, office_id } = await trx
    .updateTable("attachment")
    .set({ removed_at: at, removed_by: viewer.userId, removed_because: reason })
    .where("id", "=", id)
    .returning(["case_id", "office_id"])
    .executeTakeFirstOrThrow();
  await trx.deleteFrom("attachment_content").where("attachment_id", "=", id).execute();
  const act = { action: "attachment.removed", record_type: "attachment", record_id: id, office_id } as const;
  const stored = { removed_at: at, ...(reason !== null && { removed_because: reason }) };
  await recordAct(trx, viewer, { ...act, ...(case_id !== null && { case_id }), stored, version: 2 }, at);
}
