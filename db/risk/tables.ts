import type { Sealed } from "#db/vault/sealed";

export interface RiskTables {
  risk_version: {
    version: number;
    definition: string;
    published_at: string;
    published_by: string;
    draft_id: string | null;
    drafted_by: string | null;
  };
  risk_draft: {
    id: string;
    based_on: number;
    created_at: string;
    created_by: string;
    version: number;
    content_hash: string;
    changed_at: string;
    changed_by: string;
    offered_at: string | null;
    offered_by: string | null;
    outcome: string | null;
    ended_at: string | null;
    ended_by: string | null;
  };
  risk_draft_state: {
    draft_id: string;
    version: number;
    definition: string;
    recorded_at: string;
    recorded_by: string;
  };
  risk_run: {
    id: string;
    kind: string;
    draft_id: string | null;
    risk_version: number;
    content_hash: string | null;
    status: string;
    cursor: string;
    done: number;
    total: number;
    tally: string;
    as_of: string;
    started_at: string;
    started_by: string;
    changed_at: string;
    changed_by: string;
  };
  risk_preview_case: {
    run_id: string;
    case_id: string;
    from_band: string;
    from_points: number;
    from_review_now: number;
    to_band: string;
    to_points: number;
    to_review_now: number;
    /** The band that stands before and after; null in what was previewed before that was compared. */
    from_standing: string | null;
    to_standing: string | null;
  };
  risk_assessment: {
    id: string;
    case_id: string;
    risk_version: number;
    assessed_on: string;
    computed_at: string;
    total: number;
    band: string;
    band_since: string;
    basis_since: string;
    review_now: number;
    top_factor: string | null;
    items: string;
    changes_on: string | null;
    cause: string;
  };
  risk_review: {
    id: string;
    case_id: string;
    assessment_id: string;
    decision: string;
    band: string;
    reason: Sealed;
    reviewed_on: string;
    next_review_on: string;
    recorded_at: string;
    recorded_by: string;
  };
  flag: {
    id: string;
    case_id: string;
    office_id: string;
    kind: string;
    severity: string;
    factor: string | null;
    raised_on: string;
    due_on: string;
    assigned_to: string;
    status: string;
    raised_by: string;
    escalates_on: string | null;
    escalated_at: string | null;
    version: number;
    created_at: string;
    updated_at: string;
  };
  flag_event: {
    id: string;
    flag_id: string;
    event: string;
    note: Sealed | null;
    acted_on: string | null;
    reason: string | null;
    recorded_at: string;
    recorded_by: string;
  };
  job_lease: {
    name: string;
    holder: string;
    until: string;
    progress: string;
  };
  publication: {
    id: string;
    kind: string;
    content: string;
    published_at: string;
    published_by: string;
    withdrawn_at: string | null;
  };
}
