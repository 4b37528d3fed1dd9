import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

const RECORDED = { recorded_at: "text!", recorded_by: "text!" };

/** Words of an enterprise are sealed with a data key of its own: a row of `person_key` whose holder is the enterprise. */
export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "enterprise",
    {
      id: "text!",
      office_id: "text! -> office",
      owner_kind: "text!",
      name: "text",
      case_id: "text -> case_file",
      cooperative_id: "text -> cooperative",
      activity: "text!",
      activity_other: "text",
      village_code: "text",
      started_on: "text",
      season_months: "text",
      enrolment_id: "text -> enrolment",
      status: "text!",
      status_on: "text!",
      created_at: "text!",
      created_by: "text!",
      updated_at: "text!",
      version: "integer!",
    },
    { indexes: [["case_id"], ["cooperative_id"], ["activity", "status"], ["updated_at", "id"]] },
  );
  await createTable(
    db,
    "enterprise_participant",
    {
      id: "text!",
      enterprise_id: "text! -> enterprise",
      case_id: "text! -> case_file",
      joined_on: "text!",
      left_on: "text",
      ...RECORDED,
      version: "integer!",
    },
    { indexes: [["enterprise_id"], ["case_id"]] },
  );
  await createTable(
    db,
    "enterprise_state",
    {
      id: "text!",
      enterprise_id: "text! -> enterprise",
      status: "text!",
      true_on: "text!",
      reason: "text",
      note: "text",
      ...RECORDED,
    },
    { indexes: [["enterprise_id", "true_on"]] },
  );
  await createTable(
    db,
    "enterprise_licence",
    {
      id: "text!",
      enterprise_id: "text! -> enterprise",
      kind: "text!",
      obtained_on: "text!",
      valid_until: "text",
      ...RECORDED,
    },
    { indexes: [["enterprise_id", "kind"]] },
  );
  await createCycles(db);
  await createBook(db);
}

async function createCycles(db: Kysely<unknown>) {
  await createTable(
    db,
    "production_cycle",
    {
      id: "text!",
      enterprise_id: "text! -> enterprise",
      activity: "text!",
      number: "integer!",
      started_on: "text!",
      details: "text!",
      ...RECORDED,
      version: "integer!",
    },
    { unique: [["enterprise_id", "number"]] },
  );
  await createTable(
    db,
    "cycle_record",
    {
      id: "text!",
      enterprise_id: "text! -> enterprise",
      cycle_id: "text! -> production_cycle",
      true_on: "text!",
      details: "text!",
      ...RECORDED,
    },
    { indexes: [["cycle_id", "true_on"]] },
  );
  await createTable(
    db,
    "cycle_loss",
    {
      id: "text!",
      enterprise_id: "text! -> enterprise",
      cycle_id: "text! -> production_cycle",
      true_on: "text!",
      quantity_milli: "bigint!",
      cause: "text!",
      note: "text",
      ...RECORDED,
    },
    { indexes: [["cycle_id", "true_on"]] },
  );
  await createTable(
    db,
    "cycle_withdrawal",
    {
      id: "text!",
      cycle_id: "text! -> production_cycle",
      record_type: "text!",
      record_id: "text!",
      reason: "text!",
      note: "text",
      ...RECORDED,
    },
    { unique: [["record_id"]], indexes: [["cycle_id"]] },
  );
  await createTable(
    db,
    "cycle_closing",
    {
      id: "text!",
      enterprise_id: "text! -> enterprise",
      cycle_id: "text! -> production_cycle",
      closed_on: "text!",
      details: "text!",
      note: "text",
      ...RECORDED,
    },
    { unique: [["cycle_id"]], indexes: [["enterprise_id", "closed_on"]] },
  );
}

async function createBook(db: Kysely<unknown>) {
  await createTable(
    db,
    "enterprise_entry",
    {
      id: "text!",
      enterprise_id: "text! -> enterprise",
      cycle_id: "text -> production_cycle",
      kind: "text!",
      true_on: "text!",
      item: "text!",
      quantity_milli: "bigint",
      unit: "text",
      unit_price_idr: "bigint",
      amount_idr: "bigint!",
      payment: "text",
      work_days_milli: "bigint",
      ...RECORDED,
    },
    { indexes: [["enterprise_id", "true_on"], ["cycle_id"]] },
  );
  await createTable(
    db,
    "enterprise_entry_withdrawal",
    { id: "text!", entry_id: "text! -> enterprise_entry", reason: "text!", note: "text", ...RECORDED },
    { unique: [["entry_id"]] },
  );
  await createTable(
    db,
    "enterprise_entry_payment",
    { id: "text!", entry_id: "text! -> enterprise_entry", paid_on: "text!", ...RECORDED },
    { unique: [["entry_id"]] },
  );
}
