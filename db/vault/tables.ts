export interface VaultTables {
  person_key: {
    person_id: string;
    wrapped_key: string;
    master_key: number;
    created_at: string;
  };
  search_token: {
    token: number;
    person_id: string;
  };
}
