import type { Sealed } from "#db/vault/sealed";

export interface ClosureTables {
  closure_request: {
    id: string;
    case_id: string;
    status: string;
    closed_on: string;
    closure_reason: string;
    note: Sealed | null;
    /** The checklist as it stood when closing was asked for. */
    checklist: string;
    explanations: Sealed | null;
    state: string;
    version: number;
    recorded_at: string;
    recorded_by: string;
  };
  closure_decision: {
    id: string;
    request_id: string;
    decision: string;
    note: Sealed | null;
    recorded_at: string;
    recorded_by: string;
  };
  case_reopening: {
    id: string;
    case_id: string;
    reason: string;
    note: Sealed | null;
    incident_id: string | null;
    /** What was undone: the case says it no longer. */
    was_status: string;
    was_closed_on: string | null;
    was_reason: string | null;
    true_on: string;
    recorded_at: string;
    recorded_by: string;
  };
}
