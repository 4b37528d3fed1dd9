import { requireAccess } from "#app/server/guards";
import { openAttachment } from "#db/attachments/reads";
import { db } from "#db/connection";
import { recordId } from "#src/answer";
import type { MediaType } from "#src/attachments/image";
import type { Route } from "./+types/photo";

const ENDINGS: Record<MediaType, string> = { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp" };

/** A photo that was kept with a record, to be shown and not to be kept on the way. Its name says nothing. */
export async function loader(args: Route.LoaderArgs) {
  const { viewer, now } = requireAccess(args, "attachments/photo");
  const id = recordId.safeParse(args.params.attachmentId);
  const photo = id.success ? await openAttachment(db, viewer, id.data, now) : undefined;
  if (!photo) throw new Response(null, { status: 404 });
  return new Response(photo.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      "Content-Type": photo.media_type,
      "Content-Length": String(photo.bytes.length),
      "Content-Disposition": `inline; filename="foto.${ENDINGS[photo.media_type]}"`,
      "Cache-Control": "no-store",
    },
  });
}
