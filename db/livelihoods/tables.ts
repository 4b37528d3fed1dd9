import type { Sealed } from "#db/vault/sealed";

type Recorded = { recorded_at: string; recorded_by: string };

export interface LivelihoodsTables {
  enterprise: {
    id: string;
    /** Where a cooperative's enterprise belongs. One with a case goes where the case goes. */
    office_id: string;
    owner_kind: string;
    name: string | null;
    case_id: string | null;
    cooperative_id: string | null;
    activity: string;
    activity_other: Sealed | null;
    village_code: string | null;
    started_on: string | null;
    /** "6,7,8,9" */
    season_months: string | null;
    enrolment_id: string | null;
    /** The state that holds now, kept by the verb that records one, so that a list can ask for it. */
    status: string;
    status_on: string;
    created_at: string;
    created_by: string;
    updated_at: string;
    version: number;
  };
  enterprise_participant: Recorded & {
    id: string;
    enterprise_id: string;
    case_id: string;
    joined_on: string;
    left_on: string | null;
    version: number;
  };
  enterprise_state: Recorded & {
    id: string;
    enterprise_id: string;
    status: string;
    true_on: string;
    reason: string | null;
    note: Sealed | null;
  };
  enterprise_licence: Recorded & {
    id: string;
    enterprise_id: string;
    kind: string;
    obtained_on: string;
    valid_until: string | null;
  };
  /** `details`: what the activity asks at the start, as JSON of its own field names. */
  production_cycle: Recorded & {
    id: string;
    enterprise_id: string;
    activity: string;
    number: number;
    started_on: string;
    details: string;
    version: number;
  };
  cycle_record: Recorded & { id: string; enterprise_id: string; cycle_id: string; true_on: string; details: string };
  cycle_loss: Recorded & {
    id: string;
    enterprise_id: string;
    cycle_id: string;
    true_on: string;
    quantity_milli: number;
    cause: string;
    note: Sealed | null;
  };
  /** A state or a licence that should not stand. */
  enterprise_withdrawal: Recorded & {
    id: string;
    enterprise_id: string;
    record_type: string;
    record_id: string;
    reason: string;
    note: Sealed | null;
  };
  /** A record, a loss or the closing of a cycle that should not stand. */
  cycle_withdrawal: Recorded & {
    id: string;
    cycle_id: string;
    record_type: string;
    record_id: string;
    reason: string;
    note: Sealed | null;
  };
  /** Of those of one cycle one at most was not taken back. */
  cycle_closing: Recorded & {
    id: string;
    enterprise_id: string;
    cycle_id: string;
    closed_on: string;
    details: string;
    note: Sealed | null;
  };
  enterprise_entry: Recorded & {
    id: string;
    enterprise_id: string;
    cycle_id: string | null;
    kind: string;
    true_on: string;
    item: Sealed;
    quantity_milli: number | null;
    unit: string | null;
    unit_price_idr: number | null;
    amount_idr: number;
    payment: string | null;
    work_days_milli: number | null;
  };
  enterprise_entry_withdrawal: Recorded & { id: string; entry_id: string; reason: string; note: Sealed | null };
  enterprise_entry_payment: Recorded & { id: string; entry_id: string; paid_on: string };
}
