import * as z from "zod/mini";
import { type Answers, choice, count, dayAnswer, paragraphs, recordId, refuse } from "#src/answer";
import { MONEY_PLACES } from "#src/capital/code-lists";
import { amount } from "#src/capital/fund";
import { MOST_GRACE_MONTHS, MOST_INSTALMENTS } from "#src/capital/schedule";
import type { Day } from "#src/day";
import { rupiah } from "#src/money";

const terms = {
  instalments: count(MOST_INSTALMENTS, 1),
  grace_months: z._default(count(MOST_GRACE_MONTHS), 0),
};

/** What a cooperative lends to one of its members out of its own money. */
export const MemberLoan = z.object({
  id: recordId,
  member_id: recordId,
  lent_on: dayAnswer,
  amount_idr: amount,
  from: choice(MONEY_PLACES),
  service_fee_idr: z._default(rupiah, 0),
  ...terms,
});
export type MemberLoan = z.infer<typeof MemberLoan>;

export function memberLoanAsOf(today: Day) {
  return MemberLoan.check((payload: Answers<MemberLoan>) => {
    const { lent_on, service_fee_idr, amount_idr } = payload.value;
    if (lent_on > today) refuse(payload, "lent_on", "in_the_future");
    if (service_fee_idr > amount_idr) refuse(payload, "service_fee_idr", "fee_above_loan");
  });
}

/** `place`: where a cooperative takes the money, or from where it pays. */
export const Repayment = z.object({
  id: recordId,
  paid_on: dayAnswer,
  amount_idr: amount,
  place: z._default(choice(MONEY_PLACES), "cash"),
});
export type Repayment = z.infer<typeof Repayment>;

export function repaymentAsOf(today: Day) {
  return Repayment.check((payload: Answers<Repayment>) => {
    if (payload.value.paid_on > today) refuse(payload, "paid_on", "in_the_future");
  });
}

/** Asking for another schedule of what is still owed; it counts from the day somebody else agrees. */
export const Restructuring = z.object({ id: recordId, reason: paragraphs(1000), ...terms });
export type Restructuring = z.infer<typeof Restructuring>;

export const RestructuringAnswer = z.object({ approves: z.enum(["yes", "no"], { error: "required" }) });
export type RestructuringAnswer = z.infer<typeof RestructuringAnswer>;
