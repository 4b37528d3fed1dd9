import { refuse } from "#src/answer";
import { type Condition, type Test, testsOf } from "#src/instruments/condition";
import { type Definition, DefinitionShape, type Item, type Section } from "#src/instruments/definition";

/** A definition that is sound as a whole. */
export const SoundDefinition = DefinitionShape.check((payload) => {
  const found: Findings = [];
  wrongIn(payload.value, found);
  for (const [path, what] of found) refuse(payload, path, what);
});

/** Where something is wrong, and its code. */
type Findings = [path: string, what: string][];

type Known = Map<string, { item: Item; repeated: boolean }>;

/**
 * What the parts of a definition cannot say about each other: a code twice, a condition over a question that comes later or
 * that a row of a group hides, an answer without a list, a score beside its scale.
 */
function wrongIn(definition: Definition, found: Findings): void {
  const codes = new Set<string>();
  const once = (code: string, path: string) => {
    if (codes.has(code)) found.push([path, "code_twice"]);
    codes.add(code);
  };
  for (const [at, { code }] of (definition.scoring?.dimensions ?? []).entries())
    once(code, `scoring.dimensions.${at}.code`);
  const { scoring } = definition;
  if (scoring && scoring.least >= scoring.most) found.push(["scoring.most", "too_small"]);

  const known: Known = new Map();
  for (const [number, section] of definition.sections.entries()) {
    const path = `sections.${number}`;
    once(section.code, `${path}.code`);
    if (section.when) checkCondition(section.when, known, `${path}.when`, found);
    const ofRow: Known = new Map(known);
    for (const [at, item] of section.items.entries()) {
      const here = `${path}.items.${at}`;
      once(item.code, `${here}.code`);
      if (item.when) checkCondition(item.when, ofRow, `${here}.when`, found);
      checkItem(definition, section, item, here, found);
      ofRow.set(item.code, { item, repeated: section.repeat !== undefined });
    }
    if (!section.repeat) for (const [code, entry] of ofRow) known.set(code, entry);
  }
}

function checkCondition(condition: Condition, known: Known, path: string, found: Findings): void {
  for (const test of testsOf(condition)) {
    const entry = known.get(test.item);
    if (!entry) found.push([path, "no_such_question"]);
    else if (!fits(test, entry.item)) found.push([path, "cannot_be_compared"]);
  }
}

function fits(test: Test, { kind, options = [], visit_field }: Item): boolean {
  // The answer to it is kept with the visit, where conditions do not look.
  if (kind === "note" || visit_field !== undefined) return false;
  if ("is" in test) return kind === "text" || (kind === "single" && options.some(({ code }) => code === test.is));
  if ("includes" in test) return kind === "multi" && options.some(({ code }) => code === test.includes);
  if ("answered" in test || "said" in test) return true;
  return kind === "integer" || kind === "decimal";
}

function checkItem(definition: Definition, section: Section, item: Item, path: string, found: Findings): void {
  const { kind, options, dimension } = item;
  const isChoice = kind === "single" || kind === "multi";
  const isNumber = kind === "integer" || kind === "decimal";
  // What the fields of a visit take as answers, the visit says itself.
  if (item.visit_field === undefined && isChoice !== (options !== undefined && options.length > 0))
    found.push([`${path}.options`, "required"]);
  if (new Set(options?.map(({ code }) => code)).size !== (options?.length ?? 0))
    found.push([`${path}.options`, "code_twice"]);
  if (item.least !== undefined && item.most !== undefined && item.least > item.most)
    found.push([`${path}.most`, "too_small"]);
  if (item.visit_field !== undefined && (section.repeat || section.when || item.when || dimension || item.required))
    found.push([`${path}.visit_field`, "not_allowed_value"]);
  if (dimension === undefined) return;
  const { scoring } = definition;
  if (!scoring?.dimensions.some(({ code }) => code === dimension)) found.push([`${path}.dimension`, "not_in_list"]);
  // Rows are as many as there are children or jobs: no mean over them would be comparable.
  if (!scoring || section.repeat || !(isChoice || isNumber)) found.push([`${path}.dimension`, "not_allowed_value"]);
  else if (isNumber) {
    if ((item.least ?? -Infinity) < scoring.least || (item.most ?? Infinity) > scoring.most)
      found.push([`${path}.most`, "too_large"]);
  } else
    for (const { score } of options ?? [])
      if (score !== undefined && (score < scoring.least || score > scoring.most))
        found.push([`${path}.options`, "too_large"]);
}
