import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

/** Both tables stay out of data backups (db/bin/backup): without them a stolen backup opens nothing. */
export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "person_key",
    { person_id: "text!", wrapped_key: "text!", master_key: "integer!", created_at: "text!" },
    { key: ["person_id"], indexes: [["master_key"]] },
  );
  await createTable(
    db,
    "search_token",
    { token: "bigint!", person_id: "text!" },
    { key: ["token", "person_id"], indexes: [["person_id"]], compact: true },
  );
}
