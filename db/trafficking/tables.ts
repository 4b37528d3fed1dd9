import type { Sealed } from "#db/vault/sealed";

export interface TraffickingTables {
  trafficking_experience: {
    id: string;
    case_id: string;
    person_id: string;
    episode: number;
    departure_on: string | null;
    exit_on: string | null;
    age_when_trafficked: number | null;
    recruitment_method: string | null;
    recruiter_relation: string | null;
    recruitment_apps: string;
    exploitation_types: string;
    labour_industry: string | null;
    sexual_exploitation_types: string;
    methods_of_control: string;
    months: number | null;
    documents_withheld: number | null;
    transport_modes: string;
    within_country: number | null;
    exploitation_countries: string;
    narrative: Sealed | null;
    version: number;
    recorded_at: string;
    recorded_by: string;
    updated_at: string;
  };
  trafficking_place: {
    id: string;
    experience_id: string;
    position: number;
    kind: string;
    country: string | null;
    place_code: string | null;
    description: Sealed | null;
  };
  determination: {
    id: string;
    case_id: string;
    acts: string;
    means: string;
    purposes: string;
    is_child: number;
    computed_result: string;
    confirmed_result: string;
    decision_org: string | null;
    decided_on: string;
    sources: string;
    note: Sealed | null;
    recorded_at: string;
    recorded_by: string;
  };
}
