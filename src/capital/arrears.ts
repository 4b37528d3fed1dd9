import type { ARREARS_CLASSES } from "#src/capital/code-lists";
import { type Instalment, type LoanSums, settledInstalments } from "#src/capital/schedule";
import type { CodeOf } from "#src/code-list";
import { type Day, daysBetween } from "#src/day";

/**
 * Days from the day on which the oldest instalment that is not paid in full was due; 0 when nothing is late. A day of grace
 * is not given: late is the day after.
 */
export function daysLate(instalments: readonly Instalment[], sums: LoanSums, on: Day): number {
  const oldest = settledInstalments(instalments, sums).find(({ missing_idr }) => missing_idr > 0);
  return oldest === undefined ? 0 : Math.max(0, daysBetween(oldest.due_on, on));
}

export type ArrearsClass = CodeOf<typeof ARREARS_CLASSES>;

const LAST_DAY_OF: readonly [ArrearsClass, number][] = [
  ["current", 0],
  ["special_mention", 90],
  ["substandard", 180],
  ["doubtful", 270],
];

/**
 * Lancar 0, dalam perhatian khusus to 90, kurang lancar to 180, diragukan to 270, macet beyond: the classes that Indonesian
 * cooperatives use (domain §9). No provision follows from them here: nothing is charged off.
 */
export function arrearsClass(days_late: number): ArrearsClass {
  return LAST_DAY_OF.find(([, last]) => days_late <= last)?.[0] ?? "loss";
}
