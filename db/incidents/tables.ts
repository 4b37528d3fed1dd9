import type { Sealed } from "#db/vault/sealed";

export interface IncidentsTables {
  incident: {
    id: string;
    case_id: string;
    kind: string;
    happened_on: string | null;
    known_on: string;
    source: string;
    what: Sealed | null;
    action_taken: Sealed | null;
    recorded_at: string;
    recorded_by: string;
  };
  incident_withdrawal: {
    id: string;
    incident_id: string;
    reason: string;
    note: Sealed | null;
    recorded_at: string;
    recorded_by: string;
  };
}
