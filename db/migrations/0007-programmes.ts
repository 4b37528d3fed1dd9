import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "programme",
    {
      id: "text!",
      office_id: "text! -> office",
      kind: "text!",
      activity: "text!",
      name_en: "text!",
      name_id: "text!",
      provider: "text!",
      gives_certificate: "integer!",
      version: "integer!",
      created_at: "text!",
      created_by: "text!",
      updated_at: "text!",
      closed_at: "text",
    },
    { indexes: [["office_id"]] },
  );
  await createTable(
    db,
    "offering",
    {
      id: "text!",
      programme_id: "text! -> programme",
      office_id: "text! -> office",
      place_code: "text",
      starts_on: "text!",
      ends_on: "text",
      capacity: "integer!",
      places_taken: "integer!",
      version: "integer!",
      created_at: "text!",
      created_by: "text!",
      updated_at: "text!",
      closed_at: "text",
    },
    { indexes: [["programme_id"], ["office_id"]] },
  );
  await createTable(
    db,
    "enrolment",
    {
      id: "text!",
      case_id: "text! -> case_file",
      offering_id: "text! -> offering",
      programme_id: "text! -> programme",
      kind: "text!",
      activity: "text!",
      status: "text!",
      enrolled_on: "text!",
      planned_end_on: "text",
      ended_on: "text",
      drop_reason: "text",
      next_step: "text",
      certificate_number: "text",
      version: "integer!",
      recorded_at: "text!",
      recorded_by: "text!",
      updated_at: "text!",
    },
    { indexes: [["case_id"], ["offering_id", "status"], ["programme_id", "case_id"]] },
  );
  await createTable(
    db,
    "enrolment_event",
    {
      id: "text!",
      enrolment_id: "text! -> enrolment",
      from_status: "text",
      to_status: "text!",
      true_on: "text!",
      reason: "text",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { indexes: [["enrolment_id"]] },
  );
  await createTable(
    db,
    "attendance",
    {
      id: "text!",
      enrolment_id: "text! -> enrolment",
      session_on: "text!",
      attendance: "text!",
      version: "integer!",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { unique: [["enrolment_id", "session_on"]] },
  );
}
