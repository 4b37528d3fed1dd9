import * as z from "zod/mini";
import { choice, choices, refuse } from "#src/answer";
import { codeList } from "#src/code-list";
import type { SharedField } from "#src/consent/consent";
import { SHARED_FIELDS } from "#src/referrals/code-lists";
import { hasEnded, type ReferralState } from "#src/referrals/steps";

export const LETTER_LANGUAGES = codeList("letter_language", "LOCAL", {
  id: ["Indonesian", "Bahasa Indonesia"],
  en: ["English", "Bahasa Inggris"],
});

type Sent = {
  state: string;
  override_reason: string | null;
  tell_by: string | null;
  shared: readonly SharedField[];
};

/**
 * What a letter may say: what was chosen for this referral and is still agreed to. Without consent nothing, but for a life
 * in danger, where what was chosen then may be told until the person says no. Of a referral that has ended nothing is told.
 */
export function fieldsForLetter(
  referral: Sent,
  consent: { shared: readonly SharedField[] } | undefined,
): SharedField[] {
  if (hasEnded(referral.state as ReferralState)) return [];
  if (referral.override_reason !== null)
    return referral.override_reason === "vital_need" && referral.tell_by === null ? [...referral.shared] : [];
  return consent ? referral.shared.filter((field) => consent.shared.includes(field)) : [];
}

/** Which of the allowed fields go into this letter, and in which language. */
export function letterWith(allowed: readonly SharedField[]) {
  return z
    .object({
      language: choice(LETTER_LANGUAGES),
      fields: choices(SHARED_FIELDS),
    })
    .check((payload) => {
      const { fields } = payload.value;
      if (fields.length === 0) refuse(payload, "fields", "required");
      if (fields.some((field) => !allowed.includes(field))) refuse(payload, "fields", "not_consented");
    });
}
export type Letter = z.infer<ReturnType<typeof letterWith>>;

/** How a letter is called: of the referral, so that it leads to nobody outside the programme. */
export function letterReference(referralId: string): string {
  return `R-${referralId.replaceAll("-", "").slice(-8).toUpperCase()}`;
}
