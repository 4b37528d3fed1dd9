import type * as z from "zod/mini";
import { again, type Posted, readPostedForm, refused } from "#app/server/posted";
import { Refused } from "#db/errors";
import { newId } from "#db/ids";
import { type AttachmentKind, type NewAttachment, PHOTOS_PER_RECORD } from "#src/attachments/attachment";
import { stripped } from "#src/attachments/strip";
import type { Errors } from "#src/form";

/** The name of the file field (app/ui/form/photo-field.tsx). */
const PHOTO = "photo";

export type PostedWithPhotos<Data> = Posted<Data> & { photos: NewAttachment[] };

/**
 * Reads a posted form that may bring photos. Photos are cleaned here, before anything else is done with them; one that is not
 * taken is an error of its field. Where the form comes back for another reason, its photos are gone from the browser, and the field
 * says so.
 */
export async function readPostedWithPhotos<T extends z.ZodMiniType>(
  request: Request,
  url: URL,
  schema: T,
  kind: AttachmentKind,
): Promise<PostedWithPhotos<z.output<T>>> {
  const form = await request.formData();
  const reading = await readPostedForm(form, url, schema);
  const files = form.getAll(PHOTO).filter((file) => file instanceof File && file.size > 0) as File[];
  const photos: NewAttachment[] = [];
  const refusals = new Set<string>(files.length > PHOTOS_PER_RECORD ? ["too_many_photos"] : []);
  for (const file of refusals.size > 0 ? [] : files) {
    const clean = stripped(new Uint8Array(await file.arrayBuffer()));
    if (clean.success) photos.push({ id: newId(), kind, image: clean.image });
    else refusals.add(clean.refusal);
  }
  if (refusals.size === 0 && reading.success) return { ...reading, photos };
  if (refusals.size === 0 && files.length === 0) return { ...reading, photos: [] };
  const errors = reading.success ? {} : reading.errors;
  const said = refusals.size > 0 ? [...refusals] : ["photo_again"];
  return { ...reading, success: false, errors: { ...errors, [PHOTO]: said }, photos: [] };
}

/** What a verb refused, as the page once more, which says that photos are to be chosen again. */
export async function refusedWithPhotos<Data>(error: unknown, { values, photos }: PostedWithPhotos<Data>) {
  if (!(error instanceof Refused) || photos.length === 0) return refused(error, values);
  const field = error.field ?? "form";
  const gone: Errors = field === PHOTO ? {} : { [PHOTO]: ["photo_again"] };
  return again({ success: false, values, errors: { [field]: [error.code], ...gone } });
}
