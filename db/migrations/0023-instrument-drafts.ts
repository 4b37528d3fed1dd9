import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await db.schema.alterTable("visit").addColumn("instrument_version_id", "text").execute();
  for (const column of ["from_standing", "to_standing"])
    await db.schema.alterTable("risk_preview_case").addColumn(column, "text").execute();
  await createTable(
    db,
    "instrument_draft",
    {
      id: "text!",
      code: "text!",
      based_on: "text! -> instrument_version",
      created_at: "text!",
      created_by: "text!",
      version: "integer!",
      changed_at: "text!",
      changed_by: "text!",
      outcome: "text",
      published_id: "text -> instrument_version",
      ended_at: "text",
      ended_by: "text",
    },
    { indexes: [["code", "outcome"]] },
  );
  await createTable(
    db,
    "instrument_draft_state",
    {
      draft_id: "text! -> instrument_draft",
      version: "integer!",
      definition: "text!",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { key: ["draft_id", "version"] },
  );
}
