import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, line, orNull, paragraphs, recordId, refuse } from "#src/answer";
import { MONEY_PLACES, RECEIPT_FINDINGS, SEEN_AT_VISIT } from "#src/capital/code-lists";
import { amount } from "#src/capital/fund";
import type { Day } from "#src/day";

/** Paying out a tranche. `into`: where a cooperative takes the money. */
export const Release = z.object({ id: recordId, paid_on: dayAnswer, into: z._default(choice(MONEY_PLACES), "bank") });
export type Release = z.infer<typeof Release>;

export function releaseAsOf(today: Day) {
  return Release.check((payload: Answers<Release>) => {
    if (payload.value.paid_on > today) refuse(payload, "paid_on", "in_the_future");
  });
}

/** Taking an entry back: by a reversing entry, with the reason. Nothing in a journal is changed or removed. */
export const Reversal = z.object({ id: recordId, true_on: dayAnswer, note: paragraphs(500) });
export type Reversal = z.infer<typeof Reversal>;

export function reversalAsOf(today: Day) {
  return Reversal.check((payload: Answers<Reversal>) => {
    if (payload.value.true_on > today) refuse(payload, "true_on", "in_the_future");
  });
}

/** What money of a tranche was spent on. */
export const Receipt = z.object({ id: recordId, bought_on: dayAnswer, item: line(200), amount_idr: amount });
export type Receipt = z.infer<typeof Receipt>;

export function receiptAsOf(today: Day) {
  return Receipt.check((payload: Answers<Receipt>) => {
    if (payload.value.bought_on > today) refuse(payload, "bought_on", "in_the_future");
  });
}

export const ReceiptCheck = z
  .object({ id: recordId, finding: choice(RECEIPT_FINDINGS), note: orNull(paragraphs(500)) })
  .check((payload) => {
    if (payload.value.finding === "rejected" && payload.value.note === null) refuse(payload, "note", "required");
  });
export type ReceiptCheck = z.infer<typeof ReceiptCheck>;

/** A visit to a cooperative about its award. */
export const AwardVisit = z.object({
  id: recordId,
  true_on: dayAnswer,
  seen: choice(SEEN_AT_VISIT),
  note: orNull(paragraphs(2000)),
});
export type AwardVisit = z.infer<typeof AwardVisit>;

export function awardVisitAsOf(today: Day) {
  return AwardVisit.check((payload: Answers<AwardVisit>) => {
    if (payload.value.true_on > today) refuse(payload, "true_on", "in_the_future");
  });
}

/** What a cooperative puts in beside a matching grant: money of its own, set aside or turned into things. */
export const OwnShare = z
  .object({
    id: recordId,
    paid_on: dayAnswer,
    amount_idr: amount,
    from: choice(MONEY_PLACES),
    into: z.enum(["bank", "equipment", "stock"], { error: "required" }),
  })
  .check((payload) => {
    const { from, into } = payload.value;
    if (from === into) refuse(payload, "into", "same_place");
  });
export type OwnShare = z.infer<typeof OwnShare>;

export function ownShareAsOf(today: Day) {
  return OwnShare.check((payload: Answers<OwnShare>) => {
    if (payload.value.paid_on > today) refuse(payload, "paid_on", "in_the_future");
  });
}
