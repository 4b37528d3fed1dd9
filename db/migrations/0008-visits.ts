import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "visit_policy",
    { version: "integer!", policy: "text!", published_at: "text!", published_by: "text!" },
    { key: ["version"] },
  );
  await createTable(
    db,
    "planned_visit",
    {
      id: "text!",
      case_id: "text! -> case_file",
      item: "text!",
      due_on: "text!",
      opens_on: "text!",
      closes_on: "text!",
      mode: "text",
      status: "text!",
      closed_by_visit_id: "text",
      policy_version: "integer!",
      created_at: "text!",
      updated_at: "text!",
      version: "integer!",
    },
    {
      indexes: [
        ["case_id", "status", "due_on"],
        ["status", "due_on"],
      ],
    },
  );
  await createTable(
    db,
    "visit",
    {
      id: "text!",
      case_id: "text! -> case_file",
      planned_visit_id: "text",
      visited_on: "text!",
      mode: "text!",
      outcome: "text!",
      present: "text!",
      wellbeing: "integer",
      monthly_income_idr: "bigint",
      working_days: "integer",
      enterprise_status: "text",
      food_insecurity: "text",
      family_conflict: "text",
      stigma: "text",
      distress: "text",
      wants_support: "integer",
      has_support: "integer",
      supportive_family: "integer",
      safety: "text",
      recruiter_contact: "text",
      plans_to_leave: "text",
      next_step: "text",
      next_visit_on: "text",
      note: "text",
      recorded_at: "text!",
      recorded_by: "text!",
      content_hash: "text!",
      version: "integer!",
    },
    {
      indexes: [
        ["case_id", "visited_on"],
        ["visited_on", "id"],
      ],
    },
  );
  await createTable(
    db,
    "visit_withdrawal",
    {
      id: "text!",
      visit_id: "text! -> visit",
      reason: "text!",
      note: "text",
      moved_to_visit_id: "text",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { unique: [["visit_id"]] },
  );
}
