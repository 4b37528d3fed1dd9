import type { Sealed } from "#db/vault/sealed";

export interface SyncTables {
  /** Every change that a phone sent, once, with what became of it. */
  sync_change: {
    id: string;
    author_id: string;
    office_id: string;
    /** As it was sent: it may be of no case that there is, or of none that the author may know of. */
    case_id: string;
    kind: string;
    record_id: string;
    base_version: number | null;
    made_at: string;
    sent_order: number;
    received_at: string;
    state: string;
    reason: string | null;
    reason_field: string | null;
    /** The change as it was sent. Null once it stands and the record says all of it. */
    content: Sealed | null;
    /** Whose key sealed it; null: the system's. */
    key_holder: string | null;
    content_hash: string;
    settled_at: string | null;
    settled_by: string | null;
    version: number;
  };
  /** A field that two people set to different values, until one of them or a supervisor decides. */
  field_conflict: {
    id: string;
    change_id: string;
    case_id: string;
    record_type: string;
    record_id: string;
    field: string;
    sent: Sealed;
    sent_by: string;
    found_at: string;
    decision: string | null;
    decided_at: string | null;
    decided_by: string | null;
  };
}
