import { type Day, daysBetween } from "#src/day";

/** One business: since when it produces or sells, how it is recorded now and since when. */
export type Life = { started_on: Day; status: string; status_on: Day; count: number };

/** Still there at the end of `days` or ended by then. */
export type SurvivalStep = { days: number; at_risk: number; stopped: number; survival: number };

export type Survival = {
  started: number;
  running: number;
  stopped: number;
  sold: number;
  steps: SurvivalStep[];
  /** For so long the one that was observed longest. */
  longest_days: number;
};

/** Below this many businesses under observation, a share says nothing. */
export const FEW_BUSINESSES = 11;

/**
 * How long businesses live, by the product-limit estimate (Kaplan and Meier 1958). Stopping is the event. One that runs, or
 * pauses for the season, is observed until today; one that was sold or handed on lives on elsewhere and is observed until that day: the two
 * are censored. One that has not begun is not among them. A business that stopped and runs again is running.
 */
export function survivalOf(lives: readonly Life[], today: Day): Survival {
  const begun = lives.filter(({ started_on, status }) => started_on <= today && !BEFORE.includes(status));
  const number = (status: string) => sum(begun.filter((life) => life.status === status));
  const observed = begun.map((life) => ({
    count: life.count,
    isEvent: life.status === "stopped",
    days: Math.max(0, daysBetween(life.started_on, ENDED.includes(life.status) ? life.status_on : today)),
  }));
  const started = sum(begun);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let at_risk = started;
  for (const [days, there] of byDays(observed)) {
    const stopped = sum(there.filter(({ isEvent }) => isEvent));
    if (stopped > 0) {
      survival *= 1 - stopped / at_risk;
      steps.push({ days, at_risk, stopped, survival });
    }
    at_risk -= sum(there);
  }
  const [stopped, sold] = [number("stopped"), number("sold")];
  const longest_days = Math.max(0, ...observed.map(({ days }) => days));
  return { started, running: started - stopped - sold, stopped, sold, steps, longest_days };
}

/**
 * The share of businesses still going after so many days, and how many were observed for that long; null where none was. The others
 * had stopped before, or were censored: observed for less.
 */
export function survivalAt(lives: readonly Life[], today: Day, days: number) {
  const { steps } = survivalOf(lives, today);
  const begun = lives.filter(({ started_on, status }) => started_on <= today && !BEFORE.includes(status));
  const isObserved = (life: Life) =>
    Math.max(0, daysBetween(life.started_on, ENDED.includes(life.status) ? life.status_on : today)) >= days;
  const at_risk = sum(begun.filter(isObserved));
  const stopped = sum(begun.filter((life) => life.status === "stopped" && !isObserved(life)));
  const censored = sum(begun) - at_risk - stopped;
  const last = steps.filter((step) => step.days <= days).at(-1);
  return { days, at_risk, stopped, censored, survival: at_risk === 0 ? null : (last?.survival ?? 1) };
}

const BEFORE: readonly string[] = ["planning", "setting_up"];
const ENDED: readonly string[] = ["stopped", "sold"];

function byDays<One extends { days: number }>(all: readonly One[]): [number, One[]][] {
  const groups = new Map<number, One[]>();
  for (const one of all) groups.set(one.days, [...(groups.get(one.days) ?? []), one]);
  return [...groups].sort(([one], [other]) => one - other);
}

function sum(all: readonly { count: number }[]): number {
  return all.reduce((total, { count }) => total + count, 0);
}

export type Spread = { count: number; least: number; lower: number; median: number; upper: number; most: number };

/** Median and quartiles (Tukey's hinges by linear interpolation, type 7), in whole rupiah; undefined of nothing. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] as number;
    const above = sorted[Math.ceil(place)] as number;
    return Math.round(below + (above - below) * (place - Math.floor(place)));
  };
  return { count: sorted.length, least: at(0), lower: at(0.25), median: at(0.5), upper: at(0.75), most: at(1) };
}
