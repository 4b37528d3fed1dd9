import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "household",
    {
      id: "text!",
      case_id: "text! -> case_file",
      true_on: "text!",
      head: "text",
      size: "integer",
      children_in_school: "integer",
      dependants: "integer",
      other_income_idr: "bigint",
      dwelling: "text",
      land_tenure: "text",
      supports_return: "text",
      tension: "text",
      note: "text",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { indexes: [["case_id", "true_on"]] },
  );
  await createTable(
    db,
    "household_member",
    {
      id: "text!",
      household_id: "text! -> household",
      position: "integer!",
      relation: "text!",
      birth_year: "integer",
      sex: "text",
      lives_here: "integer",
      earns: "integer",
    },
    { unique: [["household_id", "position"]] },
  );
  await createTable(
    db,
    "debt",
    {
      id: "text!",
      case_id: "text! -> case_file",
      creditor_type: "text!",
      creditor_name: "text",
      principal_idr: "bigint",
      started_on: "text",
      collateral: "text",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { indexes: [["case_id"]] },
  );
  await createTable(
    db,
    "debt_state",
    {
      id: "text!",
      debt_id: "text! -> debt",
      true_on: "text!",
      status: "text!",
      outstanding_idr: "bigint",
      threat: "text",
      note: "text",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { indexes: [["debt_id", "true_on"]] },
  );
}
