import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, line, orNull, paragraphs, recordId, refuse } from "#src/answer";
import type { Day } from "#src/day";
import { CREDITOR_TYPES, DEBT_COLLATERALS, DEBT_STATUSES, DEBT_THREATS } from "#src/debts/code-lists";
import { isOwed } from "#src/debts/standing";
import { rupiah } from "#src/money";

/** What may change about a debt, and the day on which it was so. */
const state = {
  true_on: dayAnswer,
  status: choice(DEBT_STATUSES),
  /** Not known: the amount last known stands. */
  outstanding_idr: orNull(rupiah),
  threat: orNull(choice(DEBT_THREATS)),
  note: orNull(paragraphs(2000)),
};

/** A debt as it is first told: what stays (to whom, how much, since when, against what) and how it stood on that day. */
export const Debt = z
  .object({
    id: recordId,
    creditor_type: choice(CREDITOR_TYPES),
    creditor_name: orNull(line(200)),
    principal_idr: orNull(rupiah),
    started_on: orNull(dayAnswer),
    collateral: orNull(choice(DEBT_COLLATERALS)),
    ...state,
  })
  .check((payload) => {
    const { started_on, true_on } = payload.value;
    if (started_on !== null && started_on > true_on) refuse(payload, "started_on", "after_this_was_so");
    amountFitsStatus(payload);
  });
export type Debt = z.infer<typeof Debt>;

/** How a debt that is known already stood on another day. */
export const DebtState = z.object({ id: recordId, ...state }).check(amountFitsStatus);
export type DebtState = z.infer<typeof DebtState>;

/** A debt that is owed has something left to pay, and one that is settled has nothing. */
function amountFitsStatus(payload: Answers<Pick<DebtState, "status" | "outstanding_idr">>) {
  const { status, outstanding_idr } = payload.value;
  if (outstanding_idr === null) return;
  if (isOwed(status) && outstanding_idr === 0) refuse(payload, "outstanding_idr", "nothing_left_to_pay");
  if (!isOwed(status) && outstanding_idr > 0) refuse(payload, "outstanding_idr", "settled_but_owed");
}

const notAhead = (today: Day) => (payload: Answers<{ true_on: Day }>) => {
  if (payload.value.true_on > today) refuse(payload, "true_on", "in_the_future");
};
export const debtAsOf = (today: Day) => Debt.check(notAhead(today));
export const debtStateAsOf = (today: Day) => DebtState.check(notAhead(today));
