import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "notice_seen",
    { user_id: "text! -> app_user", kind: "text!", record_id: "text!", due_on: "text!", seen_at: "text!" },
    { key: ["user_id", "kind", "record_id"], compact: true },
  );
}
