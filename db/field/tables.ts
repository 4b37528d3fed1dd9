import type { Sealed } from "#db/vault/sealed";

export interface FieldTables {
  /** One worker on one phone: what the server keeps so that what lies on the phone can be opened by her alone. */
  field_device: {
    id: string;
    /** The same for every worker on that phone. */
    phone_id: string;
    author_id: string;
    /** What she calls it, seen by whoever looks after the phones: initials, no names of people in care. */
    label: string;
    /** The server's half of the key, sealed with the system's. */
    half: Sealed;
    /** The key of what is on the phone, sealed by the phone for the server (src/field/sealing.ts). */
    escrow: string | null;
    version: string;
    enrolled_at: string;
    /** Until when the phone may be opened without signing in, as it was last told. */
    lease_until: string | null;
    last_heard_at: string;
    last_sync_at: string | null;
    /** What the phone said still waits on it. */
    pending: number;
    oldest_unsent_at: string | null;
    wipe_asked_at: string | null;
    wipe_asked_by: string | null;
    /** When the phone was first told of it. */
    wipe_told_at: string | null;
  };
  /** Hashes of the secrets with which a phone sends. An older one still proves who wrote what it sealed. */
  field_credential: {
    credential_hash: string;
    device_id: string;
    made_at: string;
  };
  unlock_request: {
    id: string;
    device_id: string;
    asked_at: string;
    state: string;
    decided_at: string | null;
    decided_by: string | null;
    key_given_at: string | null;
  };
  /** A form that is not finished, kept for its author alone. Dropped, it stays as an empty row, so that no late copy brings it back. */
  field_draft: {
    author_id: string;
    draft_id: string;
    device_id: string;
    form: string | null;
    case_id: string | null;
    content: Sealed | null;
    /** Whose key seals it; null: the system's. */
    key_holder: string | null;
    saved_at: string | null;
    received_at: string;
    dropped_at: string | null;
  };
  /** What a phone sent and nobody can open or place, as it came. */
  field_upload: {
    id: string;
    device_id: string;
    item_id: string;
    /** Null where no such phone is known. */
    author_id: string | null;
    sealed: string;
    reason: string;
    received_at: string;
  };
  /** How long a phone may be opened without signing in, as administrators set it one after the other. */
  field_lease: {
    version: number;
    hours: number;
    set_at: string;
    set_by: string;
  };
}
