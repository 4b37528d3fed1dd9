import type { Sealed } from "#db/vault/sealed";

export interface ExchangeTables {
  import_batch: {
    id: string;
    office_id: string;
    user_id: string;
    status: string;
    sealed: Sealed;
    summary: string;
    created_at: string;
    committed_at: string | null;
    undone_at: string | null;
    version: number;
  };
  import_row: {
    id: string;
    batch_id: string;
    row_number: number;
    outcome: string;
    problems: string;
    case_id: string | null;
    person_id: string | null;
    case_version: number | null;
    undone: string | null;
  };
  exchange_source: {
    case_id: string;
    person_id: string;
    sealed: Sealed;
    recorded_at: string;
  };
}
