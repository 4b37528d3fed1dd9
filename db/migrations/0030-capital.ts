import type { Kysely } from "kysely";
import { type Columns, createTable } from "#db/migrations/columns";

const RECORDED: Columns = { recorded_at: "text!", recorded_by: "text!" };
const REVERSAL: Columns = { true_on: "text!", note: "text!", ...RECORDED };
const tableIn = (db: Kysely<unknown>) => (name: string, columns: Columns, extras: Parameters<typeof createTable>[3]) =>
  createTable(db, name, columns, extras);

/** Start-up capital: funds, awards with their steps and tranches, loans with their schedules. Balances are sums over the journal. */
export async function up(db: Kysely<unknown>) {
  await awards(db);
  await releases(db);
  await evidence(db);
  await loans(db);
}

async function awards(db: Kysely<unknown>) {
  const table = tableIn(db);
  await table(
    "capital_fund",
    {
      id: "text!",
      office_id: "text! -> office",
      name: "text!",
      donor: "text!",
      shown_name: "text!",
      created_at: "text!",
      created_by: "text!",
    },
    { indexes: [["office_id"]] },
  );
  await table(
    "capital_award",
    {
      id: "text!",
      fund_id: "text! -> capital_fund",
      office_id: "text! -> office",
      kind: "text!",
      recipient_kind: "text!",
      cooperative_id: "text -> cooperative",
      enterprise_id: "text -> enterprise",
      amount_idr: "bigint!",
      own_amount_idr: "bigint!",
      instalments: "integer",
      grace_months: "integer",
      purpose: "text!",
      state: "text!",
      state_on: "text!",
      open_tranches: "integer!",
      next_release_on: "text",
      asked_by: "text!",
      verified_by: "text",
      approved_by: "text",
      created_at: "text!",
      version: "integer!",
    },
    {
      indexes: [
        ["office_id", "state", "state_on"],
        ["state", "state_on"],
        ["fund_id"],
        ["cooperative_id"],
        ["enterprise_id"],
      ],
    },
  );
  await table(
    "award_step",
    {
      id: "text!",
      award_id: "text! -> capital_award",
      step: "text!",
      true_on: "text!",
      finding: "text",
      visit_id: "text -> visit",
      note: "text",
      ...RECORDED,
    },
    { indexes: [["award_id"]] },
  );
  await table(
    "award_tranche",
    {
      id: "text!",
      award_id: "text! -> capital_award",
      number: "integer!",
      amount_idr: "bigint!",
      planned_on: "text",
      release_id: "text",
    },
    { unique: [["award_id", "number"]] },
  );
  await table(
    "tranche_condition",
    {
      id: "text!",
      tranche_id: "text! -> award_tranche",
      kind: "text!",
      people: "integer",
      programme_kind: "text",
      attendance_percent: "integer",
      share_percent: "integer",
    },
    { unique: [["tranche_id", "kind"]] },
  );
  await table(
    "tranche_item",
    {
      id: "text!",
      tranche_id: "text! -> award_tranche",
      kind: "text!",
      item: "text!",
      quantity: "integer!",
      unit: "text!",
      value_idr: "bigint!",
    },
    { indexes: [["tranche_id"]] },
  );
}

async function releases(db: Kysely<unknown>) {
  const table = tableIn(db);
  // Taken back and paid out again, a tranche has a second release: `attempt` keeps two at once apart whatever else fails.
  await table(
    "tranche_release",
    {
      id: "text!",
      tranche_id: "text! -> award_tranche",
      award_id: "text! -> capital_award",
      attempt: "integer!",
      paid_on: "text!",
      amount_idr: "bigint!",
      money_place: "text",
      loan_id: "text",
      fund_entry_id: "text! -> journal_entry",
      cooperative_entry_id: "text -> journal_entry",
      ...RECORDED,
    },
    { unique: [["tranche_id", "attempt"]], indexes: [["award_id"]] },
  );
  await table(
    "tranche_release_reversal",
    {
      id: "text!",
      release_id: "text! -> tranche_release",
      ...REVERSAL,
    },
    { unique: [["release_id"]] },
  );
}

async function evidence(db: Kysely<unknown>) {
  const table = tableIn(db);
  await table(
    "award_visit",
    {
      id: "text!",
      award_id: "text! -> capital_award",
      true_on: "text!",
      seen: "text!",
      note: "text",
      ...RECORDED,
    },
    { indexes: [["award_id"]] },
  );
  await table(
    "award_own_share",
    {
      id: "text!",
      award_id: "text! -> capital_award",
      paid_on: "text!",
      amount_idr: "bigint!",
      money_place: "text!",
      turned_into: "text!",
      entry_id: "text! -> journal_entry",
      ...RECORDED,
    },
    { indexes: [["award_id"]] },
  );
  await table(
    "tranche_receipt",
    {
      id: "text!",
      award_id: "text! -> capital_award",
      tranche_id: "text! -> award_tranche",
      bought_on: "text!",
      item: "text!",
      amount_idr: "bigint!",
      ...RECORDED,
    },
    { indexes: [["award_id"], ["tranche_id"]] },
  );
  await table(
    "receipt_check",
    {
      id: "text!",
      receipt_id: "text! -> tranche_receipt",
      finding: "text!",
      note: "text",
      ...RECORDED,
    },
    { unique: [["receipt_id"]] },
  );
}

async function loans(db: Kysely<unknown>) {
  const table = tableIn(db);
  await table(
    "capital_loan",
    {
      id: "text!",
      lender: "text!",
      fund_id: "text -> capital_fund",
      lender_cooperative_id: "text -> cooperative",
      award_id: "text -> capital_award",
      borrower: "text!",
      cooperative_id: "text -> cooperative",
      enterprise_id: "text -> enterprise",
      member_id: "text -> cooperative_member",
      lent_on: "text!",
      principal_idr: "bigint!",
      service_fee_idr: "bigint!",
      instalments: "integer!",
      grace_months: "integer!",
      money_place: "text",
      schedule_version: "integer!",
      next_due_on: "text",
      cancelled_at: "text",
      ...RECORDED,
      version: "integer!",
    },
    {
      indexes: [["lender_cooperative_id"], ["fund_id"], ["award_id"], ["member_id"], ["lender", "next_due_on"]],
    },
  );
  await table(
    "loan_schedule",
    {
      id: "text!",
      loan_id: "text! -> capital_loan",
      version: "integer!",
      in_force_on: "text!",
      restructuring_id: "text",
      ...RECORDED,
    },
    { unique: [["loan_id", "version"]] },
  );
  await table(
    "loan_instalment",
    {
      schedule_id: "text! -> loan_schedule",
      number: "integer!",
      due_on: "text!",
      principal_idr: "bigint!",
      fee_idr: "bigint!",
    },
    { key: ["schedule_id", "number"], compact: true },
  );
  await table(
    "loan_repayment",
    {
      id: "text!",
      loan_id: "text! -> capital_loan",
      paid_on: "text!",
      amount_idr: "bigint!",
      principal_idr: "bigint!",
      fee_idr: "bigint!",
      money_place: "text",
      lender_entry_id: "text! -> journal_entry",
      borrower_entry_id: "text -> journal_entry",
      ...RECORDED,
    },
    { indexes: [["loan_id", "paid_on"]] },
  );
  await table(
    "loan_repayment_reversal",
    {
      id: "text!",
      repayment_id: "text! -> loan_repayment",
      ...REVERSAL,
    },
    { unique: [["repayment_id"]] },
  );
  await table(
    "loan_restructuring",
    {
      id: "text!",
      loan_id: "text! -> capital_loan",
      instalments: "integer!",
      grace_months: "integer!",
      reason: "text!",
      asked_at: "text!",
      asked_by: "text!",
      approved: "integer",
      answered_at: "text",
      answered_by: "text",
    },
    { indexes: [["loan_id"]] },
  );
}
