import type { Kysely } from "kysely";
import { recordConsent } from "#db/consent/writes";
import type { Database } from "#db/database";
import { createPartner } from "#db/referrals/partner-writes";
import { type SentReferral, sendReferral } from "#db/referrals/writes";
import type { Viewer } from "#src/access/policy";
import { Consent } from "#src/consent/consent";
import { Partner } from "#src/referrals/partner";
import { Referral } from "#src/referrals/referral";
import { mira, NOW, olga, TODAY } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

export const aPartner = (changes: Record<string, unknown> = {}) =>
  Partner.parse({
    name: "Puskesmas Contoh",
    org_type: "HealthServiceOrganisation",
    kind: "health",
    services: ["medical", "psychosocial"],
    phone: "0812 0000 0009",
    is_active: "1",
    ...changes,
  });

/** Adds an organisation that does not exist to the directory, and gives its id. */
export async function partnered(database: Kysely<Database>, changes: Record<string, unknown> = {}): Promise<string> {
  const id = testId();
  await inTransactionOn(database, (trx) => createPartner(trx, mira, { id, ...aPartner(changes) }, NOW));
  return id;
}

/** Records an answer about sharing, by default a yes to health services knowing her name and needs. */
export async function agreed(
  database: Kysely<Database>,
  case_number: string,
  changes: Record<string, unknown> = {},
  at = NOW,
): Promise<string> {
  const id = testId();
  const file = await database
    .selectFrom("case_file")
    .select(["id as case_id", "person_id", "office_id"])
    .where("case_number", "=", case_number)
    .executeTakeFirstOrThrow();
  const consent = Consent.parse({
    purpose: "sharing_referral",
    decision: "given",
    given_by: "self",
    method: "signature",
    given_on: TODAY,
    ...(changes.decision === "refused" ? {} : { recipient_kinds: ["health"], shared: ["name", "needs"] }),
    ...changes,
  });
  await inTransactionOn(database, (trx) => recordConsent(trx, olga, file, { id, ...consent }, at));
  return id;
}

export const aReferral = (partner_id: string, changes: Record<string, unknown> = {}): SentReferral => ({
  ...Referral.parse({
    id: testId(),
    service: "medical",
    reason: "AdditionalServicesRequired",
    sent_on: TODAY,
    needs: "Perlu pemeriksaan di Sindang",
    shared: ["name", "needs"],
    ...changes,
  }),
  partner_id,
});

export async function referred(
  database: Kysely<Database>,
  case_number: string,
  referral: SentReferral,
  viewer: Viewer = olga,
  at = NOW,
): Promise<string> {
  await inTransactionOn(database, (trx) => sendReferral(trx, viewer, case_number, referral, at));
  return referral.id;
}
