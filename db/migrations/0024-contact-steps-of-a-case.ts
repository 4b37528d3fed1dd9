import type { Kysely } from "kysely";

/**
 * No query looks for steps by their state alone, but SQLite, which keeps no statistics here, took this index for those of a
 * case that are open: it read every open step of the programme for each case that was settled.
 */
export async function up(db: Kysely<unknown>) {
  await db.schema.dropIndex("contact_step_by_status_due_on").execute();
}
