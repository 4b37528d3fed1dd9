import type { Kysely } from "kysely";
import { createIndex } from "#db/migrations/columns";

/** A tranche may wait for one offering; and the job that follows those who left a cooperative finds them by when it was recorded. */
export async function up(db: Kysely<unknown>) {
  await db.schema
    .alterTable("tranche_condition")
    .addColumn("offering_id", "text", (column) => column.references("offering.id"))
    .execute();
  await createIndex(db, "member_leaving", ["recorded_at"], false);
  // Partial: SQLite, which keeps no statistics here, would otherwise look for "not withdrawn" by it, through nearly all rows.
  await db.schema
    .createIndex("member_leaving_by_withdrawn_at")
    .on("member_leaving")
    .column("withdrawn_at")
    .where("withdrawn_at", "is not", null)
    .execute();
}
