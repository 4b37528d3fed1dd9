import type { Kysely } from "kysely";
import { createIndex, createTable } from "#db/migrations/columns";

/** What was recorded of a business and should not stand can be taken back; photos come and go one by one. */
export async function up(db: Kysely<unknown>) {
  // A closing that was taken back makes room for another: of one cycle there can be several rows.
  await db.schema.dropIndex("cycle_closing_by_cycle_id").execute();
  await createIndex(db, "cycle_closing", ["cycle_id"], false);
  await createTable(
    db,
    "enterprise_withdrawal",
    {
      id: "text!",
      enterprise_id: "text! -> enterprise",
      record_type: "text!",
      record_id: "text!",
      reason: "text!",
      note: "text",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { unique: [["record_id"]], indexes: [["enterprise_id"]] },
  );
  await db.schema.alterTable("attachment").addColumn("addition_id", "text").execute();
  await db.schema.alterTable("attachment").addColumn("removed_because", "text").execute();
}
