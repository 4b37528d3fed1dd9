import * as z from "zod/mini";
import { type Answers, choice, count, dayAnswer, orNull, paragraphs, recordId, refuse, yesOrNo } from "#src/answer";
import type { Day } from "#src/day";
import { MAIN_PROBLEMS, SEEN_AT_VISIT } from "#src/livelihoods/follow-up-code-lists";
import { type Rupiah, rupiah } from "#src/money";
import { ENTERPRISE_STATUSES } from "#src/visits/code-lists";

export type MainProblem = (typeof MAIN_PROBLEMS.codes)[number];

/** The days that income and work are asked about. Figures of different periods are never added up as they are. */
export const RECALL_DAYS = [7, 14, 30, 90] as const;

/** How an enterprise was found on a day: what was seen, and what was told of work and income. */
export const EnterpriseCheck = z
  .object({
    id: recordId,
    visit_id: orNull(recordId),
    true_on: dayAnswer,
    status: choice(ENTERPRISE_STATUSES),
    main_problem: choice(MAIN_PROBLEMS),
    seen: choice(SEEN_AT_VISIT),
    recall_days: count(90, 7),
    days_worked: orNull(count(90)),
    income_idr: orNull(rupiah),
    was_loss: yesOrNo,
    note: orNull(paragraphs(2000)),
  })
  .check((payload) => {
    const { recall_days, days_worked, income_idr, was_loss } = payload.value;
    if (!(RECALL_DAYS as readonly number[]).includes(recall_days)) refuse(payload, "recall_days", "not_in_list");
    if (days_worked !== null && days_worked > recall_days) refuse(payload, "days_worked", "more_than_the_period");
    if (was_loss && income_idr === null) refuse(payload, "income_idr", "required");
  });
export type EnterpriseCheck = z.infer<typeof EnterpriseCheck>;

export function enterpriseCheckAsOf(today: Day) {
  return EnterpriseCheck.check((payload: Answers<EnterpriseCheck>) => {
    if (payload.value.true_on > today) refuse(payload, "true_on", "in_the_future");
  });
}

/** What was earned net in the days asked about; below zero when it was a loss. */
export function netIncome({ income_idr, was_loss }: Pick<EnterpriseCheck, "income_idr" | "was_loss">): Rupiah | null {
  if (income_idr === null) return null;
  return was_loss ? -income_idr : income_idr;
}

/**
 * The state that a check proposes: it found the enterprise otherwise than it is recorded, and nothing newer is recorded.
 * A check never changes the state by itself.
 */
export function proposedStatus<Check extends { true_on: Day; status: string }>(
  checks: readonly Check[],
  { status, status_on }: { status: string; status_on: Day },
): Check | undefined {
  const [latest] = [...checks].sort((one, other) => (one.true_on < other.true_on ? 1 : -1));
  return latest && latest.status !== status && latest.true_on >= status_on ? latest : undefined;
}
