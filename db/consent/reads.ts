import type { Db } from "#db/database";
import type { PlacedCase } from "#db/people/placement";
import type { Consent, ConsentPurpose } from "#src/consent/consent";

/** Every answer of a case, oldest first, with its withdrawal. Only after asking for the case as the viewer may see it. */
export async function listConsents(db: Db, placed: Pick<PlacedCase, "id">) {
  const rows = await db
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
      "consent.recipient_kinds",
      "consent.recipient_ids",
      "consent.shared",
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
  return rows.map((row) => ({
    ...row,
    purpose: row.purpose as ConsentPurpose,
    decision: row.decision as Consent["decision"],
    ...withWhomOf(row),
  }));
}

/** With whom and what a consent as kept speaks of. */
export function withWhomOf(row: {
  recipient_kinds: string | null;
  recipient_ids: string | null;
  shared: string | null;
}): Pick<Consent, "recipient_kinds" | "recipient_ids" | "shared"> {
  const list = (text: string | null) => (text === null ? [] : JSON.parse(text));
  return {
    recipient_kinds: list(row.recipient_kinds),
    recipient_ids: list(row.recipient_ids),
    shared: list(row.shared),
  };
}
