import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, recordId, recordIds, refuse, yesOrNo } from "#src/answer";
import { PAID_BY } from "#src/cooperatives/code-lists";
import type { Day } from "#src/day";
import { MONEY_ACCOUNTS } from "#src/ledger/accounts";
import { MOST_LINES } from "#src/ledger/entry";

/** Paying members what the division of a year gave them: each the whole of her share, on one day. */
export const SurplusPayment = z
  .object({
    id: recordId,
    entry_on: dayAnswer,
    paid_by: choice(PAID_BY),
    /** Everybody who has not been paid yet, in place of those who are named. */
    everyone: yesOrNo,
    member_ids: recordIds(MOST_LINES),
  })
  .check((payload) => {
    const { everyone, member_ids } = payload.value;
    if (!everyone && member_ids.length === 0) refuse(payload, "member_ids", "required");
    if (everyone && member_ids.length > 0) refuse(payload, "everyone", "everyone_or_some");
  });
export type SurplusPayment = z.infer<typeof SurplusPayment>;

export function surplusPaymentAsOf(today: Day) {
  return SurplusPayment.check((payload: Answers<SurplusPayment>) => {
    if (payload.value.entry_on > today) refuse(payload, "entry_on", "in_the_future");
  });
}

/** What a member has of a year's division, all in whole rupiah. */
export type SurplusDue = {
  member_id: string;
  share_idr: number;
  /** Of this share; what was taken back does not count. */
  paid_idr: number;
  /** What the books owe her of all years (222). */
  owed_idr: number;
};

/** What may be paid to her now: what is left of the share, and never more than the books owe her. */
export function payableOf({ share_idr, paid_idr, owed_idr }: SurplusDue): number {
  return Math.max(0, Math.min(share_idr - paid_idr, owed_idr));
}

/** The lines of an entry that pays a member her part. */
export function surplusPaymentLines(member_id: string, paid_by: SurplusPayment["paid_by"], amount_idr: number) {
  return [
    { account: "222" as const, debit_idr: amount_idr, credit_idr: 0, member_id },
    { account: MONEY_ACCOUNTS[paid_by], debit_idr: 0, credit_idr: amount_idr, member_id: null },
  ];
}
