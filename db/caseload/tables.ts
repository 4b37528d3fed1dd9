export interface CaseloadTables {
  caseload: {
    case_id: string;
    person_id: string;
    case_number: string;
    office_id: string;
    team_id: string | null;
    owner_id: string;
    field_staff_id: string | null;
    pathway: string;
    status: string;
    stage: string;
    province_code: string | null;
    regency_code: string | null;
    district_code: string | null;
    village_code: string | null;
    sort_on: string;
    returned_on: string | null;
    opened_on: string;
    band: string;
    points: number;
    review_now: number;
    top_factor: string | null;
    review_due_on: string | null;
    last_visit_on: string | null;
    next_visit_on: string | null;
    next_visit_closes_on: string | null;
    programme_kinds: string;
    reassess_on: string | null;
    updated_at: string;
    version: number;
  };
}
