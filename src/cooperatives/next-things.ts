import { foundersMissing } from "#src/cooperatives/cooperative";
import { type Day, daysBetween } from "#src/day";

/** What is known of a cooperative that asks for something to be done. */
export type CooperativeFacts = {
  legal_form: string;
  founded_on: Day | null;
  monthly_idr: number | null;
  /** Days on which anybody ever joined. */
  joinings: readonly Day[];
  members: number;
  hasTreasurer: boolean;
  /** Members who have paid no simpanan wajib this month. */
  monthlyUnpaid: number;
  /** Members who have paid no simpanan pokok, where one was agreed on. */
  principalUnpaid: number;
  /** Who has left and still has savings. */
  owedToLeavers: number;
  lastAnnualOn: Day | null;
};

export const NEXT_THINGS = [
  "no_treasurer",
  "no_members",
  "founders_missing",
  "owed_to_leavers",
  "monthly_unpaid",
  "principal_unpaid",
  "annual_due",
] as const;
export type NextThing = { code: (typeof NEXT_THINGS)[number]; count: number };

/** The first annual members' meeting is not asked for before the cooperative is a year old. */
const DAYS_OF_A_YEAR = 365;

/**
 * What there is to do, in the order in which it matters. That the annual meeting (RAT) is held once in a calendar year is how
 * UU 25/1992 is remembered (domain §9 "[memory]"): the screens call it usual and ask to check it.
 */
export function nextThings(facts: CooperativeFacts, today: Day): NextThing[] {
  const { founded_on, lastAnnualOn } = facts;
  const isOldEnough = founded_on !== null && daysBetween(founded_on, today) >= DAYS_OF_A_YEAR;
  const annualDue = isOldEnough && (lastAnnualOn === null || lastAnnualOn.slice(0, 4) < today.slice(0, 4));
  const counts: Record<NextThing["code"], number> = {
    no_treasurer: facts.hasTreasurer ? 0 : 1,
    no_members: facts.members === 0 ? 1 : 0,
    founders_missing: foundersMissing(facts, facts.joinings),
    owed_to_leavers: facts.owedToLeavers,
    monthly_unpaid: facts.monthly_idr === null ? 0 : facts.monthlyUnpaid,
    principal_unpaid: facts.principalUnpaid,
    annual_due: annualDue ? 1 : 0,
  };
  return NEXT_THINGS.filter((code) => counts[code] > 0).map((code) => ({ code, count: counts[code] }));
}
