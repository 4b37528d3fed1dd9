import type { Sealed } from "#db/vault/sealed";

export interface ContactTables {
  contact_attempt: {
    id: string;
    case_id: string;
    tried_on: string;
    party: string;
    channel: string | null;
    result: string;
    note: Sealed | null;
    recorded_at: string;
    recorded_by: string;
  };
  /** An attempt that was recorded wrongly. It stays to be seen; another may stand in its place. */
  contact_withdrawal: {
    id: string;
    attempt_id: string;
    reason: string;
    note: Sealed | null;
    replaced_by_id: string | null;
    recorded_at: string;
    recorded_by: string;
  };
  contact_step: {
    id: string;
    case_id: string;
    started_on: string;
    rung: string;
    raised_on: string;
    due_on: string;
    done_on: string | null;
    assigned_to: string;
    status: string;
    policy_version: number;
    created_at: string;
    updated_at: string;
    version: number;
  };
  contact_policy: {
    version: number;
    policy: string;
    published_at: string;
    published_by: string;
  };
}
