import type { Sealed } from "#db/vault/sealed";

export interface ConsentTables {
  consent: {
    id: string;
    case_id: string;
    person_id: string;
    purpose: string;
    form_version: string;
    decision: string;
    given_by: string;
    method: string;
    given_on: string;
    expires_on: string | null;
    child_assent: number | null;
    guardian_name: Sealed | null;
    /** Of sharing, as JSON: with which kinds of organisations, with which ones, and what. Null: nobody is named. */
    recipient_kinds: string | null;
    recipient_ids: string | null;
    shared: string | null;
    recorded_at: string;
    recorded_by: string;
  };
  consent_withdrawal: {
    id: string;
    consent_id: string;
    withdrawn_on: string;
    due_at: string;
    recorded_at: string;
    recorded_by: string;
  };
}
