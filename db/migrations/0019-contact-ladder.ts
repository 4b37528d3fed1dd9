import type { Kysely } from "kysely";
import { createIndex, createTable } from "#db/migrations/columns";

type Before = { flag: { due_on: string; severity: string; escalates_on: string | null } };

/** The days after which a flag moved up, by the policy that was in force when this was released. */
const ESCALATES_AFTER: Readonly<Record<string, number>> = { critical: 1, high: 3, medium: 7, low: 14 };

export async function up(db: Kysely<unknown>) {
  await createTable(
    db,
    "contact_attempt",
    {
      id: "text!",
      case_id: "text! -> case_file",
      tried_on: "text!",
      party: "text!",
      channel: "text",
      result: "text!",
      note: "text",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { indexes: [["case_id", "tried_on"]] },
  );
  await createTable(
    db,
    "contact_step",
    {
      id: "text!",
      case_id: "text! -> case_file",
      started_on: "text!",
      rung: "text!",
      raised_on: "text!",
      due_on: "text!",
      done_on: "text",
      assigned_to: "text!",
      status: "text!",
      policy_version: "integer!",
      created_at: "text!",
      updated_at: "text!",
      version: "integer!",
    },
    {
      unique: [["case_id", "started_on", "rung"]],
      indexes: [
        ["assigned_to", "status", "due_on"],
        ["status", "due_on"],
      ],
    },
  );
  await createTable(
    db,
    "contact_policy",
    { version: "integer!", policy: "text!", published_at: "text!", published_by: "text!" },
    { key: ["version"] },
  );

  await db.schema.alterTable("flag").addColumn("escalates_on", "text").execute();
  await db.schema.alterTable("flag").addColumn("escalated_at", "text").execute();
  await db.schema.alterTable("flag_event").addColumn("acted_on", "text").execute();
  await db.schema.alterTable("flag_event").addColumn("reason", "text").execute();
  await createIndex(db, "flag", ["office_id", "status", "escalates_on"], false);
  const flags = db as unknown as Kysely<Before>;
  for (const { due_on, severity } of await flags.selectFrom("flag").select(["due_on", "severity"]).distinct().execute())
    await flags
      .updateTable("flag")
      .set({ escalates_on: daysAfter(due_on, ESCALATES_AFTER[severity] ?? 0) })
      .where("due_on", "=", due_on)
      .where("severity", "=", severity)
      .execute();
}

function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}
