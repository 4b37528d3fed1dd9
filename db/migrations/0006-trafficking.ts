import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "trafficking_experience",
    {
      id: "text!",
      case_id: "text! -> case_file",
      person_id: "text! -> person",
      episode: "integer!",
      departure_on: "text",
      exit_on: "text",
      age_when_trafficked: "integer",
      recruitment_method: "text",
      recruiter_relation: "text",
      recruitment_apps: "text!",
      exploitation_types: "text!",
      labour_industry: "text",
      sexual_exploitation_types: "text!",
      methods_of_control: "text!",
      months: "integer",
      documents_withheld: "integer",
      transport_modes: "text!",
      within_country: "integer",
      exploitation_countries: "text!",
      narrative: "text",
      version: "integer!",
      recorded_at: "text!",
      recorded_by: "text!",
      updated_at: "text!",
    },
    { indexes: [["case_id"]] },
  );
  await createTable(
    db,
    "trafficking_place",
    {
      id: "text!",
      experience_id: "text! -> trafficking_experience",
      position: "integer!",
      kind: "text!",
      country: "text",
      place_code: "text",
      description: "text",
    },
    { indexes: [["experience_id"]] },
  );
  await createTable(
    db,
    "determination",
    {
      id: "text!",
      case_id: "text! -> case_file",
      acts: "text!",
      means: "text!",
      purposes: "text!",
      is_child: "integer!",
      computed_result: "text!",
      confirmed_result: "text!",
      decision_org: "text",
      decided_on: "text!",
      sources: "text!",
      note: "text",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { indexes: [["case_id"]] },
  );
}
