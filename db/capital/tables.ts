import type { Sealed } from "#db/vault/sealed";
import type { UNITS } from "#src/livelihoods/code-lists";

type Recorded = { recorded_at: string; recorded_by: string };

/** Balances are sums over the journal: nothing here holds one. */
export interface CapitalTables {
  capital_fund: {
    id: string;
    office_id: string;
    /** The donor's name for it: may say whom it is for, and is in no query of a treasurer. */
    name: string;
    donor: string;
    shown_name: string;
    created_at: string;
    created_by: string;
  };
  capital_award: {
    id: string;
    fund_id: string;
    office_id: string;
    kind: string;
    recipient_kind: string;
    cooperative_id: string | null;
    enterprise_id: string | null;
    amount_idr: number;
    own_amount_idr: number;
    instalments: number | null;
    grace_months: number | null;
    purpose: Sealed;
    state: string;
    state_on: string;
    open_tranches: number;
    /** The planned day of the tranche whose turn it is, while the award is approved and one is open. */
    next_release_on: string | null;
    asked_by: string;
    verified_by: string | null;
    approved_by: string | null;
    created_at: string;
    version: number;
  };
  award_step: Recorded & {
    id: string;
    award_id: string;
    step: string;
    true_on: string;
    finding: string | null;
    visit_id: string | null;
    note: Sealed | null;
  };
  award_tranche: {
    id: string;
    award_id: string;
    number: number;
    amount_idr: number;
    planned_on: string | null;
    /** The release that stands. */
    release_id: string | null;
  };
  tranche_condition: {
    id: string;
    tranche_id: string;
    kind: string;
    people: number | null;
    programme_kind: string | null;
    /** The one offering that counts; null: any of the kind. */
    offering_id: string | null;
    attendance_percent: number | null;
    share_percent: number | null;
  };
  tranche_item: {
    id: string;
    tranche_id: string;
    kind: string;
    item: Sealed;
    quantity: number;
    unit: (typeof UNITS.codes)[number];
    value_idr: number;
  };
  tranche_release: Recorded & {
    id: string;
    tranche_id: string;
    award_id: string;
    attempt: number;
    paid_on: string;
    amount_idr: number;
    money_place: string | null;
    loan_id: string | null;
    fund_entry_id: string;
    cooperative_entry_id: string | null;
  };
  tranche_release_reversal: Recorded & {
    id: string;
    release_id: string;
    true_on: string;
    note: Sealed;
  };
  award_visit: Recorded & {
    id: string;
    award_id: string;
    true_on: string;
    seen: string;
    note: Sealed | null;
  };
  award_own_share: Recorded & {
    id: string;
    award_id: string;
    paid_on: string;
    amount_idr: number;
    money_place: string;
    turned_into: string;
    entry_id: string;
  };
  tranche_receipt: Recorded & {
    id: string;
    award_id: string;
    tranche_id: string;
    bought_on: string;
    item: Sealed;
    amount_idr: number;
  };
  receipt_check: Recorded & {
    id: string;
    receipt_id: string;
    finding: string;
    note: Sealed | null;
  };
  capital_loan: Recorded & {
    id: string;
    lender: string;
    fund_id: string | null;
    lender_cooperative_id: string | null;
    award_id: string | null;
    borrower: string;
    cooperative_id: string | null;
    enterprise_id: string | null;
    member_id: string | null;
    lent_on: string;
    principal_idr: number;
    service_fee_idr: number;
    instalments: number;
    grace_months: number;
    money_place: string | null;
    schedule_version: number;
    /** The day of the oldest instalment that is not paid in full, kept by the verbs so that a list can ask for it. */
    next_due_on: string | null;
    cancelled_at: string | null;
    version: number;
  };
  loan_schedule: Recorded & {
    id: string;
    loan_id: string;
    version: number;
    in_force_on: string;
    restructuring_id: string | null;
  };
  loan_instalment: {
    schedule_id: string;
    number: number;
    due_on: string;
    principal_idr: number;
    fee_idr: number;
  };
  loan_repayment: Recorded & {
    id: string;
    loan_id: string;
    paid_on: string;
    amount_idr: number;
    principal_idr: number;
    fee_idr: number;
    money_place: string | null;
    lender_entry_id: string;
    borrower_entry_id: string | null;
  };
  loan_repayment_reversal: Recorded & {
    id: string;
    repayment_id: string;
    true_on: string;
    note: Sealed;
  };
  loan_restructuring: {
    id: string;
    loan_id: string;
    instalments: number;
    grace_months: number;
    reason: Sealed;
    asked_at: string;
    asked_by: string;
    approved: number | null;
    answered_at: string | null;
    answered_by: string | null;
  };
}
