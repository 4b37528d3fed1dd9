export interface CooperativesTables {
  cooperative: {
    id: string;
    office_id: string;
    name: string;
    legal_form: string;
    village_code: string | null;
    founded_on: string | null;
    created_at: string;
    created_by: string;
    version: number;
  };
  cooperative_officer: {
    id: string;
    cooperative_id: string;
    user_id: string;
    duty: string;
    recorded_at: string;
    recorded_by: string;
    ended_at: string | null;
  };
}
