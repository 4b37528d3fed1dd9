import * as z from "zod/mini";
import { choice, choices, line, orNull, refuse, yesOrNo } from "#src/answer";
import { phone } from "#src/people/identifiers";
import { placeCode } from "#src/places/place";
import { ORGANISATION_TYPES, PARTNER_KINDS, REFERRAL_SERVICES } from "#src/referrals/code-lists";

export type PartnerKind = (typeof PARTNER_KINDS.codes)[number];
export type ReferralService = (typeof REFERRAL_SERVICES.codes)[number];

const MOST_PLACES = 20;
/** A province ("32") or a regency ("32.12"). */
const WIDE = /^\d{2}(\.\d{2})?$/;

/** An organisation that people are referred to. It serves where its places say; none: everywhere. */
export const Partner = z
  .object({
    name: line(200),
    org_type: choice(ORGANISATION_TYPES),
    kind: choice(PARTNER_KINDS),
    services: choices(REFERRAL_SERVICES),
    phone: orNull(phone),
    address: orNull(line(300)),
    contact_person: orNull(line(200)),
    coverage: z._default(
      z.array(z.object({ place_code: placeCode })).check(z.maxLength(MOST_PLACES, { error: "too_many" })),
      [],
    ),
    is_active: yesOrNo,
  })
  .check((payload) => {
    const { services, coverage } = payload.value;
    if (services.length === 0) refuse(payload, "services", "required");
    coverage.forEach(({ place_code }, at) => {
      if (!WIDE.test(place_code)) refuse(payload, `coverage.${at}.place_code`, "not_so_narrow");
      else if (coverage.findIndex((other) => other.place_code === place_code) < at)
        refuse(payload, `coverage.${at}.place_code`, "code_twice");
    });
  });
export type Partner = z.infer<typeof Partner>;

/** What Permen PPPA 8/2021 calls the six services of a UPTD PPA. */
export const UPTD_SERVICES: Partial<Record<ReferralService, string>> = {
  complaint: "pengaduan dan identifikasi korban",
  medical: "rehabilitasi kesehatan",
  psychosocial: "rehabilitasi sosial",
  legal: "bantuan hukum",
  repatriation: "pemulangan",
  social_reintegration: "reintegrasi sosial",
};
