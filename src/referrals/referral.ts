import * as z from "zod/mini";
import { type Answers, choice, choices, dayAnswer, orNull, paragraphs, recordId, refuse } from "#src/answer";
import type { SharedField } from "#src/consent/consent";
import type { Day } from "#src/day";
import { REFERRAL_REASONS } from "#src/exchange/htcds-lists";
import { OVERRIDE_REASONS, REFERRAL_SERVICES, SHARED_FIELDS } from "#src/referrals/code-lists";
import type { ReferralService } from "#src/referrals/partner";

const asked = {
  id: recordId,
  service: choice(REFERRAL_SERVICES),
  /** HTCDS cas_ReasonForOutgoingReferral. */
  reason: choice(REFERRAL_REASONS),
  sent_on: dayAnswer,
  /** Words for the letter. */
  needs: orNull(paragraphs(2000)),
  shared: choices(SHARED_FIELDS),
  answer_due_on: orNull(dayAnswer),
  service_due_on: orNull(dayAnswer),
};

/** Someone is referred to an organisation for a service. */
export const Referral = z.object({
  ...asked,
  override_reason: orNull(choice(OVERRIDE_REASONS)),
  override_note: orNull(paragraphs(2000)),
});
export type Referral = z.infer<typeof Referral>;

type Limits = { today: Day; services: readonly ReferralService[]; consented: readonly SharedField[] };

/** With her consent: nothing is shared that she did not agree to. */
export function referralAsOf(limits: Limits) {
  return Referral.check((payload) => {
    checkReferral(payload, limits);
    const { shared, override_reason, override_note } = payload.value;
    if (shared.some((field) => !limits.consented.includes(field))) refuse(payload, "shared", "not_consented");
    if (override_reason !== null || override_note !== null) refuse(payload, "override_reason", "not_allowed_value");
  });
}

/** Without it: a reason in the list and in words. What is shared goes with a letter only where a life is in danger. */
export function overridingReferralAsOf(limits: Omit<Limits, "consented">) {
  return Referral.check((payload) => {
    checkReferral(payload, limits);
    const { shared, override_reason, override_note } = payload.value;
    if (override_reason === null) refuse(payload, "override_reason", "required");
    if (override_note === null) refuse(payload, "override_note", "required");
    if (override_reason !== "vital_need" && shared.length > 0) refuse(payload, "shared", "only_for_vital_need");
  });
}

function checkReferral(payload: Answers<Referral>, { today, services }: Omit<Limits, "consented">) {
  const { service, sent_on, answer_due_on, service_due_on } = payload.value;
  if (!services.includes(service)) refuse(payload, "service", "not_offered_there");
  if (sent_on > today) refuse(payload, "sent_on", "in_the_future");
  if (answer_due_on !== null && answer_due_on < sent_on) refuse(payload, "answer_due_on", "ends_before_start");
  if (service_due_on !== null && service_due_on < (answer_due_on ?? sent_on))
    refuse(payload, "service_due_on", "ends_before_start");
}
