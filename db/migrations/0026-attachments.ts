import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

/** The content of a photo is kept in parts, so that no row is large. */
export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "attachment",
    {
      id: "text!",
      office_id: "text! -> office",
      case_id: "text -> case_file",
      holder_kind: "text!",
      key_holder: "text!",
      record_type: "text!",
      record_id: "text!",
      kind: "text!",
      media_type: "text!",
      bytes: "integer!",
      width: "integer!",
      height: "integer!",
      parts: "integer!",
      created_at: "text!",
      created_by: "text!",
      removed_at: "text",
      removed_by: "text",
    },
    { indexes: [["record_id"], ["case_id"], ["key_holder"]] },
  );
  await createTable(
    db,
    "attachment_content",
    { attachment_id: "text! -> attachment", part: "integer!", sealed: "text!" },
    { key: ["attachment_id", "part"] },
  );
}
