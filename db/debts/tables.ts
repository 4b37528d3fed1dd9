import type { Sealed } from "#db/vault/sealed";

export interface DebtsTables {
  debt: {
    id: string;
    case_id: string;
    creditor_type: string;
    creditor_name: Sealed | null;
    principal_idr: number | null;
    started_on: string | null;
    collateral: string | null;
    recorded_at: string;
    recorded_by: string;
  };
  debt_state: {
    id: string;
    debt_id: string;
    true_on: string;
    status: string;
    outstanding_idr: number | null;
    threat: string | null;
    note: Sealed | null;
    recorded_at: string;
    recorded_by: string;
  };
}
