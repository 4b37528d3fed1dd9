import type { AttachedRecord } from "#src/attachments/attachment";
import { ATTACHED_RECORDS } from "#src/attachments/code-lists";

/** What of an enterprise or a cooperative can be given photos, by its name in an address. */
export const PHOTOGRAPHED = {
  entry: "enterprise_entry",
  asset: "asset_given",
  "asset-check": "asset_check",
  check: "enterprise_check",
} as const;
export type PhotographedName = keyof typeof PHOTOGRAPHED;
export type Photographed = (typeof PHOTOGRAPHED)[PhotographedName];

export function isPhotographedName(name: string): name is PhotographedName {
  return Object.hasOwn(PHOTOGRAPHED, name);
}

export function isPhotographed(record_type: string): record_type is Photographed {
  return (Object.values(PHOTOGRAPHED) as string[]).includes(record_type);
}

/** What of a record of the field can be given photos, wherever it stands. */
export function isAttachedRecord(record_type: string): record_type is AttachedRecord {
  return (ATTACHED_RECORDS.codes as readonly string[]).includes(record_type);
}

/** What a photo that is added is of: a line of a book has receipts, a gift its certificate, a check what was seen. */
export function photoKindOf(record: Photographed): "receipt" | "certificate" | "photo" {
  if (record === "enterprise_entry") return "receipt";
  return record === "asset_given" ? "certificate" : "photo";
}

/** The part of an enterprise's address where a record is read. */
export function pageOfRecord(record: Photographed): "book" | "assets" | "checks" {
  if (record === "enterprise_entry") return "book";
  return record === "enterprise_check" ? "checks" : "assets";
}
