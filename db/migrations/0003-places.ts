import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "place",
    { code: "text!", level: "text!", name: "text!", search_name: "text!", parent_code: "text" },
    {
      key: ["code"],
      indexes: [
        ["parent_code", "search_name"],
        ["level", "search_name"],
      ],
    },
  );
}
