import type { EnrolmentStatus } from "#src/programmes/enrolment";
import type { PlannedVisit } from "#src/visits/schedule";

/** Whose vault it is, as the list of workers shows it: a label that the worker chose, and what waits. */
export type Worker = {
  vault_id: string;
  label: string;
  unsent: number;
  oldest_unsent_at: string | null;
  lock: "open" | "locked" | "no_half" | "clock_back" | "wiped";
  wrong_pins: number;
  is_unlock_asked: boolean;
  /** The server takes nothing from this phone any more: what is unsent can be exported. */
  is_refused: boolean;
};

export type Author = { id: string; name: string; role: string; locale: string };

export type SafeCard = {
  id: string;
  channel: string;
  number: string | null;
  safe_days: readonly string[];
  safe_from: string | null;
  safe_to: string | null;
  may_leave_message: boolean | null;
  may_visit_home: boolean | null;
  cover_story: string | null;
  contact_person: string | null;
  contact_relation: string | null;
  code_word: string | null;
  do_not_contact: string | null;
  recheck_on: string | null;
};

export type AssetHeld = {
  id: string;
  item: string | null;
  quantity: number;
  unit?: string;
  given_on: string;
  standing?: { held: number } | null;
};

export type EnterpriseHeld = {
  id: string;
  activity: string;
  status: string | null;
  cycles: readonly { id: string; number: number; started_on: string }[];
  items: readonly {
    id: string;
    kind: string;
    item: string | null;
    unit: string | null;
    unit_price_idr: number | null;
  }[];
  assets: readonly AssetHeld[];
};

export type EnrolmentHeld = {
  id: string;
  version: number;
  status: EnrolmentStatus;
  enrolled_on: string;
  since: string;
  name_en: string;
  name_id: string;
  gives_certificate: boolean;
  moves?: readonly EnrolmentStatus[];
};

/** A case as far as the screens show it; what else came with it stays in the vault. */
export type CaseHeld = {
  case_id: string;
  case_number: string;
  status: string;
  person: {
    id: string;
    version: number;
    name: string | null;
    alias: string | null;
    phone: string | null;
    street: string | null;
    place: string | null;
    place_code?: string | null;
  } | null;
  safe_contact: SafeCard | null;
  plans: readonly PlannedVisit[];
  visits: readonly { id: string; visited_on: string; outcome: string; mode: string | null; is_own?: boolean }[];
  risk: { band: string; points: number } | null;
  enterprises: readonly EnterpriseHeld[];
  enrolments?: readonly EnrolmentHeld[];
  last_met?: { on: string; by: string; how: string } | null;
  place_doubted_on?: string | null;
  /** The kinds of change that may be made here; absent from an older server. */
  may?: readonly string[];
};

/** As they came; src/instruments/definition.ts says what is in them. */
export type Questions = { id: string | null; definition: unknown };

export type Conflict = { id: string; field: string; current: unknown; sent: unknown };

export type OwnChange = {
  id: string;
  kind: string;
  case_id: string | null;
  made_at: string;
  state: "saved" | "sending" | "sent" | "needs_you";
  reason: string | null;
  conflicts: readonly Conflict[];
};

export type Draft = {
  draft_id: string;
  form: string;
  case_id: string | null;
  values: Record<string, unknown>;
  saved_at?: string;
};

export type NewChange = {
  id: string;
  kind: string;
  record_id: string;
  case_id: string;
  base_version: number | null;
  fields: Record<string, unknown>;
  seen?: Record<string, unknown>;
};

export type OpenVault = {
  readonly vault_id: string;
  readonly author: Author;
  /** By the server's clock, as far as the phone knows it. */
  now(): string;
  /** Each minute while it is open. */
  tick(): Promise<void>;
  cases(): readonly CaseHeld[];
  questions(): Questions | null;
  record(change: NewChange, draftId?: string): Promise<void>;
  saveDraft(draft: Draft): Promise<void>;
  drafts(): readonly Draft[];
  dropDraft(id: string): Promise<void>;
  changes(): readonly OwnChange[];
  sync(): Promise<"done" | "offline" | "signed_out" | "wiped">;
  lock(): void;
  changePin(old: string, fresh: string): Promise<{ ok: boolean }>;
};

export type Unlocking =
  | { ok: true; vault: OpenVault }
  | { ok: false; why: "wrong_pin" | "no_half" | "clock_back" | "wiped"; left?: number };

/** What the screens ask of the phone (app/field/phone.ts). */
export type FieldPhone = {
  workers(): readonly Worker[];
  session(): Promise<Author | null>;
  enrol(pin: string, label: string): Promise<OpenVault>;
  unlock(vaultId: string, pin: string): Promise<Unlocking>;
  renew(vaultId: string): Promise<void>;
  askUnlock(vaultId: string): Promise<unknown>;
  finishUnlock(vaultId: string, newPin: string): Promise<"asked" | "approved" | "refused" | "none">;
  exportUnsent(): Promise<Blob>;
  /** Shuts what is open, in every page of this phone. */
  leave(): void;
  upload(): Promise<unknown>;
  subscribe(listener: () => void): () => void;
};
