import type { Kysely } from "kysely";
import { type Columns, createTable } from "#db/migrations/columns";

const RECORDED: Columns = { recorded_at: "text!", recorded_by: "text!" };
const WITNESSED: Columns = { explanation: "text", witness: "text", witness_duty: "text" };

/** Books of cooperatives and funds: journal, cash counts, closed months, and how the surplus is divided. */
export async function up(db: Kysely<unknown>) {
  await journal(db);
  await closing(db);
  await surplus(db);
}

async function journal(db: Kysely<unknown>) {
  await createTable(
    db,
    "journal_book",
    {
      id: "text!",
      holder_kind: "text!",
      holder_id: "text!",
      office_id: "text! -> office",
      last_number: "integer!",
      closed_through: "text",
      created_at: "text!",
      created_by: "text!",
      version: "integer!",
    },
    { unique: [["holder_kind", "holder_id"]] },
  );
  await createTable(
    db,
    "journal_entry",
    {
      id: "text!",
      book_id: "text! -> journal_book",
      number: "integer!",
      entry_on: "text!",
      kind: "text!",
      memo: "text",
      source_type: "text",
      source_id: "text",
      reverses_id: "text -> journal_entry",
      ...RECORDED,
    },
    { unique: [["book_id", "number"], ["reverses_id"]], indexes: [["book_id", "entry_on"], ["source_id"]] },
  );
  // Read by entry through its key, by account through an index that holds all that a balance needs.
  await createTable(
    db,
    "journal_line",
    {
      entry_id: "text! -> journal_entry",
      line: "integer!",
      book_id: "text!",
      entry_on: "text!",
      account: "text!",
      debit_idr: "bigint!",
      credit_idr: "bigint!",
      member_id: "text",
      loan_id: "text",
      award_id: "text",
    },
    {
      key: ["entry_id", "line"],
      compact: true,
      indexes: [
        ["book_id", "account", "entry_on", "debit_idr", "credit_idr"],
        ["member_id", "account"],
        ["loan_id", "account"],
        ["award_id", "account"],
      ],
    },
  );
}

async function closing(db: Kysely<unknown>) {
  await createTable(
    db,
    "cash_count",
    {
      id: "text!",
      book_id: "text! -> journal_book",
      counted_on: "text!",
      counted_idr: "bigint!",
      book_idr: "bigint!",
      pieces: "text",
      ...WITNESSED,
      ...RECORDED,
    },
    { indexes: [["book_id", "counted_on"]] },
  );
  await createTable(
    db,
    "period_closing",
    {
      id: "text!",
      book_id: "text! -> journal_book",
      month: "text!",
      cash_count_id: "text! -> cash_count",
      difference_idr: "bigint!",
      ...WITNESSED,
      year_entry_id: "text -> journal_entry",
      ...RECORDED,
    },
    { unique: [["book_id", "month"]] },
  );
}

async function surplus(db: Kysely<unknown>) {
  await createTable(
    db,
    "surplus_rule",
    {
      id: "text!",
      book_id: "text! -> journal_book",
      reserve_bp: "integer!",
      savings_bp: "integer!",
      transactions_bp: "integer!",
      management_bp: "integer!",
      staff_bp: "integer!",
      education_bp: "integer!",
      social_bp: "integer!",
      ...RECORDED,
    },
    { indexes: [["book_id"]] },
  );
  await createTable(
    db,
    "surplus_decision",
    {
      id: "text!",
      book_id: "text! -> journal_book",
      year: "integer!",
      rule_id: "text! -> surplus_rule",
      meeting_id: "text! -> cooperative_meeting",
      entry_id: "text! -> journal_entry",
      ...RECORDED,
    },
    { unique: [["book_id", "year"]] },
  );
}
