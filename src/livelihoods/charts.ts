import { fieldScope, reaches, scopeOf, type Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import type { Standing } from "#src/livelihoods/standing";
import { FEW_BUSINESSES, type Life, type Spread, spreadOf, survivalAt } from "#src/livelihoods/survival";
import { DEFAULT_THRESHOLD } from "#src/outcomes/suppression";

/** What one chart looks at, at most: the newest. A programme of 100,000 people has some hundred thousand cycles. */
export const MOST_CYCLES = 2000;
export const MOST_STARTS = 1000;

/** Whose enterprises a chart is of: those of which the viewer reads everything, or all that she knows of. */
export const CHART_REACHES = ["own", "all"] as const;
export type ChartReach = (typeof CHART_REACHES)[number];

/**
 * Does the viewer read what each enterprise within her reach earns? Then counts hide nothing from her, and are exact. Else
 * (an officer, of her whole office) small numbers are protected, as in whatever leaves the product.
 */
export function readsWholeEconomy(viewer: Viewer): boolean {
  const reach = scopeOf(viewer, "enterprise.read");
  return reach !== undefined && reaches(fieldScope(viewer, "economy"), reach);
}

export type CycleProfit = { number: number; profit_idr: number };
export type ProfitRow = { number: number } & ({ spread: Spread } | { spread: null });

/** Cycles from this number on are few and stand together. */
const LAST_OWN_ROW = 8;

/** Profit by the number of the cycle. Protected, a row of few cycles says nothing, and none says its least and most. */
export function profitByCycle(cycles: readonly CycleProfit[], isProtected: boolean): ProfitRow[] {
  const rows = new Map<number, number[]>();
  for (const { number, profit_idr } of cycles) {
    const row = Math.min(number, LAST_OWN_ROW);
    rows.set(row, [...(rows.get(row) ?? []), profit_idr]);
  }
  return [...rows]
    .sort(([one], [other]) => one - other)
    .map(([number, profits]) => ({
      number,
      spread: isProtected && profits.length < DEFAULT_THRESHOLD ? null : (spreadOf(profits) ?? null),
    }));
}

export function isLastRow(number: number): boolean {
  return number === LAST_OWN_ROW;
}

/** Days of a month, on the average of the calendar. */
const MONTH_DAYS = 30.44;
export const SURVIVAL_MONTHS = [3, 6, 12, 18, 24, 36] as const;
export type SurvivalRow = { months: number; at_risk: number; survival: number | null; isFew: boolean };

/** The share still going after so many months; only for as long as at least one was observed. */
export function survivalRows(lives: readonly Life[], today: Day): SurvivalRow[] {
  return SURVIVAL_MONTHS.map((months) => {
    const { at_risk, survival } = survivalAt(lives, today, Math.round(months * MONTH_DAYS));
    return { months, at_risk, survival, isFew: at_risk < FEW_BUSINESSES };
  }).filter(({ at_risk }) => at_risk > 0);
}

export const STANDINGS = [
  "operating",
  "seasonal_pause",
  "stopped",
  "sold",
  "unknown",
] as const satisfies readonly Standing[];
export type StandingCounts = Record<(typeof STANDINGS)[number], number> & { known: number };

/** How many stood how; those whose day has not come are not among them. */
export function countStandings(standings: readonly Standing[]): StandingCounts {
  const counts = { operating: 0, seasonal_pause: 0, stopped: 0, sold: 0, unknown: 0, known: 0 };
  for (const standing of standings) {
    if (standing === "not_yet") continue;
    counts[standing]++;
    if (standing !== "unknown") counts.known++;
  }
  return counts;
}
