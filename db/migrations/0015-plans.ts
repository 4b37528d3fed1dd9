import type { Kysely } from "kysely";
import { type Columns, createTable } from "#db/migrations/columns";

const RECORDED: Columns = { recorded_at: "text!", recorded_by: "text!" };

/** Reintegration plans in versions, the papers that people sign, and objections to an assessment. */
export async function up(db: Kysely<unknown>) {
  await plans(db);
  await papers(db);
  await objections(db);
}

async function plans(db: Kysely<unknown>) {
  await createTable(
    db,
    "reintegration_plan",
    { id: "text!", case_id: "text! -> case_file", version: "integer!", drafted_on: "text!", ...RECORDED },
    { unique: [["case_id", "version"]] },
  );
  await createTable(
    db,
    "plan_agreement",
    {
      id: "text!",
      plan_id: "text! -> reintegration_plan",
      case_id: "text! -> case_file",
      agreed_on: "text!",
      review_due: "text!",
      ...RECORDED,
    },
    { unique: [["plan_id"]], indexes: [["case_id", "agreed_on"]] },
  );
  await createTable(
    db,
    "plan_approval",
    { id: "text!", plan_id: "text! -> reintegration_plan", approved_on: "text!", ...RECORDED },
    { unique: [["plan_id"]] },
  );
  await createTable(
    db,
    "plan_withdrawal",
    { id: "text!", plan_id: "text! -> reintegration_plan", ...RECORDED },
    { unique: [["plan_id"]] },
  );
  // `goal_id` stays the same from version to version; `id` is what one version says of the goal.
  await createTable(
    db,
    "plan_goal",
    {
      id: "text!",
      plan_id: "text! -> reintegration_plan",
      goal_id: "text!",
      position: "integer!",
      kind: "text!",
      objective: "text!",
      indicator: "text",
      baseline: "text",
      target: "text",
      due_on: "text",
      version: "integer!",
      ...RECORDED,
    },
    { unique: [["plan_id", "goal_id"]], indexes: [["goal_id"]] },
  );
  await createTable(
    db,
    "plan_activity",
    {
      id: "text!",
      plan_id: "text! -> reintegration_plan",
      goal_id: "text!",
      activity_id: "text!",
      position: "integer!",
      what: "text!",
      owner: "text!",
      owner_name: "text",
      due_on: "text",
      cost_idr: "bigint",
      ...RECORDED,
    },
    { unique: [["plan_id", "activity_id"]] },
  );
  await createTable(
    db,
    "goal_status",
    {
      id: "text!",
      case_id: "text! -> case_file",
      goal_id: "text!",
      status: "text!",
      true_on: "text!",
      note: "text",
      ...RECORDED,
    },
    { indexes: [["case_id", "goal_id", "true_on"]] },
  );
  await createTable(
    db,
    "activity_state",
    {
      id: "text!",
      case_id: "text! -> case_file",
      activity_id: "text!",
      done: "integer!",
      true_on: "text!",
      ...RECORDED,
    },
    { indexes: [["case_id", "activity_id", "true_on"]] },
  );
}

async function papers(db: Kysely<unknown>) {
  await createTable(
    db,
    "signature",
    {
      id: "text!",
      case_id: "text! -> case_file",
      record_type: "text!",
      record_id: "text!",
      role: "text!",
      method: "text!",
      name: "text",
      capacity: "text",
      strokes: "text",
      ...RECORDED,
    },
    { unique: [["record_id", "role"]] },
  );
  await createTable(
    db,
    "handover",
    {
      id: "text!",
      case_id: "text! -> case_file",
      number: "text! unique",
      handed_on: "text!",
      place_code: "text",
      from_kind: "text!",
      to_kind: "text!",
      condition: "text!",
      items: "text",
      note: "text",
      ...RECORDED,
    },
    { indexes: [["case_id", "handed_on"]] },
  );
  await createTable(
    db,
    "refusal",
    {
      id: "text!",
      case_id: "text! -> case_file",
      number: "text! unique",
      refused_on: "text!",
      services: "text!",
      reason: "text",
      explained_in: "text!",
      ...RECORDED,
    },
    { indexes: [["case_id", "refused_on"]] },
  );
  await createTable(
    db,
    "paper_withdrawal",
    {
      id: "text!",
      case_id: "text! -> case_file",
      record_id: "text!",
      withdrawn_on: "text!",
      reason: "text!",
      note: "text",
      ...RECORDED,
    },
    { unique: [["record_id"]], indexes: [["case_id"]] },
  );
  await createTable(
    db,
    "printing",
    {
      id: "text!",
      case_id: "text! -> case_file",
      kind: "text!",
      record_id: "text",
      locale: "text!",
      content: "text",
      ...RECORDED,
    },
    { indexes: [["case_id", "recorded_at"]] },
  );
}

async function objections(db: Kysely<unknown>) {
  await createTable(
    db,
    "risk_objection",
    {
      id: "text!",
      case_id: "text! -> case_file",
      assessment_id: "text",
      objected_on: "text!",
      said_by: "text!",
      about: "text!",
      words: "text!",
      ...RECORDED,
    },
    { indexes: [["case_id", "objected_on"]] },
  );
  await createTable(
    db,
    "risk_objection_answer",
    {
      id: "text!",
      objection_id: "text! -> risk_objection",
      answered_on: "text!",
      outcome: "text!",
      words: "text!",
      ...RECORDED,
    },
    { unique: [["objection_id"]] },
  );
}
