import type { Chance } from "#db/demo/chance";
import type { Life } from "#db/demo/visits";
import { addDays, type Day } from "#src/day";

/**
 * The process by which people of the demo are trafficked again. It has causes of its own and draws from a chance of its own;
 * what the product calls a factor is not known here. What people tell of the causes at visits is told imperfectly.
 */
export const CAUSES = ["owes_recruiter", "no_income", "conflict", "broker", "unreachable", "approached"] as const;
export type Cause = (typeof CAUSES)[number];

/** How many times as likely a month is to be the one, under each cause. */
const WEIGHT: Record<Cause, number> = {
  owes_recruiter: 5,
  no_income: 5,
  conflict: 6,
  broker: 12,
  unreachable: 4,
  approached: 4,
};
/** Having work, and a family that stands by her, each make it less likely. */
const WITH_WORK = 0.5;
const WITH_SUPPORT = 0.6;
/**
 * A month without any cause. Chosen so that some 3 to 6 % of those who came home are trafficked again within two years: no
 * share is known for Indonesia (IOM 2010: known cases only, most of them within two years of leaving).
 */
const BASE = 0.0009;
const MONTH_DAYS = 30;

type Span = { from: Day; to: Day };
export type Troubles = Record<Cause, Span[]> & { supported: boolean };

/** One month of someone's life, as the process saw it. */
type ProcessMonth = { from: Day; hazard: number; causes: Cause[] };
/** What the process did with one person: for whoever compares it with what the product finds. Never stored. */
export type ProcessRecord = {
  case_id: string;
  months: ProcessMonth[];
  event: Taken | null;
};
export type Taken = {
  /** She was taken on this day; the programme heard of it on that, and may have been told when it was. */
  taken_on: Day;
  known_on: Day;
  told_on: Day | null;
  /** Either her case is closed, or she comes home again. */
  closed_on: Day | null;
  back_on: Day | null;
};

type Came = { owes: boolean; exit_on: Day | null; ends_on: Day };

/** What weighs on someone and when, most of it for months. */
export function troublesOf(chance: Chance, life: Life, { owes, ends_on }: Pick<Came, "owes" | "ends_on">): Troubles {
  const { opened_on } = life;
  const span = (odds: number, least: number, most: number): Span[] => {
    const has = chance.odds(odds);
    const from = addDays(opened_on, chance.below(720) - 60);
    const to = addDays(from, chance.between(least, most));
    const start = [from, opened_on].sort().at(-1)!;
    return has && to > opened_on ? [{ from: start, to }] : [];
  };
  const earns = life.learns_from === null ? ends_on : addDays(life.learns_from, 45);
  return {
    owes_recruiter: chance.odds(owes ? 0.92 : 0.03) ? [{ from: opened_on, to: ends_on }] : [],
    no_income: [
      ...(life.baseline_income === 0 && chance.odds(0.5) ? [{ from: opened_on, to: earns }] : []),
      ...span(0.08, 120, 300),
    ],
    conflict: span(0.16, 300, 600),
    broker: span(0.09, 180, 420),
    unreachable: [...span(0.08, 120, 300), ...(life.lost_from === null ? [] : [{ from: life.lost_from, to: ends_on }])],
    approached: life.danger === null ? [] : [{ from: life.danger.from, to: addDays(life.danger.to, 60) }],
    supported: chance.odds(0.75),
  };
}

/** Does this weigh on her on that day? */
export function isUnder(troubles: Troubles, cause: Cause, on: Day): boolean {
  return troubles[cause].some(({ from, to }) => from <= on && on < to);
}

/** Month after month: is it this one? Until she is taken, or nobody would hear of it any more. */
export function processOf(
  chance: Chance,
  case_id: string,
  life: Life,
  troubles: Troubles,
  { exit_on, ends_on }: Pick<Came, "exit_on" | "ends_on">,
): ProcessRecord {
  const months: ProcessMonth[] = [];
  for (let from = addDays(life.opened_on, 20); from < ends_on; from = addDays(from, MONTH_DAYS)) {
    const causes = CAUSES.filter((cause) => isUnder(troubles, cause, from));
    const works =
      life.learns_from !== null && life.learns_from <= from && (life.stopped_on === null || life.stopped_on > from);
    const hazard =
      causes.reduce((product, cause) => product * WEIGHT[cause], BASE) *
      (works ? WITH_WORK : 1) *
      (troubles.supported ? WITH_SUPPORT : 1) *
      (exit_on !== null && addDays(exit_on, 730) < from ? 0.4 : 1);
    months.push({ from, hazard, causes });
    if (!chance.odds(hazard)) continue;
    const taken_on = addDays(from, chance.below(MONTH_DAYS));
    if (taken_on >= ends_on) break;
    return { case_id, months, event: takenOn(chance, taken_on) };
  }
  return { case_id, months, event: null };
}

function takenOn(chance: Chance, taken_on: Day): Taken {
  const known_on = addDays(taken_on, chance.between(6, 45));
  const told_on = chance.odds(0.8) ? taken_on : null;
  const goes = chance.odds(0.55);
  const closed_on = addDays(known_on, chance.between(8, 30));
  const back_on = addDays(known_on, chance.between(40, 160));
  return { taken_on, known_on, told_on, closed_on: goes ? closed_on : null, back_on: goes ? null : back_on };
}
