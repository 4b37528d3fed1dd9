import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "look_back",
    {
      id: "text!",
      day: "text!",
      risk_version: "integer!",
      followed_until: "text!",
      state: "text!",
      asked_at: "text!",
      asked_by: "text! -> app_user",
      ended_at: "text",
      cases: "integer!",
      looked: "integer!",
      after_case: "text!",
      people: "integer!",
      uncertain: "integer!",
      tally: "text!",
    },
    { indexes: [["state", "asked_at"]] },
  );
  await createTable(
    db,
    "look_back_band",
    {
      look_back_id: "text! -> look_back",
      case_id: "text! -> case_file",
      band: "text!",
      review_now: "integer!",
    },
    { key: ["look_back_id", "case_id"], indexes: [["case_id"]], compact: true },
  );
}
