import type { Sealed } from "#db/vault/sealed";

export interface ExchangeTables {
  import_batch: {
    id: string;
    office_id: string;
    user_id: string;
    status: string;
    file_name: Sealed | null;
    /** What came with the file and is in no record: all of it until the import, then the rows that were left out; null once forgotten. */
    sealed: Sealed | null;
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
    undone: string | null;
  };
  exchange_source: {
    case_id: string;
    person_id: string;
    sealed: Sealed;
    recorded_at: string;
  };
}
