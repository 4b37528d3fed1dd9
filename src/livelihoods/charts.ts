import { fieldScope, reaches, scopeOf, type Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import type { Standing } from "#src/livelihoods/standing";
import {
  FEW_BUSINESSES,
  type Life,
  type Spread,
  type Survival,
  spreadOf,
  survivalAt,
  survivalOf,
} from "#src/livelihoods/survival";
import { DEFAULT_THRESHOLD, protectList, type Shown } from "#src/outcomes/suppression";

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
export const SURVIVAL_MONTHS = [0, 3, 6, 12, 18, 24, 36] as const;
/**
 * `at_risk`: still observed so many months after they began; `stopped` and `censored`: those that had stopped by then, and those that were
 * no longer observed (too young, sold, handed on). The three are all that began. Null where a small number is protected.
 */
export type SurvivalRow = {
  months: number;
  survival: number | null;
  at_risk: Shown;
  stopped: Shown;
  censored: Shown;
  isFew: boolean;
};

/** The share still going after so many months; only for as long as at least one was observed, or protected, as many as protect. */
export function survivalRows(lives: readonly Life[], today: Day, isProtected: boolean): SurvivalRow[] {
  const least = isProtected ? DEFAULT_THRESHOLD : 1;
  return SURVIVAL_MONTHS.flatMap((months) => {
    const days = Math.round(months * MONTH_DAYS);
    const { at_risk, survival, stopped, censored } = survivalAt(lives, today, days);
    if (at_risk < least) return [];
    const { counts } = protectList([at_risk, stopped, censored], isProtected ? undefined : 1);
    const [observed = null, ended = null, left = null] = counts;
    const isFew = at_risk < FEW_BUSINESSES;
    return [{ months, survival, at_risk: observed, stopped: ended, censored: left, isFew }];
  });
}

/** From `months` on so many are still going: the corners of the curve, its start and its end. */
export type CurvePoint = { months: number; survival: number };

/**
 * The survival curve in months since the start, which steps down where businesses stopped and ends where the last one was observed.
 * Protected, it steps only in the months of the rows: no single stop can be read from it.
 */
export function survivalCurve(lives: readonly Life[], today: Day, isProtected: boolean): CurvePoint[] {
  if (isProtected)
    return survivalRows(lives, today, true).flatMap(({ months, survival }) =>
      survival === null ? [] : [{ months, survival }],
    );
  const { started, steps, longest_days } = survivalOf(lives, today);
  if (started === 0) return [];
  const inMonths = (days: number) => Math.round((days / MONTH_DAYS) * 10) / 10;
  const corners = new Map([[0, 1]]);
  for (const { days, survival } of steps) corners.set(inMonths(days), survival);
  corners.set(inMonths(longest_days), steps.at(-1)?.survival ?? 1);
  return [...corners].map(([months, survival]) => ({ months, survival }));
}

/** How many began, go on, stopped and were sold; a small number is hidden where it is protected. */
export function survivalCounts({ running, stopped, sold }: Survival, isProtected: boolean) {
  const { counts, total } = protectList([running, stopped, sold], isProtected ? undefined : 1);
  const [going = null, ended = null, handed = null] = counts;
  return { started: total, running: going, stopped: ended, sold: handed };
}
export type SurvivalCounts = ReturnType<typeof survivalCounts>;

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
