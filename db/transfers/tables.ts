import type { Sealed } from "#db/vault/sealed";

export interface TransfersTables {
  case_transfer: {
    id: string;
    /** Asked for in one go with others. */
    batch_id: string;
    case_id: string;
    from_office_id: string;
    to_office_id: string;
    reason: string;
    note: Sealed | null;
    /** What becomes of her enrolments in the groups of the old office. */
    enrolments: string;
    state: string;
    version: number;
    recorded_at: string;
    recorded_by: string;
  };
  transfer_decision: {
    id: string;
    transfer_id: string;
    owner_id: string | null;
    decision: string;
    note: Sealed | null;
    recorded_at: string;
    recorded_by: string;
  };
}
