import type { CleanImage } from "#src/attachments/image";

/** What a photo is of. */
export const ATTACHMENT_KINDS = ["photo", "receipt", "certificate"] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** Records that can have photos. */
export const ATTACHABLE = [
  "enterprise_entry",
  "asset_given",
  "asset_check",
  "enterprise_check",
  "tranche_receipt",
] as const;
export type Attachable = (typeof ATTACHABLE)[number];

/** Whose key seals the content; whoever reads of the holder reads of the photo. */
export const HOLDER_KINDS = ["enterprise", "cooperative"] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];

/** Photos of one record. */
export const PHOTOS_PER_RECORD = 4;

/** A photo on its way in, cleaned already. */
export type NewAttachment = { id: string; kind: AttachmentKind; image: CleanImage };
