export interface ChangesTables {
  change_log: {
    id: string;
    office_id: string;
    record_type: string;
    record_id: string;
    case_id: string | null;
    version: number;
    fields: string;
    stored: string;
    actor_id: string;
    true_on: string | null;
    received_at: string;
  };
}
