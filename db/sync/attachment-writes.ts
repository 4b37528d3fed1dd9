import type { Trx } from "#db/database";
import { Refused } from "#db/errors";
import { addPhotos } from "#db/livelihoods/photo-writes";
import type { Viewer } from "#src/access/policy";
import { stripped } from "#src/attachments/strip";
import type { AttachmentAddition } from "#src/sync/attachment";

/**
 * Adds a picture from a phone to a record, as the page that adds photos does. It is cleaned here, before anything else is done
 * with it. The same id again has no second effect.
 * @throws Refused not_a_photo and what else a photo is refused for; NotFound while its record has not come.
 */
export async function addAttachment(
  trx: Trx,
  viewer: Viewer,
  { id, record_id, of, what, content }: AttachmentAddition & { id: string; record_id: string },
  at: string,
): Promise<void> {
  const clean = stripped(new Uint8Array(Buffer.from(content, "base64")));
  if (!clean.success) throw new Refused(clean.refusal, "content");
  await addPhotos(trx, viewer, { id, record_type: of, record_id }, [{ id, kind: what, image: clean.image }], at);
}
