import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "instrument_upload",
    {
      id: "text!",
      kind: "text!",
      instrument_version_id: "text",
      content: "text!",
      uploaded_at: "text!",
      uploaded_by: "text!",
    },
    { indexes: [["uploaded_at"]] },
  );
  await createTable(
    db,
    "instrument_version",
    {
      id: "text!",
      code: "text!",
      version: "integer!",
      origin: "text!",
      upload_id: "text -> instrument_upload unique",
      definition: "text!",
      created_at: "text!",
      created_by: "text!",
    },
    { unique: [["code", "version"]] },
  );
  await createTable(
    db,
    "instrument_publication",
    {
      id: "text!",
      instrument_version_id: "text! -> instrument_version",
      published_at: "text!",
      published_by: "text!",
    },
    { unique: [["instrument_version_id"]] },
  );
  await createTable(
    db,
    "instrument_withdrawal",
    {
      id: "text!",
      instrument_version_id: "text! -> instrument_version",
      withdrawn_at: "text!",
      withdrawn_by: "text!",
    },
    { unique: [["instrument_version_id"]] },
  );
  await createTable(
    db,
    "score_version",
    {
      id: "text!",
      instrument_version_id: "text! -> instrument_version",
      number: "integer!",
      upload_id: "text -> instrument_upload unique",
      scheme: "text!",
      loaded_at: "text!",
      loaded_by: "text!",
    },
    { unique: [["instrument_version_id", "number"]] },
  );
  await createTable(
    db,
    "assessment",
    {
      id: "text!",
      case_id: "text! -> case_file",
      instrument: "text!",
      instrument_version_id: "text! -> instrument_version",
      round: "text!",
      taken_on: "text!",
      mode: "text!",
      assessor_id: "text",
      assessor_name: "text",
      visit_id: "text -> visit",
      answers: "text!",
      corrects_id: "text -> assessment unique",
      correction_reason: "text",
      correction_note: "text",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { indexes: [["case_id", "taken_on"], ["instrument_version_id"]] },
  );
  await createTable(
    db,
    "assessment_withdrawal",
    {
      id: "text!",
      assessment_id: "text! -> assessment",
      reason: "text!",
      note: "text",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { unique: [["assessment_id"]] },
  );
  await createTable(
    db,
    "assessment_score",
    {
      assessment_id: "text! -> assessment",
      score_version_id: "text! -> score_version",
      result: "text!",
      scored_at: "text!",
    },
    { key: ["assessment_id", "score_version_id"], indexes: [["score_version_id"]] },
  );
}
