import type { ContactRung } from "#src/contact/code-lists";

/** Programme policy: within how many days each rung is to be done, from the day on which it was raised. */
export type ContactPolicy = { version: number; days: Readonly<Record<ContactRung, number>> };

/**
 * A second attempt within a week, as the visit policy has it; two weeks for the trusted person; a month in which the
 * supervisor sees what else can be done. Closing is so proposed to nobody before some 50 days after the missed visit: with
 * monthly visits about 80 after the last contact, later than the 60 days after which factor R03 speaks (docs/decisions/0009).
 */
export const DEFAULT_CONTACT_POLICY: ContactPolicy = {
  version: 1,
  days: { second_attempt: 7, alternative_contact: 14, supervisor: 30, closure: 14 },
};
