import type { Day } from "#src/day";
import type { Rupiah } from "#src/money";

/** Monthly income as told at a visit; null when it was not asked or answered. */
export type IncomeReport = { visited_on: Day; monthly_income_idr: Rupiah | null };

export type IncomeChange = {
  baseline_idr: Rupiah;
  latest_idr: Rupiah;
  latest_on: Day;
  change_idr: Rupiah;
  /** Latest as a multiple of baseline; null when the baseline is 0. */
  ratio: number | null;
};

/** The income of the latest visit that has one (by the day of the visit, not the day it arrived); undefined when none has. */
export function latestIncome(reports: readonly IncomeReport[]): { on: Day; idr: Rupiah } | undefined {
  let latest: { on: Day; idr: Rupiah } | undefined;
  for (const { visited_on, monthly_income_idr } of reports)
    if (monthly_income_idr !== null && (latest === undefined || visited_on >= latest.on))
      latest = { on: visited_on, idr: monthly_income_idr };
  return latest;
}

/** Income now against income at the start; null when either is not known, because a missing answer is no income of 0. */
export function incomeAgainstBaseline(baseline: Rupiah | null, reports: readonly IncomeReport[]): IncomeChange | null {
  const latest = latestIncome(reports);
  if (baseline === null || latest === undefined) return null;
  return {
    baseline_idr: baseline,
    latest_idr: latest.idr,
    latest_on: latest.on,
    change_idr: latest.idr - baseline,
    ratio: baseline === 0 ? null : latest.idr / baseline,
  };
}

export type IncomeSummary = {
  higher: number;
  same: number;
  lower: number;
  unknown: number;
  /** Of those with both numbers; null when there are none. */
  median_baseline_idr: Rupiah | null;
  median_latest_idr: Rupiah | null;
  median_change_idr: Rupiah | null;
};

/** How many earn more, the same or less than at the start. Medians, because a few large incomes would carry a mean. */
export function summariseIncome(changes: Iterable<IncomeChange | null>): IncomeSummary {
  const all = [...changes];
  const known = all.filter((change) => change !== null);
  return {
    higher: known.filter(({ change_idr }) => change_idr > 0).length,
    same: known.filter(({ change_idr }) => change_idr === 0).length,
    lower: known.filter(({ change_idr }) => change_idr < 0).length,
    unknown: all.length - known.length,
    median_baseline_idr: median(known.map(({ baseline_idr }) => baseline_idr)),
    median_latest_idr: median(known.map(({ latest_idr }) => latest_idr)),
    median_change_idr: median(known.map(({ change_idr }) => change_idr)),
  };
}

/** The middle value, rounded to whole rupiah between two; null of nothing. */
export function median(values: readonly Rupiah[]): Rupiah | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] as number) + upper) / 2);
}
