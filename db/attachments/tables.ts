import type { Sealed } from "#db/vault/sealed";

export interface AttachmentsTables {
  /** What may be known of a photo without its key. `key_holder`: whose key opens it. */
  attachment: {
    id: string;
    office_id: string;
    case_id: string | null;
    holder_kind: string;
    key_holder: string;
    record_type: string;
    record_id: string;
    kind: string;
    media_type: string;
    bytes: number;
    width: number;
    height: number;
    parts: number;
    /** The form with which it was added to a record that was there already; null for one that came with its record. */
    addition_id: string | null;
    created_at: string;
    created_by: string;
    /** Its content is gone then. */
    removed_at: string | null;
    removed_by: string | null;
    /** Null also where it went with its record. */
    removed_because: string | null;
  };
  attachment_content: { attachment_id: string; part: number; sealed: Sealed };
}
