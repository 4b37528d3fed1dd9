import { refuseOtherPhotos } from "#db/attachments/same-photos";
import { keepAttachments, removeAttachment } from "#db/attachments/writes";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { heldAssetHolder } from "#db/livelihoods/asset-holder";
import { photographedRecord, type RecordHolder } from "#db/livelihoods/photo-reads";
import { placedCaseFor } from "#db/people/placement";
import { photographedVisit } from "#db/visits/photo-reads";
import type { Viewer } from "#src/access/policy";
import type { AttachedRecord, NewAttachment } from "#src/attachments/attachment";
import type { PhotoRemoval } from "#src/attachments/changes";
import { isAttachedRecord } from "#src/livelihoods/photographed";

type Of = { record_type: AttachedRecord; record_id: string };

/**
 * Adds photos to a visit, a line of a book, a gift in kind or a check that is there already. `id`: of the form that brings them; the same id
 * again has no second effect. @throws Refused photo_required, already_withdrawn, too_many_photos, already_sent.
 */
export async function addPhotos(
  trx: Trx,
  viewer: Viewer,
  { id, record_type, record_id }: Of & { id: string },
  photos: readonly NewAttachment[],
  at: string,
): Promise<void> {
  const { attached, isWithdrawn } = await heldRecord(trx, viewer, { record_type, record_id }, at);
  const known = await trx.selectFrom("attachment").select("record_id").where("addition_id", "=", id).executeTakeFirst();
  if (known && known.record_id !== record_id) throw new NotFound(record_type);
  const to = { record_type, record_id, ...attached };
  if (known) return refuseOtherPhotos(trx, { ...to, addition_id: id }, photos);
  if (isWithdrawn) throw new Refused("already_withdrawn");
  if (photos.length === 0) throw new Refused("photo_required", "photo");
  await keepAttachments(trx, viewer, to, photos, at, id);
}

/** Takes one photo of such a record away, for good. A second time has no effect. */
export async function removePhoto(
  trx: Trx,
  viewer: Viewer,
  { id, reason }: PhotoRemoval & { id: string },
  at: string,
): Promise<void> {
  const found = await photo(trx, id);
  if (!found || !isAttachedRecord(found.record_type)) throw new NotFound("attachment");
  await heldRecord(trx, viewer, { record_type: found.record_type, record_id: found.record_id }, at);
  // Read anew: whoever took it away at the same moment was waited for.
  if ((await photo(trx, id))?.removed_at !== null) return;
  await removeAttachment(trx, viewer, id, at, reason);
}

function photo(trx: Trx, id: string) {
  return trx
    .selectFrom("attachment")
    .select(["record_type", "record_id", "removed_at"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** The record with whoever it belongs to, which is held until the transaction ends. */
async function heldRecord(trx: Trx, viewer: Viewer, { record_type, record_id }: Of, at: string) {
  if (record_type === "visit") return heldVisit(trx, viewer, record_id);
  const record = await photographedRecord(trx, record_type, record_id);
  if (!record) throw new NotFound(record_type);
  const { attached } = await heldAssetHolder(trx, viewer, holderOf(record), at);
  const { isWithdrawn } = (await photographedRecord(trx, record_type, record_id)) ?? record;
  return { attached, isWithdrawn };
}

/** What is seen at a visit is of the person who was visited, and sealed with her key. */
async function heldVisit(trx: Trx, viewer: Viewer, id: string) {
  const visit = await photographedVisit(trx, id);
  if (!visit) throw new NotFound("visit");
  const { id: case_id, person_id, office_id } = await placedCaseFor(trx, viewer, { id: visit.case_id }, "visit.record");
  const { isWithdrawn } = (await photographedVisit(trx, id)) ?? visit;
  return { attached: { holder_kind: "person", key_holder: person_id, office_id, case_id } as const, isWithdrawn };
}

function holderOf({ enterprise_id, cooperative_id }: RecordHolder) {
  if (enterprise_id !== null) return { enterprise_id };
  if (cooperative_id === null) throw new NotFound("asset");
  return { cooperative_id };
}
