import type { Selectable } from "kysely";
import { listConsents } from "#db/consent/reads";
import type { Database, Db } from "#db/database";
import { type CaseView, currentSafeContact } from "#db/people/reads";
import { listExperiences } from "#db/trafficking/reads";
import { openFor, personKey } from "#db/vault/person-keys";
import type { SharedField } from "#src/consent/consent";
import type { Day } from "#src/day";
import { sharingConsentFor } from "#src/referrals/gate";
import { fieldsForLetter } from "#src/referrals/letter";
import type { PartnerKind } from "#src/referrals/partner";

type Sent = Pick<
  Selectable<Database["referral"]>,
  "id" | "case_id" | "partner_id" | "state" | "override_reason" | "tell_by" | "shared"
>;

/** What a letter about this referral may say today. Only after asking for its case as the viewer may see it. */
export async function lettersFields(db: Db, referral: Sent, today: Day): Promise<SharedField[]> {
  const { kind } = await db
    .selectFrom("partner")
    .select("kind")
    .where("id", "=", referral.partner_id)
    .executeTakeFirstOrThrow();
  const consents = await listConsents(db, { id: referral.case_id });
  const consent = sharingConsentFor(consents, { id: referral.partner_id, kind: kind as PartnerKind }, today);
  return fieldsForLetter({ ...referral, shared: JSON.parse(referral.shared) }, consent);
}

/** A letter as it was made; what has since been withdrawn is no longer in it, and nothing once the referral has ended. */
export async function findLetter(db: Db, referral: Sent, letter_id: string, today: Day) {
  const row = await db
    .selectFrom("referral_letter")
    .selectAll()
    .where("id", "=", letter_id)
    .where("referral_id", "=", referral.id)
    .executeTakeFirst();
  if (!row) return undefined;
  const allowed = await lettersFields(db, referral, today);
  const chosen = JSON.parse(row.fields) as SharedField[];
  return {
    id: row.id,
    language: row.language as "id" | "en",
    printed_at: row.printed_at,
    fields: chosen.filter((field) => allowed.includes(field)),
  };
}

export type LetterFacts = Awaited<ReturnType<typeof factsForLetter>>;

/** What is known of the chosen fields, and nothing of the others; only what the viewer reads herself. */
export async function factsForLetter(db: Db, view: CaseView, referral_id: string, fields: readonly SharedField[]) {
  const { readable, person, placed } = view;
  const has = (field: SharedField, isReadable: boolean) => fields.includes(field) && isReadable;
  const card = has("safe_contact", readable.safe_contact) ? await currentSafeContact(db, placed) : undefined;
  const [experience] = has("trafficking", readable.trafficking) ? await listExperiences(db, placed, false) : [];
  return {
    name: has("name", readable.identity) ? (person.name ?? null) : null,
    birth:
      has("birth_and_gender", readable.identity) && person.birth_estimated !== undefined
        ? {
            birth_date: person.birth_date ?? null,
            birth_year: person.birth_year ?? null,
            birth_estimated: person.birth_estimated,
          }
        : null,
    gender: has("birth_and_gender", readable.identity) ? person.gender : null,
    national_id: has("national_id", readable.identity) ? (person.national_id ?? null) : null,
    street: has("address", readable.identity) ? (person.street ?? null) : null,
    place_code: has("address", readable.identity) ? (person.place_code ?? null) : null,
    education: has("education", readable.identity) ? (person.education ?? null) : null,
    safe_contact: card
      ? {
          channel: card.channel,
          number: card.number,
          safe_days: card.safe_days,
          safe_from: card.safe_from,
          safe_to: card.safe_to,
          contact_person: card.contact_person,
        }
      : null,
    exploitation_types: experience?.exploitation_types ?? [],
    needs: has("needs", readable.narrative) ? await needsOf(db, view, referral_id) : null,
  };
}

async function needsOf(db: Db, { placed }: CaseView, id: string): Promise<string | null> {
  const { needs } = await db
    .selectFrom("referral")
    .select("needs")
    .where("id", "=", id)
    .where("case_id", "=", placed.id)
    .executeTakeFirstOrThrow();
  return needs === null
    ? null
    : openFor(await personKey(db, placed.person_id), { table: "referral", column: "needs", id }, needs);
}
