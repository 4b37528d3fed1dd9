import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  for (const column of ["recipient_kinds", "recipient_ids", "shared"])
    await db.schema.alterTable("consent").addColumn(column, "text").execute();
  await createTable(
    db,
    "partner",
    {
      id: "text!",
      name: "text!",
      org_type: "text!",
      kind: "text!",
      phone: "text",
      address: "text",
      contact_person: "text",
      is_active: "integer!",
      version: "integer!",
      created_at: "text!",
      created_by: "text!",
      updated_at: "text!",
    },
    { indexes: [["name"]] },
  );
  await createTable(
    db,
    "partner_service",
    { partner_id: "text! -> partner", service: "text!" },
    { key: ["partner_id", "service"] },
  );
  await createTable(
    db,
    "partner_place",
    { partner_id: "text! -> partner", place_code: "text!" },
    { key: ["partner_id", "place_code"] },
  );
  await createTable(
    db,
    "referral",
    {
      id: "text!",
      case_id: "text! -> case_file",
      partner_id: "text! -> partner",
      service: "text!",
      reason: "text!",
      sent_on: "text!",
      needs: "text",
      shared: "text!",
      consent_id: "text -> consent",
      override_reason: "text",
      override_note: "text",
      answer_due_on: "text!",
      service_due_on: "text!",
      state: "text!",
      state_on: "text!",
      due_on: "text",
      tell_by: "text",
      told_on: "text",
      content_hash: "text!",
      recorded_at: "text!",
      recorded_by: "text!",
      updated_at: "text!",
    },
    { indexes: [["case_id", "sent_on"], ["due_on", "id"], ["partner_id"]] },
  );
  await createTable(
    db,
    "referral_event",
    {
      id: "text!",
      referral_id: "text! -> referral",
      event: "text!",
      from_state: "text",
      to_state: "text!",
      true_on: "text!",
      reason: "text",
      outcome: "text",
      feedback: "text",
      feedback_words: "text",
      note: "text",
      content_hash: "text",
      recorded_at: "text!",
      recorded_by: "text!",
    },
    { indexes: [["referral_id", "recorded_at"]] },
  );
  await createTable(
    db,
    "referral_letter",
    {
      id: "text!",
      referral_id: "text! -> referral",
      language: "text!",
      fields: "text!",
      printed_at: "text!",
      printed_by: "text!",
    },
    { indexes: [["referral_id"]] },
  );
}
