import type { ATTACHED_RECORDS, ATTACHED_WHATS } from "#src/attachments/code-lists";
import type { CleanImage } from "#src/attachments/image";
import type { CodeOf } from "#src/code-list";

export type AttachmentKind = CodeOf<typeof ATTACHED_WHATS>;

/** Records that can have photos and that are followed in the field. */
export type AttachedRecord = CodeOf<typeof ATTACHED_RECORDS>;
/** Records that can have photos. */
export type Attachable = AttachedRecord | "tranche_receipt";

/** Whose key seals the content; whoever reads of the holder reads of the photo. */
export type HolderKind = "enterprise" | "cooperative" | "person";

/** Photos of one record. */
export const PHOTOS_PER_RECORD = 4;

/** A photo on its way in, cleaned already. */
export type NewAttachment = { id: string; kind: AttachmentKind; image: CleanImage };
