import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, line, orNull, paragraphs, recordId, refuse } from "#src/answer";
import { FUND_MOVEMENTS } from "#src/capital/code-lists";
import type { Day } from "#src/day";
import { rupiah } from "#src/money";

/** An amount of money that moves: at least one rupiah. */
export const amount = rupiah.check(z.minimum(1, { error: "amount_needed" }));

/**
 * A donor's money in one office. `name` is the fund's own, which may say whom it is for; cooperatives only ever see
 * `shown_name`, which must not.
 */
export const Fund = z
  .object({ id: recordId, office_id: recordId, name: line(120), donor: line(120), shown_name: line(80) })
  .check((payload) => {
    const { name, shown_name } = payload.value;
    if (saysWhom(shown_name)) refuse(payload, "shown_name", "says_whom");
    else if (saysWhom(name) && shown_name.toLowerCase() === name.toLowerCase())
      refuse(payload, "shown_name", "says_whom");
  });
export type Fund = z.infer<typeof Fund>;

/** Words by which neighbours would know whom a fund is for. Not complete, and no list is: the hint beside the field says so. */
const WHOM = /penyintas|korban|trafficking|perdagangan orang|tppo|survivor|victim|eks[- ]?pmi/i;

export function saysWhom(words: string): boolean {
  return WHOM.test(words);
}

/** Money that comes from the donor or goes back to the donor. */
export const FundMovement = z.object({
  id: recordId,
  kind: choice(FUND_MOVEMENTS),
  true_on: dayAnswer,
  amount_idr: amount,
  note: orNull(paragraphs(500)),
});
export type FundMovement = z.infer<typeof FundMovement>;

/** Nothing that is recorded has happened tomorrow. */
export function movementAsOf(today: Day) {
  return FundMovement.check((payload: Answers<FundMovement>) => {
    if (payload.value.true_on > today) refuse(payload, "true_on", "in_the_future");
  });
}
