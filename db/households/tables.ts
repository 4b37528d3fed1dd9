import type { Sealed } from "#db/vault/sealed";

export interface HouseholdsTables {
  household: {
    id: string;
    case_id: string;
    true_on: string;
    head: string | null;
    size: number | null;
    children_in_school: number | null;
    dependants: number | null;
    other_income_idr: number | null;
    dwelling: string | null;
    land_tenure: string | null;
    supports_return: string | null;
    tension: string | null;
    note: Sealed | null;
    recorded_at: string;
    recorded_by: string;
  };
  household_member: {
    id: string;
    household_id: string;
    position: number;
    relation: string;
    birth_year: number | null;
    sex: string | null;
    lives_here: number | null;
    earns: number | null;
  };
}
