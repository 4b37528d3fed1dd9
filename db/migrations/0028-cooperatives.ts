import type { Kysely } from "kysely";
import { createIndex, createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  for (const column of ["principal_idr", "monthly_idr"])
    await db.schema.alterTable("cooperative").addColumn(column, "bigint").execute();
  await createIndex(db, "cooperative_officer", ["cooperative_id"], false);
  await createTable(
    db,
    "cooperative_member",
    {
      id: "text!",
      cooperative_id: "text! -> cooperative",
      member_number: "integer!",
      name: "text!",
      joined_on: "text!",
      recorded_at: "text!",
      recorded_by: "text!",
      version: "integer!",
    },
    { unique: [["cooperative_id", "member_number"]] },
  );
  await createTable(
    db,
    "member_leaving",
    {
      id: "text!",
      member_id: "text! -> cooperative_member",
      left_on: "text!",
      reason: "text!",
      note: "text",
      recorded_at: "text!",
      recorded_by: "text!",
      withdrawn_at: "text",
      withdrawn_by: "text",
    },
    { indexes: [["member_id"]] },
  );
  await createTable(
    db,
    "member_duty",
    {
      id: "text!",
      cooperative_id: "text! -> cooperative",
      member_id: "text! -> cooperative_member",
      duty: "text!",
      from_on: "text!",
      until_on: "text",
      recorded_at: "text!",
      recorded_by: "text!",
      version: "integer!",
    },
    { indexes: [["cooperative_id", "until_on"], ["member_id"]] },
  );
  await createTable(
    db,
    "cooperative_meeting",
    {
      id: "text!",
      cooperative_id: "text! -> cooperative",
      kind: "text!",
      held_on: "text!",
      members_then: "integer!",
      minutes: "text!",
      decisions: "text",
      corrects_id: "text -> cooperative_meeting",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { indexes: [["cooperative_id", "held_on"]], unique: [["corrects_id"]] },
  );
  await createTable(
    db,
    "meeting_withdrawal",
    {
      id: "text!",
      meeting_id: "text! -> cooperative_meeting",
      reason: "text!",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { unique: [["meeting_id"]] },
  );
  await createTable(
    db,
    "meeting_attendance",
    { meeting_id: "text! -> cooperative_meeting", member_id: "text! -> cooperative_member", attendance: "text!" },
    { key: ["meeting_id", "member_id"], compact: true },
  );
  // Which membership is whose: read and written from a case alone, never for a cooperative's page.
  await createTable(
    db,
    "member_person",
    {
      id: "text!",
      member_id: "text! -> cooperative_member",
      case_id: "text! -> case_file",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { indexes: [["member_id"], ["case_id"]] },
  );
  await createTable(
    db,
    "member_person_withdrawal",
    {
      id: "text!",
      member_person_id: "text! -> member_person",
      reason: "text!",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { unique: [["member_person_id"]] },
  );
}
