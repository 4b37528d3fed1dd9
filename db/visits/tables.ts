import type { Sealed } from "#db/vault/sealed";

export interface VisitsTables {
  visit_policy: {
    version: number;
    policy: string;
    published_at: string;
    published_by: string;
  };
  planned_visit: {
    id: string;
    case_id: string;
    item: string;
    due_on: string;
    opens_on: string;
    closes_on: string;
    mode: string | null;
    status: string;
    closed_by_visit_id: string | null;
    policy_version: number;
    created_at: string;
    updated_at: string;
    version: number;
  };
  visit: {
    id: string;
    case_id: string;
    planned_visit_id: string | null;
    instrument_version_id: string | null;
    visited_on: string;
    mode: string;
    outcome: string;
    present: string;
    wellbeing: number | null;
    monthly_income_idr: number | null;
    working_days: number | null;
    enterprise_status: string | null;
    food_insecurity: string | null;
    family_conflict: string | null;
    stigma: string | null;
    distress: string | null;
    wants_support: number | null;
    has_support: number | null;
    supportive_family: number | null;
    safety: string | null;
    recruiter_contact: string | null;
    plans_to_leave: string | null;
    next_step: Sealed | null;
    next_visit_on: string | null;
    note: Sealed | null;
    recorded_at: string;
    recorded_by: string;
    content_hash: string;
    version: number;
  };
  visit_withdrawal: {
    id: string;
    visit_id: string;
    reason: string;
    note: Sealed | null;
    moved_to_visit_id: string | null;
    recorded_at: string;
    recorded_by: string;
  };
}
