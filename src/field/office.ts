import type { Draft } from "#src/field/items";
import type { CasePackage } from "#src/field/package";

/** The server cannot be reached; nothing is known about what was sent. */
export class Offline extends Error {
  override name = "Offline";
}

/** Nobody is signed in on this phone, or somebody else is. */
export class SignedOut extends Error {
  override name = "SignedOut";
}

/** This phone was wiped from afar: it gives up what can be read, and keeps what was not sent. */
export class Wiped extends Error {
  override name = "Wiped";
}

/** The server took nothing: too much at once (`retry_after` in seconds), or it does not know who sends. */
export class NotTaken extends Error {
  override name = "NotTaken";
  constructor(
    readonly why: "unknown_device" | "too_much" | "too_large" | "fault",
    readonly retry_after: number | null = null,
  ) {
    super(why);
  }
}

export type Author = { id: string; name: string; role: string; locale: string };
export type Device = { device_id: string; credential: string; server_key: JsonWebKey; author_id: string };
export type Half = { half: string; now: string; lease_hours: number };
export type Upload = {
  items: { id: string; sealed: string }[];
  pending: number;
  oldest_at: string | null;
  version: string;
};
export type Uploaded = { data: { id: string; state: "kept" | "too_large" }[]; wipe: boolean };
export type Questions = { id: string | null; definition: unknown };
export type Page = {
  data: CasePackage[];
  held: string[] | null;
  questions: Questions | null;
  page: { next_cursor: string; more: boolean };
  wipe: boolean;
};
export type Conflict = { id: string; field: string; current: unknown; sent: unknown };
export type ChangeAnswer = {
  id: string;
  /** A state of a change, or `unknown` where the server has none. */
  state: string;
  reason: string | null;
  field: string | null;
  conflicts: Conflict[];
};
export type UnlockAnswer = { state: "asked" | "approved" | "refused"; dek?: string };

/**
 * The server as a phone knows it. Each call throws Offline, and all but `upload` throw SignedOut; those that fetch say for whom, and
 * throw it too when somebody else is signed in by then.
 */
export type Office = {
  session(): Promise<{ author: Author; now: string }>;
  enrol(phone: { phone_id: string; label: string; version: string }): Promise<Device>;
  /** @throws Wiped */
  half(device_id: string): Promise<Half>;
  keepEscrow(device_id: string, sealed: string): Promise<void>;
  /** Needs no session. @throws NotTaken */
  upload(device: { device_id: string; credential: string }, upload: Upload): Promise<Uploaded>;
  /** @throws Wiped */
  sync(of: {
    device_id: string;
    author_id: string;
    cursor: string | null;
    missing: readonly string[] | null;
  }): Promise<Page>;
  states(ids: readonly string[]): Promise<ChangeAnswer[]>;
  drafts(author_id: string): Promise<Draft[]>;
  askUnlock(device_id: string): Promise<string>;
  unlockAnswer(id: string): Promise<UnlockAnswer>;
};
