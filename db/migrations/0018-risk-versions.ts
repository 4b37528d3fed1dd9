import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "risk_draft",
    {
      id: "text!",
      based_on: "integer!",
      created_at: "text!",
      created_by: "text!",
      version: "integer!",
      content_hash: "text!",
      changed_at: "text!",
      changed_by: "text!",
      offered_at: "text",
      offered_by: "text",
      outcome: "text",
      ended_at: "text",
      ended_by: "text",
    },
    { indexes: [["outcome", "created_at"]] },
  );
  await createTable(
    db,
    "risk_draft_state",
    {
      draft_id: "text! -> risk_draft",
      version: "integer!",
      definition: "text!",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { key: ["draft_id", "version"] },
  );
  // Who drafted a version, beside who published it; null for the first, which came with the product.
  for (const column of ["draft_id", "drafted_by"])
    await db.schema.alterTable("risk_version").addColumn(column, "text").execute();
  await createTable(
    db,
    "risk_run",
    {
      id: "text!",
      kind: "text!",
      draft_id: "text -> risk_draft",
      risk_version: "integer!",
      content_hash: "text",
      status: "text!",
      cursor: "text!",
      done: "integer!",
      total: "integer!",
      tally: "text!",
      as_of: "text!",
      started_at: "text!",
      started_by: "text!",
      changed_at: "text!",
      changed_by: "text!",
    },
    {
      indexes: [
        ["status", "kind", "started_at"],
        ["draft_id", "started_at"],
      ],
    },
  );
  await createTable(
    db,
    "risk_preview_case",
    {
      run_id: "text! -> risk_run",
      case_id: "text! -> case_file",
      from_band: "text!",
      from_points: "integer!",
      from_review_now: "integer!",
      to_band: "text!",
      to_points: "integer!",
      to_review_now: "integer!",
    },
    { key: ["run_id", "case_id"] },
  );
}
