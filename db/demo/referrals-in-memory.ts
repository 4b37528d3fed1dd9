import { withWhomOf } from "#db/consent/reads";
import type { Book } from "#db/demo/book";
import type { Step } from "#db/demo/step";
import { newId } from "#db/ids";
import { moved, tellingEvent, told } from "#db/referrals/step-writes";
import { stopped } from "#db/referrals/stopping-writes";
import { referralColumns, sentEvent, storedOf } from "#db/referrals/writes";
import type { Consent } from "#src/consent/consent";
import { type Day, dayInJakarta } from "#src/day";
import { sharingConsentFor } from "#src/referrals/gate";
import type { PartnerKind } from "#src/referrals/partner";

type Of<Does extends Step["does"]> = Extract<Step, { does: Does }>;

/** The kind of organisation that each referral goes to. */
const kinds = new WeakMap<object, PartnerKind>();

/** `sendReferral`. */
export function refer(book: Book, { referral, kind, viewer, at }: Of<"refer">): void {
  const consent = sharingConsent(book, { id: referral.partner_id, kind }, dayInJakarta(at))!;
  const row = referralColumns(referral, { kind, consent_id: consent.id }, book.key);
  const { id } = referral;
  const kept = { id, case_id: book.file.id, ...row, recorded_at: at, recorded_by: viewer.userId, updated_at: at };
  book.referrals.push(kept);
  kinds.set(kept, kind);
  book.referral_events.push(sentEvent(newId(), referral, viewer, at));
  const { stored } = storedOf(row);
  book.record({ action: "referral.sent", record_type: "referral", record_id: id, stored, true_on: referral.sent_on });
}

/** `moveReferral`. */
export function moveOn(book: Book, { referral_id, step, viewer, at }: Of<"refer_step">): void {
  const referral = book.referrals.find(({ id }) => id === referral_id)!;
  const { event, changes, stored } = moved(referral, step, book.key);
  book.referral_events.push({ ...event, recorded_at: at, recorded_by: viewer.userId });
  Object.assign(referral, changes, { updated_at: at });
  const act = { action: "referral.moved", record_type: "referral_event", record_id: step.id } as const;
  book.record({ ...act, stored, true_on: step.true_on });
}

/** `tellPartner`. */
export function tell(book: Book, { referral_id, told: said, viewer, at }: Of<"tell_partner">): void {
  const referral = book.referrals.find(({ id }) => id === referral_id)!;
  const { note, changes } = told(referral, said, book.key);
  book.referral_events.push(tellingEvent(referral, said, note, viewer, at));
  Object.assign(referral, changes, { updated_at: at });
  const act = { action: "referral.partner_told", record_type: "referral", record_id: referral_id } as const;
  book.record({ ...act, stored: { ...changes, note }, true_on: said.told_on });
}

/** `stopReferrals`; nobody in the demo is referred without having been asked. */
export function stop(book: Book): void {
  const { at, viewer } = book.step;
  const open = book.referrals
    .filter(({ consent_id, tell_by }) => consent_id !== null && tell_by === null)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  for (const referral of open) {
    const recipient = { id: referral.partner_id, kind: kinds.get(referral)! };
    if (sharingConsent(book, recipient, dayInJakarta(at))) continue;
    const { event, changes } = stopped(referral, newId(), viewer, at);
    book.referral_events.push(event);
    Object.assign(referral, changes, { updated_at: at });
    const act = { action: "referral.stopped", record_type: "referral", record_id: referral.id } as const;
    book.record({ ...act, stored: changes, true_on: event.true_on });
  }
}

function sharingConsent(book: Book, recipient: Parameters<typeof sharingConsentFor>[1], on: Day) {
  const ended = new Map(book.consent_withdrawals.map(({ consent_id, withdrawn_on }) => [consent_id, withdrawn_on]));
  const consents = book.consents.map((row) => ({
    id: row.id,
    purpose: row.purpose as Consent["purpose"],
    decision: row.decision as Consent["decision"],
    given_on: row.given_on,
    expires_on: row.expires_on,
    withdrawn_on: ended.get(row.id) ?? null,
    ...withWhomOf(row),
  }));
  return sharingConsentFor(consents, recipient, on);
}
