import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

/** What phones send: each change once with what became of it, and fields that two people set to different values. */
export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "sync_change",
    {
      id: "text!",
      author_id: "text! -> app_user",
      office_id: "text! -> office",
      case_id: "text!",
      kind: "text!",
      record_id: "text!",
      base_version: "integer",
      made_at: "text!",
      sent_order: "integer!",
      received_at: "text!",
      state: "text!",
      reason: "text",
      reason_field: "text",
      content: "text",
      key_holder: "text",
      content_hash: "text!",
      settled_at: "text",
      settled_by: "text",
      version: "integer!",
    },
    // By state first: of all that came few are kept aside, and every page asks for them (the bell).
    { indexes: [["state", "received_at"], ["case_id"]] },
  );
  await createTable(
    db,
    "field_conflict",
    {
      id: "text!",
      change_id: "text! -> sync_change",
      case_id: "text! -> case_file",
      record_type: "text!",
      record_id: "text!",
      field: "text!",
      sent: "text!",
      sent_by: "text! -> app_user",
      found_at: "text!",
      decision: "text",
      decided_at: "text",
      decided_by: "text",
    },
    { indexes: [["decision", "found_at"], ["change_id"]] },
  );
}
