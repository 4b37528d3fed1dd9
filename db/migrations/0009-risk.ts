import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "risk_version",
    { version: "integer!", definition: "text!", published_at: "text!", published_by: "text!" },
    { key: ["version"] },
  );
  await createTable(
    db,
    "risk_assessment",
    {
      id: "text!",
      case_id: "text! -> case_file",
      risk_version: "integer!",
      assessed_on: "text!",
      computed_at: "text!",
      total: "integer!",
      band: "text!",
      band_since: "text!",
      basis_since: "text!",
      review_now: "integer!",
      top_factor: "text",
      items: "text!",
      changes_on: "text",
      cause: "text!",
    },
    { indexes: [["case_id", "computed_at"]] },
  );
  await createTable(
    db,
    "risk_review",
    {
      id: "text!",
      case_id: "text! -> case_file",
      assessment_id: "text! -> risk_assessment",
      decision: "text!",
      band: "text!",
      reason: "text!",
      reviewed_on: "text!",
      next_review_on: "text!",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { indexes: [["case_id", "recorded_at"]] },
  );
  await createTable(
    db,
    "flag",
    {
      id: "text!",
      case_id: "text! -> case_file",
      office_id: "text!",
      kind: "text!",
      severity: "text!",
      factor: "text",
      raised_on: "text!",
      due_on: "text!",
      assigned_to: "text!",
      status: "text!",
      raised_by: "text!",
      version: "integer!",
      created_at: "text!",
      updated_at: "text!",
    },
    {
      indexes: [
        ["case_id", "status"],
        ["status", "due_on", "id"],
        ["assigned_to", "status", "due_on"],
      ],
    },
  );
  await createTable(
    db,
    "flag_event",
    { id: "text!", flag_id: "text! -> flag", event: "text!", note: "text", recorded_at: "text!", recorded_by: "text!" },
    { indexes: [["flag_id"]] },
  );
  await createTable(
    db,
    "job_lease",
    { name: "text!", holder: "text!", until: "text!", progress: "text!" },
    { key: ["name"] },
  );
  await createTable(
    db,
    "publication",
    {
      id: "text!",
      kind: "text!",
      content: "text!",
      published_at: "text!",
      published_by: "text!",
      withdrawn_at: "text",
    },
    { indexes: [["kind", "published_at"]] },
  );
}
