import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "cooperative",
    {
      id: "text!",
      office_id: "text! -> office",
      name: "text!",
      legal_form: "text!",
      village_code: "text",
      founded_on: "text",
      created_at: "text!",
      created_by: "text!",
      version: "integer!",
    },
    { indexes: [["office_id"]] },
  );
  await createTable(
    db,
    "cooperative_officer",
    {
      id: "text!",
      cooperative_id: "text! -> cooperative",
      user_id: "text! -> app_user",
      duty: "text!",
      recorded_at: "text!",
      recorded_by: "text!",
      ended_at: "text",
    },
    { indexes: [["user_id"]] },
  );
}
