import type { Condition, Test } from "#src/instruments/condition";
import { type Definition, type Item, isAsked, type Section } from "#src/instruments/definition";

/** Why there is no answer although the question was asked. Each is kept apart from the other and from silence. */
export const SAID = ["dont_know", "refused"] as const;
export type Said = (typeof SAID)[number];

export type Value = string | number | readonly string[];
export type Given = { value: Value } | { said: Said };
/** By the code of the question; a question that nobody answered is absent. */
export type Row = Readonly<Record<string, Given>>;
/** Raw answers, as they were given. `rows`: of a group that is asked several times, by the code of its section. */
export type Answers = { items: Row; rows: Readonly<Record<string, readonly Row[]>> };

export const NO_ANSWERS: Answers = { items: {}, rows: {} };

export function valueIn(given: Given | undefined): Value | undefined {
  return given && "value" in given ? given.value : undefined;
}

export type Lookup = (item: string) => Given | undefined;

export function holds(condition: Condition, answerTo: Lookup): boolean {
  if ("all" in condition) return condition.all.every((one) => holds(one, answerTo));
  if ("any" in condition) return condition.any.some((one) => holds(one, answerTo));
  if ("not" in condition) return !holds(condition.not, answerTo);
  return passes(condition, answerTo(condition.item));
}

function passes(test: Test, given: Given | undefined): boolean {
  if ("said" in test) return given !== undefined && "said" in given && given.said === test.said;
  const value = valueIn(given);
  if ("answered" in test) return value !== undefined;
  if ("is" in test) return value === test.is;
  if ("includes" in test) return Array.isArray(value) && value.includes(test.includes);
  if (typeof value !== "number") return false;
  if ("greater" in test) return value > test.greater;
  if ("at_least" in test) return value >= test.at_least;
  if ("less" in test) return value < test.less;
  return "at_most" in test ? value <= test.at_most : value === test.equals;
}

/** One asking of a section: the whole of it, or one row of a repeated one (`row` from 0), with what was answered. */
export type Asking = { section: Section; row: number | null; items: Item[]; given: Row };
/** An answer to a question that does not apply: which, and in which row. */
export type Dropped = { section: string; row: number | null; item: string };

/**
 * What applies, asked in order: a condition sees only answers to questions that applied themselves. The answers to others are
 * left out and named, so that nobody loses one without a word. Answers come back in the order of the questions.
 */
export function applied(
  definition: Definition,
  answers: Answers,
): { answers: Answers; asked: Asking[]; dropped: Dropped[] } {
  const items: Record<string, Given> = {};
  const rows: Record<string, Row[]> = {};
  const asked: Asking[] = [];
  const dropped: Dropped[] = [];
  for (const section of definition.sections) {
    const isOn = section.when === undefined || holds(section.when, (code) => own(items, code));
    const given = section.repeat ? (own(answers.rows, section.code) ?? []) : [answers.items];
    for (const [number, row] of given.entries()) {
      const kept: Record<string, Given> = section.repeat ? {} : items;
      const place = section.repeat ? number : null;
      const asking: Asking = { section, row: place, items: [], given: kept };
      for (const item of section.items) {
        const said = own(row, item.code);
        const applies =
          isOn && (item.when === undefined || holds(item.when, (code) => own(kept, code) ?? own(items, code)));
        if (applies) asking.items.push(item);
        if (said === undefined || !isAsked(item)) continue;
        if (applies) kept[item.code] = said;
        else dropped.push({ section: section.code, row: place, item: item.code });
      }
      if (asking.items.length > 0) asked.push(asking);
      if (section.repeat && Object.keys(kept).length > 0) rows[section.code] = [...(rows[section.code] ?? []), kept];
    }
  }
  return { answers: { items, rows }, asked, dropped };
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
