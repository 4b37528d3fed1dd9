import type { Kysely } from "kysely";
import { createIndex, createTable } from "#db/migrations/columns";

type Before = { risk_objection: { id: string; state: string }; risk_objection_answer: { objection_id: string } };

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "contact_withdrawal",
    {
      id: "text!",
      attempt_id: "text! -> contact_attempt",
      reason: "text!",
      note: "text",
      replaced_by_id: "text -> contact_attempt",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { unique: [["attempt_id"]] },
  );

  // What waits for an answer is found without reading what was answered.
  await db.schema
    .alterTable("risk_objection")
    .addColumn("state", "text", (column) => column.notNull().defaultTo("open"))
    .execute();
  const objections = db as unknown as Kysely<Before>;
  await objections
    .updateTable("risk_objection")
    .set({ state: "answered" })
    .where("id", "in", (eb) => eb.selectFrom("risk_objection_answer").select("objection_id"))
    .execute();
  await createIndex(db, "risk_objection", ["state", "objected_on"], false);

  // What whoever asked has to hear.
  await createIndex(db, "closure_request", ["recorded_by", "state"], false);
  await createIndex(db, "case_transfer", ["recorded_by", "state"], false);
}
