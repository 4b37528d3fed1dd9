import { codeList } from "#src/code-list";
import type { Day } from "#src/day";
import {
  CAME,
  type Came,
  type Course,
  OUTCOMES,
  type Outcome,
  WINDOWS,
  type Window,
  whatCame,
} from "#src/looking-back/course";
import type { AgeGroup, Sex } from "#src/looking-back/groups";
import { type Band, RISK_BANDS } from "#src/risk/band";
import type { State } from "#src/risk/finding";

/** One person as she stood on the day of a look-back, and what came after. */
export type Looked = {
  band: Band;
  review_now: boolean;
  open_flag: boolean;
  sex: Sex;
  age: AgeGroup;
  province: string | null;
  factors: readonly { factor: string; state: State }[];
  course: Course;
};

/** What counts as flagged: each is looked at by itself. */
export const MARKS = codeList("look_back_mark", "LOCAL", {
  high: ["Band high", "Tingkat tinggi"],
  medium_or_high: ["Band medium or high", "Tingkat sedang atau tinggi"],
  review_now: ["Review now", "Tinjau sekarang"],
  open_flag: ["An open flag", "Ada peringatan terbuka"],
});
export type Mark = (typeof MARKS.codes)[number];

export const DIMENSIONS = ["all", "sex", "age", "province"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Counts of people by what they were on the day (the key) and by what came (outcome, window, came). */
export type Tally = Record<string, number[]>;

const SLOTS = OUTCOMES.length * WINDOWS.length * CAME.length;
const BANDS = RISK_BANDS.codes;

/** Adds people to the counts of a look-back from `from`, of which nothing later than `until` can be known. */
export function addTo(tally: Tally, people: readonly Looked[], from: Day, until: Day): void {
  for (const one of people) {
    const slots = slotsOf(one.course, from, until);
    const cell = cellOf(one);
    add(tally, `all||${cell}`, slots);
    add(tally, `sex|${one.sex}|${cell}`, slots);
    add(tally, `age|${one.age}|${cell}`, slots);
    add(tally, `province|${one.province ?? ""}|${cell}`, slots);
    for (const { factor, state } of one.factors) add(tally, `factor|${factor}|${state}`, slots);
  }
}

function slotsOf(course: Course, from: Day, until: Day): number[] {
  return OUTCOMES.flatMap((outcome) =>
    WINDOWS.map((months) => slotOf(outcome, months, whatCame(course, outcome, from, months, until))),
  );
}

function slotOf(outcome: Outcome, months: Window, came: Came): number {
  return (OUTCOMES.indexOf(outcome) * WINDOWS.length + WINDOWS.indexOf(months)) * CAME.length + CAME.indexOf(came);
}

function cellOf({ band, review_now, open_flag }: Pick<Looked, "band" | "review_now" | "open_flag">): string {
  return `${BANDS.indexOf(band)}${review_now ? 1 : 0}${open_flag ? 1 : 0}`;
}

function add(tally: Tally, key: string, slots: readonly number[]): void {
  let counts = tally[key];
  if (!counts) {
    counts = new Array<number>(SLOTS).fill(0);
    tally[key] = counts;
  }
  for (const slot of slots) counts[slot] = counts[slot]! + 1;
}

/** How many people, by what came of them. */
export type Counts = Record<Came, number>;
export type Divided = { marked: Counts; others: Counts };
export type Question = { outcome: Outcome; months: Window };

const IS_MARKED: Record<Mark, (cell: string) => boolean> = {
  high: (cell) => cell[0] === String(BANDS.indexOf("high")),
  medium_or_high: (cell) => cell[0] !== String(BANDS.indexOf("low")),
  review_now: (cell) => cell[1] === "1",
  open_flag: (cell) => cell[2] === "1",
};

/** Of a group of people, those who were marked and the others. */
export function divided(tally: Tally, dimension: Dimension, value: string, mark: Mark, question: Question): Divided {
  const result = { marked: none(), others: none() };
  for (const [cell, counts] of cellsOf(tally, dimension, value))
    addCounts(IS_MARKED[mark](cell) ? result.marked : result.others, counts, question);
  return result;
}

/** Everyone of one band. */
export function inBand(tally: Tally, band: Band, question: Question): Counts {
  const result = none();
  for (const [cell, counts] of cellsOf(tally, "all", ""))
    if (cell[0] === String(BANDS.indexOf(band))) addCounts(result, counts, question);
  return result;
}

/** People for whom a factor was present, absent, or not known. */
export function withFactor(tally: Tally, factor: string, state: State, question: Question): Counts {
  const result = none();
  const counts = tally[`factor|${factor}|${state}`];
  if (counts) addCounts(result, counts, question);
  return result;
}

/** The groups that occur, in the order of their codes. */
export function valuesOf(tally: Tally, dimension: Dimension): string[] {
  const values = Object.keys(tally).flatMap((key) => {
    const [of, value] = key.split("|");
    return of === dimension ? [value!] : [];
  });
  return [...new Set(values)].sort();
}

export function peopleIn({ happened, did_not, not_known }: Counts): number {
  return happened + did_not + not_known;
}

function cellsOf(tally: Tally, dimension: Dimension, value: string): [cell: string, counts: number[]][] {
  const before = `${dimension}|${value}|`;
  return Object.entries(tally).flatMap(([key, counts]) =>
    key.startsWith(before) ? [[key.slice(before.length), counts] as [string, number[]]] : [],
  );
}

function addCounts(to: Counts, counts: readonly number[], { outcome, months }: Question): void {
  for (const came of CAME) to[came] += counts[slotOf(outcome, months, came)]!;
}

function none(): Counts {
  return { happened: 0, did_not: 0, not_known: 0 };
}
