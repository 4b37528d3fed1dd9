import type { Kysely } from "kysely";
import { sql } from "kysely";
import { createIndex, createTable } from "#db/migrations/columns";

const RECORDED = { recorded_at: "text!", recorded_by: "text!" };
const DECIDED = { decision: "text!", note: "text", ...RECORDED };

export async function up(db: Kysely<unknown>) {
  await db.schema
    .alterTable("case_file")
    .addColumn("reopen_count", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable("case_file").addColumn("reopened_on", "text").execute();
  await db.schema
    .alterTable("caseload")
    .addColumn("stage", "text", (column) => column.notNull().defaultTo("intake"))
    .execute();
  await createIndex(db, "caseload", ["stage", "sort_on", "case_id"], false);
  await createTable(
    db,
    "closure_request",
    {
      id: "text!",
      case_id: "text! -> case_file",
      status: "text!",
      closed_on: "text!",
      closure_reason: "text!",
      note: "text",
      checklist: "text!",
      explanations: "text",
      state: "text!",
      version: "integer!",
      ...RECORDED,
    },
    { indexes: [["case_id"], ["state", "case_id"]] },
  );
  await createTable(
    db,
    "closure_decision",
    { id: "text!", request_id: "text! -> closure_request", ...DECIDED },
    { unique: [["request_id"]] },
  );
  await createTable(
    db,
    "case_reopening",
    {
      id: "text!",
      case_id: "text! -> case_file",
      reason: "text!",
      note: "text",
      incident_id: "text -> incident",
      was_status: "text!",
      was_closed_on: "text",
      was_reason: "text",
      true_on: "text!",
      ...RECORDED,
    },
    { indexes: [["case_id"]] },
  );
  await createTable(
    db,
    "case_transfer",
    {
      id: "text!",
      batch_id: "text!",
      case_id: "text! -> case_file",
      from_office_id: "text! -> office",
      to_office_id: "text! -> office",
      reason: "text!",
      note: "text",
      enrolments: "text!",
      state: "text!",
      version: "integer!",
      ...RECORDED,
    },
    { indexes: [["case_id"], ["to_office_id", "state"], ["state", "case_id"]] },
  );
  await createTable(
    db,
    "transfer_decision",
    { id: "text!", transfer_id: "text! -> case_transfer", owner_id: "text -> app_user", ...DECIDED },
    { unique: [["transfer_id"]] },
  );
  await keepStages(db);
}

/**
 * The stage of cases that are there already. A closed one has it at once; an open one when the calendar's job has settled
 * it, which is asked for here, because what the stage rests on is not for a migration to know.
 */
async function keepStages(db: Kysely<unknown>) {
  await sql`update caseload set stage = 'closed' where status in ('Closed', 'ClosedReferred')`.execute(db);
  await sql`update caseload set stage = 'graduated' where status in ('Closed', 'ClosedReferred') and case_id in
    (select id from case_file where closure_reason = 'graduated')`.execute(db);
  await sql`update caseload set reassess_on = opened_on where status in ('Active', 'FollowUp')`.execute(db);
}
