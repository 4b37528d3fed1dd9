import * as z from "zod/mini";
import {
  type Answers,
  choice,
  count,
  dayAnswer,
  knownChoices,
  orNull,
  paragraphs,
  recordId,
  refuse,
  yesNo,
} from "#src/answer";
import type { Day } from "#src/day";
import {
  DWELLINGS,
  HOUSEHOLD_HEADS,
  HOUSEHOLD_RELATIONS,
  LAND_TENURES,
  RETURN_SUPPORTERS,
} from "#src/households/code-lists";
import { rupiah } from "#src/money";
import { GENDERS } from "#src/people/code-lists";
import { FREQUENCIES } from "#src/visits/code-lists";

const LARGEST = 40;
const EARLIEST_YEAR = 1900;
/** Rows of a form; larger households exist and are told by `size`. */
export const MOST_MEMBERS = 15;

/** Someone of the household beside the person herself. Never a name: what matters is who eats and who earns. */
export const HouseholdMember = z.object({
  relation: choice(HOUSEHOLD_RELATIONS),
  birth_year: orNull(count(2100, EARLIEST_YEAR)),
  sex: orNull(choice(GENDERS)),
  lives_here: orNull(yesNo),
  earns: orNull(yesNo),
});
export type HouseholdMember = z.infer<typeof HouseholdMember>;

/** The household as it was on a day. A later record does not change this one. */
export const Household = z
  .object({
    id: recordId,
    true_on: dayAnswer,
    head: orNull(choice(HOUSEHOLD_HEADS)),
    /** Everyone who eats from one kitchen, she herself among them. */
    size: orNull(count(LARGEST, 1)),
    children_in_school: orNull(count(LARGEST)),
    dependants: orNull(count(LARGEST)),
    /** Rupiah a month that others of the household bring home. */
    other_income_idr: orNull(rupiah),
    dwelling: orNull(choice(DWELLINGS)),
    land_tenure: orNull(choice(LAND_TENURES)),
    supports_return: knownChoices(RETURN_SUPPORTERS),
    tension: orNull(choice(FREQUENCIES)),
    members: z._default(z.array(HouseholdMember).check(z.maxLength(MOST_MEMBERS, { error: "too_many" })), []),
    note: orNull(paragraphs(2000)),
  })
  .check((payload) => {
    const { size, members } = payload.value;
    if (size !== null && size > 0 && size < leastSize(members)) refuse(payload, "size", "fewer_than_members");
  });
export type Household = z.infer<typeof Household>;

/** The person herself, and every member who is said to live there. */
export function leastSize(members: readonly Pick<HouseholdMember, "lives_here">[]): number {
  return 1 + members.filter(({ lives_here }) => lives_here === true).length;
}

export function householdAsOf(today: Day) {
  return Household.check((payload: Answers<Household>) => {
    const { true_on, members } = payload.value;
    if (true_on > today) refuse(payload, "true_on", "in_the_future");
    for (const [at, { birth_year }] of members.entries())
      if (birth_year !== null && birth_year > Number(today.slice(0, 4)))
        refuse(payload, `members.${at}.birth_year`, "in_the_future");
  });
}
