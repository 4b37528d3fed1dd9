import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "audit_event",
    {
      chain: "text!",
      seq: "integer!",
      id: "text!",
      at: "text!",
      actor_id: "text!",
      action: "text!",
      record_type: "text!",
      record_id: "text!",
      case_id: "text",
      fields: "text!",
      prev_hash: "text!",
      hash: "text!",
    },
    {
      key: ["chain", "seq"],
      indexes: [
        ["case_id", "at"],
        ["actor_id", "at"],
      ],
    },
  );
  await createTable(db, "audit_head", { chain: "text!", seq: "integer!", hash: "text!" }, { key: ["chain"] });
  await createTable(
    db,
    "change_log",
    {
      id: "text!",
      office_id: "text!",
      record_type: "text!",
      record_id: "text!",
      case_id: "text",
      version: "integer!",
      fields: "text!",
      stored: "text!",
      actor_id: "text!",
      true_on: "text",
      received_at: "text!",
    },
    {
      indexes: [
        ["record_id", "version"],
        ["case_id", "received_at"],
        ["office_id", "received_at"],
      ],
    },
  );
}
