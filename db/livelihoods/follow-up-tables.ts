import type { Sealed } from "#db/vault/sealed";

type Recorded = { recorded_at: string; recorded_by: string };

export interface FollowUpTables {
  /** Given in kind, to an enterprise or to a cooperative. `tranche_id`: the tranche of an award that it came from. */
  asset_given: Recorded & {
    id: string;
    enterprise_id: string | null;
    cooperative_id: string | null;
    item: Sealed;
    quantity: number;
    unit: string;
    value_idr: number;
    supplier: Sealed | null;
    given_on: string;
    handover_id: string | null;
    tranche_id: string | null;
  };
  asset_check: Recorded & {
    id: string;
    asset_id: string;
    visit_id: string | null;
    true_on: string;
    state: string;
    quantity: number;
    note: Sealed | null;
  };
  enterprise_check: Recorded & {
    id: string;
    enterprise_id: string;
    visit_id: string | null;
    true_on: string;
    status: string;
    main_problem: string;
    seen: string;
    recall_days: number;
    days_worked: number | null;
    net_income_idr: number | null;
    note: Sealed | null;
  };
  /** Of an asset, a check of one, or a check of an enterprise. */
  follow_up_withdrawal: Recorded & {
    id: string;
    record_type: string;
    record_id: string;
    reason: string;
    note: Sealed | null;
  };
}
