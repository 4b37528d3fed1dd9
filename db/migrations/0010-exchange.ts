import type { Kysely } from "kysely";
import { createIndex, createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "import_batch",
    {
      id: "text!",
      office_id: "text! -> office",
      user_id: "text! -> app_user",
      status: "text!",
      file_name: "text",
      sealed: "text",
      summary: "text!",
      created_at: "text!",
      committed_at: "text",
      undone_at: "text",
      version: "integer!",
    },
    { indexes: [["user_id", "created_at"]] },
  );
  await createTable(
    db,
    "import_row",
    {
      id: "text!",
      batch_id: "text! -> import_batch",
      row_number: "integer!",
      outcome: "text!",
      problems: "text!",
      case_id: "text",
      person_id: "text",
      undone: "text",
    },
    { indexes: [["batch_id", "row_number"], ["case_id"]] },
  );
  await createTable(
    db,
    "exchange_source",
    { case_id: "text!", person_id: "text! -> person", sealed: "text!", recorded_at: "text!" },
    { key: ["case_id"] },
  );
  // An import asks for everyone of the same birth; a year alone is asked for among those without a date.
  await createIndex(db, "person", ["birth_date", "birth_year"], false);
}
