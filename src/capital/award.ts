import * as z from "zod/mini";
import {
  type Answers,
  choice,
  count,
  dayAnswer,
  line,
  orNull,
  paragraphs,
  recordId,
  refuse,
  yesOrNo,
} from "#src/answer";
import { AWARD_KINDS, ITEM_KINDS, RECIPIENT_KINDS, VERIFICATION_FINDINGS } from "#src/capital/code-lists";
import { amount } from "#src/capital/fund";
import { MOST_GRACE_MONTHS, MOST_INSTALMENTS } from "#src/capital/schedule";
import { addDays, type Day } from "#src/day";
import { UNITS } from "#src/livelihoods/code-lists";
import { PROGRAMME_KINDS } from "#src/programmes/code-lists";

export const MOST_TRANCHES = 4;
export const MOST_ITEMS = 8;

/** One part of an award, with what must have happened before it goes out. Blank conditions are none. */
const PlannedTranche = z.object({
  amount_idr: amount,
  planned_on: orNull(dayAnswer),
  /**
   * Training: so many of the recipient's people; of an enterprise, in an offering of this kind or in this one offering; finished,
   * or attended so far.
   */
  training_people: orNull(count(200, 1)),
  training_kind: orNull(choice(PROGRAMME_KINDS)),
  training_offering_id: orNull(recordId),
  attendance_percent: orNull(count(100, 1)),
  visit_verified: yesOrNo,
  receipts_percent: orNull(count(100, 1)),
});
export type PlannedTranche = z.infer<typeof PlannedTranche>;

/** A thing that is given in place of money, and with which tranche. */
const PlannedItem = z.object({
  tranche: count(MOST_TRANCHES, 1),
  kind: choice(ITEM_KINDS),
  item: line(120),
  quantity: count(100_000, 1),
  unit: choice(UNITS),
  value_idr: amount,
});
export type PlannedItem = z.infer<typeof PlannedItem>;

/**
 * What is asked for. What is verified is what is approved: nothing of it changes on the way, and who would have it otherwise
 * refuses with the reason, so that it is asked for anew.
 */
export const AwardRequest = z
  .object({
    id: recordId,
    fund_id: recordId,
    kind: choice(AWARD_KINDS),
    recipient_kind: choice(RECIPIENT_KINDS),
    recipient_id: recordId,
    amount_idr: amount,
    purpose: paragraphs(2000),
    /** Of a matching grant: what the cooperative puts in itself. */
    own_amount_idr: orNull(amount),
    /** Of a revolving loan: the schedule of each tranche, counted from the day it is paid out. */
    instalments: orNull(count(MOST_INSTALMENTS, 1)),
    grace_months: orNull(count(MOST_GRACE_MONTHS)),
    tranches: z
      .array(PlannedTranche, { error: "required" })
      .check(z.minLength(1, { error: "required" }), z.maxLength(MOST_TRANCHES, { error: "too_many" })),
    items: z._default(z.array(PlannedItem).check(z.maxLength(MOST_ITEMS, { error: "too_many" })), []),
  })
  .check((payload) => {
    const { kind, recipient_kind, amount_idr, tranches } = payload.value;
    const planned = tranches.reduce((sum, one) => sum + one.amount_idr, 0);
    if (planned > amount_idr) refuse(payload, "amount_idr", "less_than_its_tranches");
    if (kind === "matching" && recipient_kind !== "cooperative") refuse(payload, "kind", "matching_needs_cooperative");
    checkOwnShare(payload);
    checkItems(payload);
    for (const [at, one] of tranches.entries()) {
      if (at === 0 && one.receipts_percent !== null)
        refuse(payload, "tranches.0.receipts_percent", "first_has_no_receipts");
      checkTraining(payload, at, one);
    }
  });
export type AwardRequest = z.infer<typeof AwardRequest>;

function checkTraining(payload: Answers<z.infer<typeof AwardRequest>>, at: number, planned: PlannedTranche) {
  const { training_people, training_kind, training_offering_id, attendance_percent } = planned;
  const field = (name: string) => `tranches.${at}.${name}`;
  const isNamed = training_kind !== null || training_offering_id !== null;
  if (training_people === null && (attendance_percent !== null || isNamed))
    refuse(payload, field("training_people"), "required");
  // Who of a cooperative's members is in the programme is nothing that its award may ask.
  if (payload.value.recipient_kind === "cooperative" && training_offering_id !== null)
    refuse(payload, field("training_offering_id"), "offering_of_enterprises");
  if (payload.value.recipient_kind === "enterprise" && training_people !== null && !isNamed)
    refuse(payload, field("training_kind"), "required");
}

function checkOwnShare(payload: Answers<z.infer<typeof AwardRequest>>) {
  const { kind, own_amount_idr, instalments } = payload.value;
  if (kind === "matching" && own_amount_idr === null) refuse(payload, "own_amount_idr", "required");
  if (kind === "revolving_loan" && instalments === null) refuse(payload, "instalments", "required");
}

/** What is given in kind has items in every tranche, worth exactly the tranche. */
function checkItems(payload: Answers<z.infer<typeof AwardRequest>>) {
  const { kind, tranches, items } = payload.value;
  if (kind !== "grant_kind") {
    if (items.length > 0) refuse(payload, "items.0.item", "items_only_in_kind");
    return;
  }
  for (const [at, { amount_idr }] of tranches.entries()) {
    const worth = items.filter(({ tranche }) => tranche === at + 1).reduce((sum, { value_idr }) => sum + value_idr, 0);
    if (worth !== amount_idr) refuse(payload, `tranches.${at}.amount_idr`, "not_worth_its_items");
  }
  for (const [at, { tranche }] of items.entries())
    if (tranche > tranches.length) refuse(payload, `items.${at}.tranche`, "no_such_tranche");
}

/** A step is waited for so long before it counts as late. */
const ANSWER_DAYS = 7;

export function answerBy(state_on: Day): Day {
  return addDays(state_on, ANSWER_DAYS);
}

export const Verification = z
  .object({
    id: recordId,
    true_on: dayAnswer,
    finding: choice(VERIFICATION_FINDINGS),
    note: orNull(paragraphs(2000)),
    visit_id: orNull(recordId),
  })
  .check((payload) => {
    if (payload.value.finding === "with_doubts" && payload.value.note === null) refuse(payload, "note", "required");
  });
export type Verification = z.infer<typeof Verification>;

export function verificationAsOf(today: Day) {
  return Verification.check((payload: Answers<Verification>) => {
    if (payload.value.true_on > today) refuse(payload, "true_on", "in_the_future");
  });
}

/** The answer to a request. A refusal says why. */
export const Approval = z
  .object({ id: recordId, approves: z.enum(["yes", "no"], { error: "required" }), note: orNull(paragraphs(2000)) })
  .check((payload) => {
    if (payload.value.approves === "no" && payload.value.note === null) refuse(payload, "note", "required");
  });
export type Approval = z.infer<typeof Approval>;

export const AwardWithdrawal = z.object({ id: recordId, note: paragraphs(2000) });
export type AwardWithdrawal = z.infer<typeof AwardWithdrawal>;
