import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "incident",
    {
      id: "text!",
      case_id: "text! -> case_file",
      kind: "text!",
      happened_on: "text",
      known_on: "text!",
      source: "text!",
      what: "text",
      action_taken: "text",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { indexes: [["case_id", "known_on"]] },
  );
  await createTable(
    db,
    "incident_withdrawal",
    {
      id: "text!",
      incident_id: "text! -> incident",
      reason: "text!",
      note: "text",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { unique: [["incident_id"]] },
  );
}
