import type { Insertable, Selectable } from "kysely";
import { recordAct } from "#db/audit/record";
import { listConsents } from "#db/consent/reads";
import type { Database, Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { placedCaseFor } from "#db/people/placement";
import { contentHash } from "#db/referrals/content";
import { type KeptPartner, partnerOf } from "#db/referrals/partner-reads";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { type Day, dayInJakarta } from "#src/day";
import { errorsOf } from "#src/form";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import { deadlinesOf } from "#src/referrals/deadlines";
import { mayOverride, sharingConsentFor } from "#src/referrals/gate";
import type { PartnerKind } from "#src/referrals/partner";
import { overridingReferralAsOf, type Referral, referralAsOf } from "#src/referrals/referral";

export type SentReferral = Referral & { partner_id: string };

/**
 * Refers someone to an organisation. Without an `override_reason` only with a consent to sharing that is live and speaks of
 * this organisation, and of everything shared; with one it is an act of its own, for which a permission of its own is needed.
 */
export async function sendReferral(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  referral: SentReferral,
  at: string,
): Promise<void> {
  const overrides = referral.override_reason !== null;
  const placed = await placedCaseFor(trx, viewer, { case_number }, overrides ? "referral.override" : "referral.manage");
  if (overrides && !mayOverride(viewer, placed)) throw new Refused("own_case_override");
  const { id } = referral;
  const known = await trx
    .selectFrom("referral")
    .select(["case_id", "content_hash"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (known && known.case_id !== placed.id) throw new NotFound("referral");
  if (known?.content_hash === contentHash(referral)) return;
  if (known) throw new Refused("already_sent");
  if (!isOpen(placed.status as CaseStatus)) throw new Refused("case_closed");
  const partner = await partnerOf(trx, referral.partner_id);
  if (!partner?.is_active) throw new Refused("partner_at_rest");
  if (referral.sent_on < placed.opened_on) throw new Refused("before_opening", "sent_on");
  const consent_id = await checked(trx, placed.id, referral, partner, dayInJakarta(at));
  const row = referralColumns(referral, { kind: partner.kind, consent_id }, await personKey(trx, placed.person_id));
  await trx
    .insertInto("referral")
    .values({ id, case_id: placed.id, ...row, recorded_at: at, recorded_by: viewer.userId, updated_at: at })
    .execute();
  await trx
    .insertInto("referral_event")
    .values(sentEvent(newId(), referral, viewer, at))
    .execute();
  const of = { record_type: "referral", record_id: id, case_id: placed.id, office_id: placed.office_id } as const;
  const { stored, overridden } = storedOf(row);
  await recordAct(trx, viewer, { action: "referral.sent", ...of, stored, true_on: referral.sent_on }, at);
  if (!overrides) return;
  await recordAct(trx, viewer, { action: "consent.overridden", ...of, stored: overridden }, at);
}

/** Holds the referral against the consents of the case. @returns the consent it rests on, null where it rests on none. */
async function checked(trx: Trx, case_id: string, referral: SentReferral, partner: KeptPartner, today: Day) {
  const consents = await listConsents(trx, { id: case_id });
  const consent = sharingConsentFor(consents, partner, today);
  const overrides = referral.override_reason !== null;
  if (!overrides && (!consent || !sharingConsentFor(consents, partner, referral.sent_on)))
    throw new Refused("no_consent_for_partner");
  const limits = { today, services: partner.services, consented: consent?.shared ?? [] };
  const reading = (overrides ? overridingReferralAsOf(limits) : referralAsOf(limits)).safeParse(referral);
  if (!reading.success) {
    const [field, codes] = Object.entries(errorsOf(reading.error))[0]!;
    throw new Refused(codes[0]!, field);
  }
  return overrides ? null : consent!.id;
}

type Basis = { kind: PartnerKind; consent_id: string | null };

/** A referral that was just sent as its table keeps it. */
export function referralColumns(referral: SentReferral, { kind, consent_id }: Basis, key: PersonKey) {
  const { id, needs, override_note, shared, answer_due_on: _answer, service_due_on: _service, ...plain } = referral;
  const due = deadlinesOf(referral, kind);
  return {
    ...plain,
    needs: sealFor(key, { table: "referral", column: "needs", id }, needs),
    shared: JSON.stringify(shared),
    consent_id,
    override_note: sealFor(key, { table: "referral", column: "override_note", id }, override_note),
    ...due,
    state: "pending",
    state_on: referral.sent_on,
    due_on: due.answer_due_on,
    tell_by: null,
    told_on: null,
    content_hash: contentHash(referral),
  } satisfies Partial<Insertable<Database["referral"]>>;
}

/** What goes into the change log with the sending, and with the override. */
export function storedOf(row: ReturnType<typeof referralColumns>) {
  const { content_hash: _hash, override_reason, override_note, ...stored } = row;
  return { stored, overridden: { override_reason, override_note } };
}

/** The first fact of a referral: that it was sent. */
export function sentEvent(
  id: string,
  referral: Pick<Referral, "id" | "sent_on">,
  viewer: Pick<Viewer, "userId">,
  at: string,
): Selectable<Database["referral_event"]> {
  return {
    ...NOTHING_SAID,
    id,
    referral_id: referral.id,
    event: "moved",
    from_state: null,
    to_state: "pending",
    true_on: referral.sent_on,
    recorded_at: at,
    recorded_by: viewer.userId,
  };
}

export const NOTHING_SAID = {
  reason: null,
  outcome: null,
  feedback: null,
  feedback_words: null,
  note: null,
  content_hash: null,
} as const;
