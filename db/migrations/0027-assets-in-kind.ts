import type { Kysely } from "kysely";
import { createIndex, createTable } from "#db/migrations/columns";

const RECORDED = { recorded_at: "text!", recorded_by: "text!" };

/** Words are sealed with the key of the enterprise; of what a cooperative was given, with the cooperative's. */
export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "asset_given",
    {
      id: "text!",
      enterprise_id: "text -> enterprise",
      cooperative_id: "text -> cooperative",
      item: "text!",
      quantity: "integer!",
      unit: "text!",
      value_idr: "bigint!",
      supplier: "text",
      given_on: "text!",
      handover_id: "text -> handover",
      tranche_id: "text",
      ...RECORDED,
    },
    { indexes: [["enterprise_id", "given_on"], ["cooperative_id", "given_on"], ["tranche_id"]] },
  );
  await createTable(
    db,
    "asset_check",
    {
      id: "text!",
      asset_id: "text! -> asset_given",
      visit_id: "text -> visit",
      true_on: "text!",
      state: "text!",
      quantity: "integer!",
      note: "text",
      ...RECORDED,
    },
    { indexes: [["asset_id", "true_on"], ["visit_id"]] },
  );
  await createTable(
    db,
    "enterprise_check",
    {
      id: "text!",
      enterprise_id: "text! -> enterprise",
      visit_id: "text -> visit",
      true_on: "text!",
      status: "text!",
      main_problem: "text!",
      seen: "text!",
      recall_days: "integer!",
      days_worked: "integer",
      net_income_idr: "bigint",
      note: "text",
      ...RECORDED,
    },
    { indexes: [["enterprise_id", "true_on"], ["true_on"], ["visit_id"]] },
  );
  await createTable(
    db,
    "follow_up_withdrawal",
    {
      id: "text!",
      record_type: "text!",
      record_id: "text!",
      reason: "text!",
      note: "text",
      ...RECORDED,
    },
    { unique: [["record_id"]] },
  );
  // The charts of an activity read its newest cycles, stops and starts.
  await createIndex(db, "cycle_closing", ["closed_on", "cycle_id"], false);
  await createIndex(db, "enterprise", ["activity", "started_on"], false);
}
