import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, line, orNull, recordId, refuse } from "#src/answer";
import { COOPERATIVE_DUTIES, LEGAL_FORMS } from "#src/cooperatives/code-lists";
import type { Day } from "#src/day";
import { rupiah } from "#src/money";

const place = line(20);

/** A cooperative, or a group on its way to one. The amounts are what its members agreed to save; null: not agreed on. */
export const Cooperative = z.object({
  name: line(120),
  legal_form: choice(LEGAL_FORMS),
  place_code: orNull(place),
  founded_on: orNull(dayAnswer),
  principal_idr: orNull(rupiah),
  monthly_idr: orNull(rupiah),
});
export type Cooperative = z.infer<typeof Cooperative>;

export function cooperativeAsOf(today: Day) {
  return Cooperative.check((payload: Answers<Cooperative>) => {
    const { founded_on } = payload.value;
    if (founded_on !== null && founded_on > today) refuse(payload, "founded_on", "in_the_future");
  });
}

/** An account that is given an office: what it may read and record of the cooperative follows from it, at once. */
export const OfficerNaming = z.object({ id: recordId, user_id: recordId, duty: choice(COOPERATIVE_DUTIES) });
export type OfficerNaming = z.infer<typeof OfficerNaming>;

/** Founders of a primary cooperative, as UU Cipta Kerja is remembered (domain §9 "[memory]"): to be checked with the office of cooperatives. */
export const LEAST_FOUNDERS = 9;

/**
 * How many founding members a primary cooperative lacks; 0 for other forms, which the rule is not about. A founder is who had
 * joined by the founding day; without one, everybody who is a member counts.
 */
export function foundersMissing(
  cooperative: { legal_form: string; founded_on: Day | null },
  joinings: readonly Day[],
): number {
  if (cooperative.legal_form !== "koperasi_primer") return 0;
  const { founded_on } = cooperative;
  const founders = joinings.filter((joined_on) => founded_on === null || joined_on <= founded_on).length;
  return Math.max(0, LEAST_FOUNDERS - founders);
}
