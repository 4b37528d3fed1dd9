export interface AuditTables {
  audit_event: {
    chain: string;
    seq: number;
    id: string;
    at: string;
    actor_id: string;
    action: string;
    record_type: string;
    record_id: string;
    case_id: string | null;
    fields: string;
    prev_hash: string;
    hash: string;
  };
  audit_head: {
    chain: string;
    seq: number;
    hash: string;
  };
}
