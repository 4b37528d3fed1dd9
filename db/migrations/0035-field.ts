import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

/** The phones of field staff: what the server keeps for each, what they may ask, and what they sent that is no change. */
export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "field_device",
    {
      id: "text!",
      phone_id: "text!",
      author_id: "text! -> app_user",
      label: "text!",
      half: "text!",
      escrow: "text",
      version: "text!",
      enrolled_at: "text!",
      lease_until: "text",
      last_heard_at: "text!",
      last_sync_at: "text",
      pending: "integer!",
      oldest_unsent_at: "text",
      wipe_asked_at: "text",
      wipe_asked_by: "text",
      wipe_told_at: "text",
    },
    { indexes: [["author_id", "phone_id"]] },
  );
  await createTable(
    db,
    "field_credential",
    { credential_hash: "text!", device_id: "text! -> field_device", made_at: "text!" },
    { key: ["credential_hash"], indexes: [["device_id"]] },
  );
  await createTable(
    db,
    "unlock_request",
    {
      id: "text!",
      device_id: "text! -> field_device",
      asked_at: "text!",
      state: "text!",
      decided_at: "text",
      decided_by: "text",
      key_given_at: "text",
    },
    { indexes: [["device_id"], ["state", "asked_at"]] },
  );
  await createTable(
    db,
    "field_draft",
    {
      author_id: "text! -> app_user",
      draft_id: "text!",
      device_id: "text! -> field_device",
      form: "text",
      case_id: "text",
      content: "text",
      key_holder: "text",
      saved_at: "text",
      received_at: "text!",
      dropped_at: "text",
    },
    { key: ["author_id", "draft_id"] },
  );
  await createTable(
    db,
    "field_upload",
    {
      id: "text!",
      device_id: "text!",
      item_id: "text!",
      author_id: "text",
      sealed: "text!",
      reason: "text!",
      received_at: "text!",
    },
    { indexes: [["received_at"]] },
  );
  await createTable(
    db,
    "field_lease",
    { version: "integer!", hours: "integer!", set_at: "text!", set_by: "text! -> app_user" },
    { key: ["version"] },
  );
}
