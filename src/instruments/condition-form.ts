import type { Condition, Test } from "#src/instruments/condition";
import { type Definition, type Item, isAsked } from "#src/instruments/definition";

/** What a test of the form compares with a number that is typed beside it. */
export const NUMBER_TESTS = ["at_least", "at_most", "equals", "greater", "less"] as const;
type NumberTest = (typeof NUMBER_TESTS)[number];

export const MOST_TESTS = 6;

/** One line of the form: what is asked of which question, as one value ("health:is:no", "income:at_least"), and a number. */
export type ConditionRow = { test: string | null; number: number | null };
export type ConditionForm = { join: "all" | "any"; tests: ConditionRow[] };

/**
 * The questions that a condition may look at, for the one that stands in `place`: those before it, outside of groups that are
 * asked several times (but in its own), and not those that a visit keeps.
 */
export function questionsBefore(definition: Definition, code: string | null): { item: Item; values: string[] }[] {
  const found: Item[] = [];
  for (const section of definition.sections) {
    const at = section.items.findIndex((item) => item.code === code);
    if (at < 0 && section.repeat) continue;
    found.push(...(at < 0 ? section.items : section.items.slice(0, at)));
    if (at >= 0) break;
  }
  return found
    .filter((item) => isAsked(item) && item.visit_field === undefined)
    .map((item) => ({ item, values: testsFor(item) }));
}

/** The closed list of what can be asked of the answer to a question. */
function testsFor({ code, kind, options = [] }: Item): string[] {
  const own: string[] = [];
  if (kind === "single") own.push(...options.map((option) => `${code}:is:${option.code}`));
  if (kind === "multi") own.push(...options.map((option) => `${code}:includes:${option.code}`));
  if (kind === "integer" || kind === "decimal") own.push(...NUMBER_TESTS.map((test) => `${code}:${test}`));
  return [...own, `${code}:answered`, `${code}:dont_know`, `${code}:refused`];
}

export function isNumberTest(test: string | null): boolean {
  return NUMBER_TESTS.some((name) => test?.split(":")[1] === name);
}

/** The test that a value of the form means; without its number where it needs one, null. */
export function testFrom({ test, number }: ConditionRow): Test | null {
  const [item = "", what = "", ...rest] = (test ?? "").split(":");
  if (what === "is" || what === "includes")
    return what === "is" ? { item, is: rest.join(":") } : { item, includes: rest.join(":") };
  if (what === "answered") return { item, answered: true };
  if (what === "dont_know" || what === "refused") return { item, said: what };
  if (!isNumberTest(test) || number === null) return null;
  return { item, [what as NumberTest]: number } as Test;
}

/** A condition as lines of the form; null where it says more than the form can: it then stays as it is. */
export function formOfCondition(when: Condition | undefined): ConditionForm | null {
  if (when === undefined) return { join: "all", tests: [] };
  const join = "any" in when ? "any" : "all";
  const parts = "any" in when ? when.any : "all" in when ? when.all : [when];
  const tests = parts.map((part) => ("item" in part ? rowOf(part) : null));
  return tests.length > MOST_TESTS || tests.some((row) => row === null)
    ? null
    : { join, tests: tests as ConditionRow[] };
}

function rowOf(test: Test): ConditionRow {
  const { item } = test;
  if ("is" in test) return { test: `${item}:is:${test.is}`, number: null };
  if ("includes" in test) return { test: `${item}:includes:${test.includes}`, number: null };
  if ("answered" in test) return { test: `${item}:answered`, number: null };
  if ("said" in test) return { test: `${item}:${test.said}`, number: null };
  const name = NUMBER_TESTS.find((one) => one in test)!;
  return { test: `${item}:${name}`, number: (test as Record<string, unknown>)[name] as number };
}

/** The condition that the lines say; undefined: asked always. */
export function conditionOf({ join, tests }: ConditionForm): Condition | undefined {
  const found = tests.map(testFrom).filter((test) => test !== null);
  if (found.length < 2) return found[0];
  return join === "any" ? { any: found } : { all: found };
}
