import type { Db } from "#db/database";
import type { PlacedCase } from "#db/people/placement";

/** Every answer of a case, oldest first, with its withdrawal. Only after asking for the case as the viewer may see it. */
export function listConsents(db: Db, placed: Pick<PlacedCase, "id">) {
  return db
    .selectFrom("consent")
    .leftJoin("consent_withdrawal", "consent_withdrawal.consent_id", "consent.id")
    .select([
      "consent.id",
      "consent.purpose",
      "consent.decision",
      "consent.form_version",
      "consent.given_by",
      "consent.method",
      "consent.given_on",
      "consent.expires_on",
      "consent.child_assent",
      "consent.recorded_by",
      "consent.recorded_at",
      "consent_withdrawal.withdrawn_on",
      "consent_withdrawal.due_at",
    ])
    .where("consent.case_id", "=", placed.id)
    .orderBy("consent.given_on")
    .orderBy("consent.recorded_at")
    .orderBy("consent.id")
    .execute();
}
