import type { Day } from "#src/day";

/**
 * What an income figure means: what it counts, and over how many days. Two figures are compared only where both agree.
 * `all_earned`: everything the person earned, as she told it (baseline, visit). `net_of_enterprise`: what is left of one
 * enterprise's sales after its cost, from its book.
 */
export type IncomeFigure = {
  what: "all_earned" | "net_of_enterprise";
  recall_days: number;
  amount_idr: number;
  /** The last day of the recall period. */
  on: Day;
};

/** Intake and visits both ask for the income of a month. */
export const RECALL_DAYS = 30;

export type IncomeChange =
  | { comparable: true; change_idr: number; direction: "higher" | "lower" | "same" }
  | { comparable: false; reason: "not_known" | "different_definition" | "different_recall" };

/** How income moved from one figure to a later one; never across definitions or recall periods. */
export function incomeChange(before: IncomeFigure | null, after: IncomeFigure | null): IncomeChange {
  if (before === null || after === null) return { comparable: false, reason: "not_known" };
  if (before.what !== after.what) return { comparable: false, reason: "different_definition" };
  if (before.recall_days !== after.recall_days) return { comparable: false, reason: "different_recall" };
  const change_idr = after.amount_idr - before.amount_idr;
  return { comparable: true, change_idr, direction: change_idr > 0 ? "higher" : change_idr < 0 ? "lower" : "same" };
}
