import type { Author, Conflict, Questions } from "#src/field/office";
import type { Change } from "#src/sync/change";

/** A form as far as it is filled in. `form` names it; null `case_id`: of no case yet. */
export type Draft = {
  draft_id: string;
  form: string;
  case_id: string | null;
  values: Record<string, unknown>;
  saved_at: string;
};

/** What is sealed to the server. The credential inside says who wrote it, wherever the text is found. */
export type SealedItem = {
  credential: string;
  item: { kind: "change"; change: Change } | ({ kind: "draft" } & Draft) | { kind: "draft_dropped"; draft_id: string };
};

/**
 * A worker's own change as this phone remembers it. `change` is gone once it came back with its case; `case_id` too, when she no
 * longer holds the case: then only the kind, the day and the reason are left.
 */
export type KeptChange = {
  id: string;
  kind: string;
  case_id: string | null;
  made_at: string;
  order: number;
  change: Change | null;
  /** What the server said became of it; null: nothing yet. */
  state: string | null;
  reason: string | null;
  field: string | null;
  conflicts: Conflict[];
  /** How often it was sent again because the server did not know it. */
  resent: number;
  /** What it did came with its case: it need not be laid over it any more. */
  is_in_case: boolean;
};

/** A draft on this phone. `values` null: it was dropped, which the server may not know yet. */
export type KeptDraft = Omit<Draft, "values"> & {
  values: Draft["values"] | null;
  /** The sealed copy that stands for it in the outbox. */
  outbox_id: string | null;
  /** The server was seen to have it. */
  is_there: boolean;
};

/** How far a phone has got with one worker's caseload. */
export type VaultState = {
  author: Author;
  cursor: string | null;
  held: string[];
  questions: Questions | null;
  synced_at: string | null;
};
