import { type CleanImage, type ImageRefusal, NotTaken, PHOTO_BYTES } from "#src/attachments/image";
import { cleanJpeg, isJpeg } from "#src/attachments/jpeg";
import { cleanPng, isPng } from "#src/attachments/png";
import { cleanWebp, isWebp } from "#src/attachments/webp";

export type Stripping = { success: true; image: CleanImage } | { success: false; refusal: ImageRefusal };

/**
 * A photo without everything that is not the picture, or why it is not taken (docs/decisions/0020). What it is, its first bytes
 * say. Its parts are taken over one by one from a list of what a picture needs: what is not on the list does not come along, known
 * or not. Never throws, and what it gives is never larger than what it was given. It does not decode: what is hidden inside the
 * coded picture itself stays there.
 */
export function stripped(bytes: Uint8Array): Stripping {
  const clean = [[isJpeg, cleanJpeg] as const, [isPng, cleanPng] as const, [isWebp, cleanWebp] as const].find(([is]) =>
    is(bytes),
  )?.[1];
  if (!clean) return { success: false, refusal: "not_a_photo" };
  try {
    const image = clean(bytes);
    if (image.bytes.length > PHOTO_BYTES) return { success: false, refusal: "photo_too_large" };
    return { success: true, image };
  } catch (error) {
    if (error instanceof NotTaken) return { success: false, refusal: error.code };
    throw error;
  }
}
