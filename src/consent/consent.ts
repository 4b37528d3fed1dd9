import * as z from "zod/mini";
import { type Answers, choice, choices, dayAnswer, line, orNull, recordIds, refuse, yesNo } from "#src/answer";
import { CONSENT_DECISIONS, CONSENT_GIVERS, CONSENT_METHODS, CONSENT_PURPOSES } from "#src/consent/code-lists";
import type { Day } from "#src/day";
import { PARTNER_KINDS, SHARED_FIELDS } from "#src/referrals/code-lists";

export type ConsentPurpose = (typeof CONSENT_PURPOSES.codes)[number];
export type SharedField = (typeof SHARED_FIELDS.codes)[number];

/** The wording that people agree to now; a new wording gets a new version, and old consents keep theirs. */
export const CONSENT_FORM_VERSION = "2026-1";

const how = {
  form_version: z._default(line(50), CONSENT_FORM_VERSION),
  given_by: choice(CONSENT_GIVERS),
  method: choice(CONSENT_METHODS),
  given_on: dayAnswer,
  expires_on: orNull(dayAnswer),
  child_assent: orNull(yesNo),
  guardian_name: orNull(line(200)),
};

/**
 * Of sharing: with whom, by kind or one by one, and what they may be told. None named: a general answer, which lets nobody
 * be told anything (docs/decisions/0016).
 */
const withWhom = {
  recipient_kinds: choices(PARTNER_KINDS),
  recipient_ids: recordIds(50),
  shared: choices(SHARED_FIELDS),
};
const NOBODY = { recipient_kinds: [], recipient_ids: [], shared: [] };

/** One answer to one purpose; what was decided before stays on record. */
export const Consent = z.object({
  purpose: choice(CONSENT_PURPOSES),
  decision: choice(CONSENT_DECISIONS),
  ...how,
  ...withWhom,
});
export type Consent = z.infer<typeof Consent>;

/** Who is asked: a child agrees through a guardian and for herself. */
export type ConsentContext = { today: Day; is_child: boolean };

export function consentAsOf(context: ConsentContext) {
  return Consent.check((payload) => {
    const { purpose, decision } = payload.value;
    checkConsent(payload, context, decision === "given");
    checkWithWhom(payload, purpose === "sharing_referral" ? decision : null);
  });
}

/** A consent that is asked for on its own names organisations where it is about sharing: a general yes would open nothing. */
export function singleConsentAsOf(context: ConsentContext) {
  return consentAsOf(context).check((payload) => {
    const { purpose, decision, recipient_kinds, recipient_ids } = payload.value;
    const isSharing = purpose === "sharing_referral" && decision === "given";
    if (isSharing && recipient_kinds.length + recipient_ids.length === 0)
      refuse(payload, "recipient_kinds", "recipient_needed");
  });
}

/** The question group "consent": one form, an answer to each purpose (nothing: not asked). Without the first there is no case. */
export const ConsentGroup = z.object({
  case_management: choice(CONSENT_DECISIONS),
  sharing_referral: orNull(choice(CONSENT_DECISIONS)),
  photo: orNull(choice(CONSENT_DECISIONS)),
  data_for_statistics: orNull(choice(CONSENT_DECISIONS)),
  research: orNull(choice(CONSENT_DECISIONS)),
  contact_after_closure: orNull(choice(CONSENT_DECISIONS)),
  ...how,
  recipient_kinds: withWhom.recipient_kinds,
  shared: withWhom.shared,
});
export type ConsentGroup = z.infer<typeof ConsentGroup>;

export function consentGroupAsOf(context: ConsentContext) {
  return ConsentGroup.check((payload) => {
    if (payload.value.case_management !== "given") refuse(payload, "case_management", "consent_needed");
    checkConsent(
      payload,
      context,
      CONSENT_PURPOSES.codes.some((purpose) => payload.value[purpose] === "given"),
    );
    checkWithWhom(payload, payload.value.sharing_referral);
  });
}

/** The single consents a form holds, one for each purpose that was asked. */
export function consentsIn(group: ConsentGroup): Consent[] {
  const { form_version, given_by, method, given_on, expires_on, child_assent, guardian_name } = group;
  const how = { form_version, given_by, method, given_on, expires_on, child_assent, guardian_name };
  const { recipient_kinds, shared } = group;
  return CONSENT_PURPOSES.codes.flatMap((purpose): Consent[] => {
    const decision = group[purpose];
    if (decision === null) return [];
    const named = purpose === "sharing_referral" ? { recipient_kinds, recipient_ids: [], shared } : NOBODY;
    return [{ purpose, decision, ...how, ...named }];
  });
}

type WithWhom = { recipient_kinds: readonly unknown[]; shared: readonly unknown[] };

/** Who may be told and what belong together, and to a yes to sharing; a no may name whom it speaks of. */
function checkWithWhom(
  payload: Answers<WithWhom & { recipient_ids?: readonly unknown[] }>,
  sharing: "given" | "refused" | null,
) {
  const { recipient_kinds, recipient_ids = [], shared } = payload.value;
  const named = recipient_kinds.length + recipient_ids.length > 0;
  if (named && sharing === null) refuse(payload, "recipient_kinds", "only_for_sharing");
  if (shared.length > 0 && sharing !== "given") refuse(payload, "shared", "only_for_sharing");
  if (sharing === "given" && named && shared.length === 0) refuse(payload, "shared", "required");
  if (sharing === "given" && !named && shared.length > 0) refuse(payload, "recipient_kinds", "recipient_needed");
}

type How = Pick<Consent, "given_by" | "given_on" | "expires_on" | "child_assent" | "guardian_name">;

/** A child's consent is the guardian's with the child's own assent (UU PDP Pasal 25). */
function checkConsent(payload: Answers<How>, { today, is_child }: ConsentContext, agrees: boolean) {
  const { given_by, given_on, expires_on, child_assent, guardian_name } = payload.value;
  if (given_on > today) refuse(payload, "given_on", "in_the_future");
  if (expires_on !== null && expires_on < given_on) refuse(payload, "expires_on", "expires_before_given");
  if (given_by === "guardian" && guardian_name === null) refuse(payload, "guardian_name", "required");
  if (!is_child || !agrees) return;
  if (given_by !== "guardian") refuse(payload, "given_by", "guardian_required");
  if (child_assent !== true) refuse(payload, "child_assent", "assent_required");
}

/** A consent as kept, with the day it was withdrawn, if it was. */
export type ConsentOnRecord = Pick<Consent, "purpose" | "decision" | "given_on" | "expires_on"> & {
  withdrawn_on: Day | null;
};

/**
 * Which consent speaks for a purpose on a day: the latest decision made by then (of one day, the later in the list).
 * Undefined when the purpose was never asked by then.
 */
export function decisionOn<Kept extends ConsentOnRecord>(
  kept: readonly Kept[],
  purpose: ConsentPurpose,
  on: Day,
): Kept | undefined {
  return kept
    .filter((consent) => consent.purpose === purpose && consent.given_on <= on)
    .reduce<Kept | undefined>(
      (last, consent) => (last && last.given_on > consent.given_on ? last : consent),
      undefined,
    );
}

/**
 * Does she agree on that day? An expired consent ends after its last day; a withdrawn one ends on the day of withdrawal, without
 * waiting for the 72 hours the law allows.
 */
export function hasConsent(kept: readonly ConsentOnRecord[], purpose: ConsentPurpose, on: Day): boolean {
  const consent = decisionOn(kept, purpose, on);
  if (consent === undefined || consent.decision !== "given") return false;
  if (consent.expires_on !== null && consent.expires_on < on) return false;
  return consent.withdrawn_on === null || consent.withdrawn_on > on;
}

const WITHDRAWAL_HOURS = 72;

/** The instant by which every use must have stopped: 3 × 24 hours after the withdrawal was received (UU 27/2022 on personal data). */
export function withdrawalDue(receivedAt: string): string {
  return new Date(Date.parse(receivedAt) + WITHDRAWAL_HOURS * 3_600_000).toISOString();
}

/** Withdrawing a consent: the day she said so, not before she gave it. */
export function withdrawalAsOf(today: Day, givenOn: Day) {
  return z.object({ withdrawn_on: dayAnswer }).check((payload) => {
    if (payload.value.withdrawn_on > today) refuse(payload, "withdrawn_on", "in_the_future");
    if (payload.value.withdrawn_on < givenOn) refuse(payload, "withdrawn_on", "before_consent");
  });
}
