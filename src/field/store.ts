import type { Lease } from "#src/field/lease";

export type Bytes = Uint8Array<ArrayBuffer>;

/** What one worker has on one phone. Only what is needed while it is shut is readable, and it names nobody. */
export type VaultRow = {
  vault_id: string;
  device_id: string;
  author_id: string;
  /** What she chose to be listed by: initials. */
  label: string;
  /** May do nothing but add to what this device sent. */
  credential: string;
  server_key: JsonWebKey;
  salt: Bytes;
  rounds: number;
  /** The key of what can be read, under the PIN and the half together. Null once it was wiped. */
  wrapped_dek: Bytes | null;
  /** Cannot be taken out of the phone's key store; gone when the lease is over. */
  half: CryptoKey | null;
  lease: Lease;
  wrong_pins: number;
  is_wiped: boolean;
  /** What was asked of a supervisor when the PIN was forgotten. */
  unlock_request_id: string | null;
  /** Counts what she wrote on this phone. */
  next_seq: number;
  /** The server no longer knows the credential, or takes nothing from it: told until an upload succeeds. */
  is_refused: boolean;
};

/** Sealed to the server and unreadable here: everything that was recorded or is being written, until the server has it. */
export type OutboxRow = {
  id: string;
  vault_id: string;
  seq: number;
  is_draft: boolean;
  sealed: string;
  made_at: string;
  is_too_large: boolean;
};

/** `state` is one per vault: who she is, how far the phone has got, the questions. */
export type BoxKind = "case" | "change" | "draft" | "state";
/** Something readable, under the key of its vault. */
export type BoxRow = { vault_id: string; kind: BoxKind; id: string; box: Bytes };

export type PhoneRow = { key: "phone"; phone_id: string };

export type Write =
  | { put: "phone"; row: PhoneRow }
  | { put: "vault"; row: VaultRow }
  | { put: "outbox"; row: OutboxRow }
  | { put: "box"; row: BoxRow }
  | { drop: "vault"; vault_id: string }
  | { drop: "outbox"; id: string }
  | { drop: "box"; vault_id: string; kind: BoxKind; id: string }
  | { drop: "boxes"; vault_id: string };

/** There is no room left on the phone. Nothing was written, and nothing of what was there is lost. */
export class StorageFull extends Error {
  override name = "StorageFull";
}

/** Where a phone keeps things. One write is one transaction, on the disk before it resolves. */
export type Store = {
  phone(): Promise<PhoneRow | undefined>;
  vaults(): Promise<VaultRow[]>;
  vault(vault_id: string): Promise<VaultRow | undefined>;
  outbox(vault_id: string): Promise<OutboxRow[]>;
  boxes(vault_id: string): Promise<BoxRow[]>;
  /** @throws StorageFull */
  write(writes: readonly Write[]): Promise<void>;
};
