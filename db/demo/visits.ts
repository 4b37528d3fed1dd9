import type { Chance } from "#db/demo/chance";
import { NEXT_STEPS, NOTES } from "#db/demo/wording";
import { addDays, type Day, daysBetween } from "#src/day";
import { plan } from "#src/visits/schedule";
import type { Visit } from "#src/visits/visit";
import { anchorDay, DEFAULT_VISIT_POLICY } from "#src/visits/visit-policy";

/** How someone fares. Nothing here knows how the product will judge it. */
export type Life = {
  opened_on: Day;
  returned_on: Day | null;
  referred_on: Day | null;
  /** 0 to 1 on the day of opening, and how much better or worse in a month. */
  wellbeing: number;
  drift: number;
  family: number;
  baseline_income: number;
  income_goal: number;
  /** From when she learns or earns in an activity, if she does, and until when if she left it. */
  learns_from: Day | null;
  stopped_on: Day | null;
  /** Someone of her past reaches for her in these days. */
  danger: { from: Day; to: Day } | null;
  /** From this day on nobody finds her any more. */
  lost_from: Day | null;
  last_on: Day | null;
  /** The latest visit that the plan asks for has not been made. */
  isPending: boolean;
  /** Those who see her think that she should be seen more often. */
  isWatched: boolean;
  /** Only when the plan asks for it, and not always then: few people look after many. */
  isSparse: boolean;
};

/** What a visit says, without the ids that its record will have. */
export type Told = Omit<Visit, "id" | "case_id" | "planned_visit_id" | "instrument_version_id">;

/** The visits of a life up to today, oldest first: most in their time, some late, some not at all, more of them in danger. */
export function visitsOf(chance: Chance, life: Life, today: Day): Told[] {
  const days = new Map<Day, boolean>();
  const until = life.last_on !== null && life.last_on < today ? life.last_on : today;
  const wish = (on: Day) => {
    if (on <= until && on > life.opened_on && !days.has(on)) days.set(on, true);
  };
  const items = plan(
    DEFAULT_VISIT_POLICY,
    anchorDay(DEFAULT_VISIT_POLICY, { ...life, enrolled_on: null }),
    life.opened_on,
  );
  const latest = items.filter(({ due_on }) => due_on <= today).at(-1);
  const pending = life.isPending ? latest : undefined;
  for (const item of items) {
    if (item.opens_on > until || item === pending) continue;
    const ahead = item.closes_on >= today;
    const kept = chance.weighted([
      ["in_time", ahead ? 46 : life.isSparse ? 62 : 82],
      ["late", ahead ? 0 : 8],
      ["not", ahead ? 54 : life.isSparse ? 30 : 10],
    ]);
    if (kept === "in_time")
      wish(addDays(item.opens_on, chance.below(daysBetween(item.opens_on, ahead ? today : item.closes_on) + 1)));
    else if (kept === "late") wish(addDays(item.closes_on, chance.between(1, 21)));
  }
  if (life.danger)
    for (
      let on = addDays(life.danger.from, chance.between(2, 6));
      on <= addDays(life.danger.to, 8);
      on = addDays(on, chance.between(5, 8))
    )
      wish(on);
  for (const on of between(chance, [...days.keys()].sort(), life, until, today)) wish(on);
  const told: Told[] = [];
  let agreed: Day | null = null;
  for (const on of [...days.keys()].sort()) {
    if (pending && on > addDays(pending.opens_on, -1)) break;
    const last = told.at(-1);
    if (last && daysBetween(last.visited_on, on) < 3) continue;
    if (agreed !== null && agreed < on && agreed <= until && last && daysBetween(last.visited_on, agreed) > 2)
      told.push(visitOn(chance, life, agreed));
    agreed = null;
    const visit = visitOn(chance, life, on);
    told.push(visit);
    if (visit.outcome !== "completed" && visit.outcome !== "refused" && chance.odds(0.75)) {
      const again = addDays(on, chance.between(3, 7));
      if (again <= until && !(pending && again >= pending.opens_on)) told.push(visitOn(chance, life, again));
    } else if (visit.next_visit_on !== null && chance.odds(0.85)) agreed = visit.next_visit_on;
  }
  return told.filter((visit, index) => index === 0 || visit.visited_on > told[index - 1]!.visited_on);
}

/** Nobody stays unseen for a quarter of a year, and those who are watched are seen every month of late. */
function between(chance: Chance, known: readonly Day[], life: Life, until: Day, today: Day): Day[] {
  const added: Day[] = [];
  if (life.isSparse) return [];
  const recent = addDays(today, -150);
  const isUsual = chance.odds(0.88);
  let last = life.opened_on;
  for (const next of [...known, addDays(until, 1)]) {
    for (;;) {
      const gap = life.isWatched && last >= recent ? 29 : last >= recent && isUsual ? 29 + chance.below(45) : 84;
      const on = addDays(last, gap + chance.between(-3, 1));
      if (on >= addDays(next, -9)) break;
      last = on;
      if (chance.odds(0.93)) added.push(on);
    }
    last = next;
  }
  // Whoever has not been seen for some weeks is seen in the last ones, most of them.
  const seen =
    [...known, ...added]
      .filter((on) => on <= until)
      .sort()
      .at(-1) ?? life.opened_on;
  if (until === today && daysBetween(seen, today) > 27 && chance.odds(0.72))
    added.push(addDays(today, -chance.between(1, 18)));
  return added;
}

/** Nobody was met: nothing was answered. */
export const ABSENT = {
  present: [],
  wellbeing: null,
  monthly_income_idr: null,
  working_days: null,
  enterprise_status: null,
  food_insecurity: null,
  family_conflict: null,
  stigma: null,
  distress: null,
  wants_support: null,
  has_support: null,
  supportive_family: null,
  safety: null,
  recruiter_contact: null,
  plans_to_leave: null,
  next_step: null,
  next_visit_on: null,
  note: null,
} satisfies Partial<Told>;

function visitOn(chance: Chance, life: Life, visited_on: Day): Told {
  const lost = life.lost_from !== null && visited_on >= life.lost_from;
  const outcome = lost
    ? chance.weighted([
        ["not_found", 75],
        ["moved", 25],
      ] as const)
    : chance.weighted([
        ["completed", 930],
        ["not_found", 34],
        ["postponed", 16],
        ["refused", 10],
        ["unsafe", 3],
        ["moved", 7],
      ] as const);
  const mode = chance.weighted([
    ["home", 58],
    ["neutral_place", 14],
    ["phone", 15],
    ["group", 9],
    ["workplace", 4],
  ] as const);
  if (outcome !== "completed")
    return {
      visited_on,
      mode: mode === "group" ? "home" : mode,
      outcome,
      ...ABSENT,
      note: chance.odds(0.6) ? chance.pick(NOTES.absent) : null,
    };

  const months = daysBetween(life.opened_on, visited_on) / 30.4;
  const inDanger = life.danger !== null && life.danger.from <= visited_on && visited_on < life.danger.to;
  const fares = bounded(life.wellbeing + life.drift * months + chance.bell() * 0.09 - (inDanger ? 0.22 : 0));
  const kin = bounded(life.family + chance.bell() * 0.08);
  const income = incomeOn(chance, life, visited_on, fares);
  const asked = <T>(answer: T, share = 0.95): T | null => (chance.odds(share) ? answer : null);
  const wants = chance.odds(1.05 - fares);
  const note = inDanger ? NOTES.danger : fares > 0.62 ? NOTES.well : fares > 0.4 ? NOTES.fair : NOTES.poor;
  const works = life.learns_from !== null && life.learns_from <= visited_on;
  return {
    visited_on,
    mode,
    outcome,
    present: ["person", ...chance.some(["spouse", "parent", "child"] as const, 0.18)],
    wellbeing: asked(Math.max(1, Math.min(5, Math.round(0.6 + fares * 4.6)))),
    monthly_income_idr: asked(income, 0.93),
    working_days: asked(
      income === 0 ? 0 : Math.max(1, Math.min(26, Math.round(6 + fares * 18 + chance.bell() * 3))),
      0.85,
    ),
    enterprise_status:
      works && chance.odds(0.7)
        ? life.stopped_on !== null && life.stopped_on <= visited_on
          ? "stopped"
          : chance.pick(["setting_up", "operating", "operating", "operating", "seasonal_pause"] as const)
        : null,
    food_insecurity: often(chance, 0.72 - fares * 0.85),
    family_conflict: often(chance, 0.75 - kin * 0.85),
    stigma: often(chance, 0.55 - kin * 0.45 - months * 0.008),
    distress: often(chance, 0.85 - fares * 0.85),
    wants_support: asked(wants, 0.9),
    has_support: asked(!wants || chance.odds(0.62), 0.9),
    supportive_family: asked(kin > 0.42),
    safety: inDanger
      ? chance.weighted([
          ["unsure", 40],
          ["threatened", 55],
          ["violence", 5],
        ] as const)
      : asked(chance.odds(0.96) ? "safe" : "unsure", 0.97),
    recruiter_contact: inDanger
      ? chance.weighted([
          ["contact", 62],
          ["offer", 38],
        ] as const)
      : chance.odds(0.985)
        ? asked("no", 0.97)
        : "declined",
    plans_to_leave: asked(
      chance.odds(0.86)
        ? "no"
        : chance.weighted([
            ["formal_channel", 45],
            ["undecided", 35],
            ["informal_broker", fares < 0.4 ? 30 : 8],
          ] as const),
      0.93,
    ),
    next_step: chance.odds(0.3) ? chance.pick(NEXT_STEPS) : null,
    next_visit_on: chance.odds(0.1) ? addDays(visited_on, chance.between(14, 35)) : null,
    note: chance.odds(0.62) ? chance.pick(note) : null,
  };
}

/** What she earns in a month: little at first, more with an activity, less again when it has stopped. */
function incomeOn(chance: Chance, life: Life, on: Day, fares: number): number {
  const months = life.learns_from === null || life.learns_from > on ? 0 : daysBetween(life.learns_from, on) / 30.4;
  const stopped = life.stopped_on !== null && life.stopped_on <= on;
  if (months < 1.5 && life.baseline_income === 0 && chance.odds(0.6)) return 0;
  const grown =
    life.baseline_income +
    (life.income_goal - life.baseline_income) * Math.min(1, months / 10) * (0.5 + fares * 0.6) * (stopped ? 0.35 : 1);
  const daily = grown * (0.85 + chance.share() * 0.3) + (months === 0 ? chance.between(0, 8) * 25_000 : 0);
  return Math.max(0, Math.round(daily / 25_000) * 25_000);
}

function often(chance: Chance, weight: number): Told["distress"] {
  const level = weight + chance.bell() * 0.16;
  if (chance.odds(0.06)) return chance.odds(0.3) ? "declined" : null;
  return level > 0.78
    ? "very_often"
    : level > 0.56
      ? "often"
      : level > 0.36
        ? "sometimes"
        : level > 0.16
          ? "rarely"
          : "never";
}

function bounded(value: number): number {
  return Math.max(0.05, Math.min(0.98, value));
}
