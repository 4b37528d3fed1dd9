import type { Labels } from "#src/code-list";
import type { UNITS } from "#src/livelihoods/code-lists";

export type Unit = (typeof UNITS.codes)[number];

/**
 * One question of a cycle. `count`: a whole number; `quantity`: up to three decimals, kept in thousandths; `choice`: one of
 * `options`. What is not `needed` may stay empty: not known is not zero.
 */
export type CycleField = {
  /** The name in forms, in the API and in what is kept: snake_case, never changed once used. */
  name: string;
  words: Labels;
  hint?: Labels;
  needed?: true;
} & (
  | { kind: "count" | "quantity"; unit: Unit; max?: number }
  | { kind: "choice"; options: Readonly<Record<string, Labels>> }
);

/** What is known of one cycle, in the units of its fields (12.5 is twelve and a half kilograms). */
export type CycleFacts = {
  start: (name: string) => number | null;
  close: (name: string) => number | null;
  /** The sum of a field over the dated records; null when it was never recorded. */
  sum: (name: string) => number | null;
  /** Days for which a field was recorded. */
  daysOf: (name: string) => number;
  /** What was lost so far, in the unit of the cycle. */
  lost: number;
};

/** What follows from the facts of a cycle; null where they do not say it. */
export type CycleFigure = {
  code: string;
  words: Labels;
  hint?: Labels;
  format: "percent" | "count" | "decimal";
  unit?: Unit;
  of: (facts: CycleFacts) => number | null;
};

/** Something that one buys or sells in this activity: offered in an empty book. */
export type UsualItem = { kind: "sale" | "input" | "wage" | "asset"; words: Labels; unit: Unit };

/**
 * One activity, whole: a file of src/livelihoods/activities that exports it as ACTIVITY. The list of activities is found
 * (tools/activities.mjs), so that nothing else changes when one is added.
 */
export type Activity<Code extends string = string> = {
  /** Kept with enterprises and enrolments; never changed. */
  code: Code;
  words: Labels;
  /** How long a cycle usually lasts, in days; null where it has no usual length. */
  usual_days: number | null;
  /** What a cycle is made of, and what its losses are counted in. */
  unit: Unit;
  start: readonly CycleField[];
  /** Asked again and again while the cycle goes on. */
  record: readonly CycleField[];
  close: readonly CycleField[];
  loss_causes: Readonly<Record<string, Labels>>;
  figures: readonly CycleFigure[];
  items: readonly UsualItem[];
  /** What small local studies found, each with its place and year: to read one's own figures by, never targets. */
  studies: readonly Labels[];
};

/** Keeps the code as a type. */
export function activity<const Code extends string>(definition: Activity<Code>): Activity<Code> {
  return definition;
}

/** `part` of `whole`; null where one is not known, or the whole is nothing. */
export function share(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

/** The first that is known. */
export function known(...values: readonly (number | null)[]): number | null {
  return values.find((value) => value !== null) ?? null;
}
