import * as z from "zod/mini";
import { type Answers, type Asking, applied, type Given, valueIn } from "#src/instruments/answers";
import { type Definition, type Item, isAsked, itemsOf } from "#src/instruments/definition";

export const COMPOSITE = "composite";
const MOST_WEIGHT = 1_000_000;
const weight = z.number().check(z.minimum(0), z.maximum(MOST_WEIGHT));

/**
 * How answers become scores: one score version. `equal`: every question and every dimension counts the same, because nobody
 * has loaded other weights. `dont_know`: the share of the scale that "don't know" scores; null: it is left out, like silence.
 */
export const Scheme = z.strictObject({
  weights: z.enum(["equal", "loaded"]),
  dont_know: z.nullable(z.number().check(z.minimum(0), z.maximum(1))),
  items: z.record(z.string(), weight),
  dimensions: z.record(z.string(), weight),
});
export type Scheme = z.infer<typeof Scheme>;

/** How many questions applied, and what became of them. `answered` counts answers that score nothing too. */
export type Counts = { applicable: number; answered: number; dont_know: number; refused: number; unanswered: number };
/** `scores` by dimension and "composite"; null: nothing to go by. `completeness`: whole per cent; null: nothing applied. */
export type Result = {
  scores: Record<string, number | null>;
  counts: Counts;
  by_dimension: Record<string, Counts>;
  completeness: number | null;
};

/** Questions whose answers score something. */
export function scoredItems(definition: Definition): Item[] {
  return itemsOf(definition).filter(({ dimension }) => dimension !== undefined);
}

export function equalScheme(definition: Definition, dont_know: number | null = null): Scheme {
  const ones = (codes: string[]) => Object.fromEntries(codes.map((code) => [code, 1]));
  return {
    weights: "equal",
    dont_know,
    items: ones(scoredItems(definition).map(({ code }) => code)),
    dimensions: ones(definition.scoring?.dimensions.map(({ code }) => code) ?? []),
  };
}

/**
 * Scores of raw answers: the weighted mean of each dimension, and the weighted mean of the dimensions. What is missing or
 * refused is left out and counted; a composite needs every dimension that has a weight, because one without the hard part
 * would look better than it is. Exact: the same answers, definition and scheme give the same numbers on any day.
 */
export function scoreOf(definition: Definition, scheme: Scheme, answers: Answers): Result {
  const { answers: kept, asked } = applied(definition, answers);
  const counted = definition.scoring
    ? asked.flatMap(({ items }) => items.filter(({ dimension }) => dimension !== undefined))
    : [];
  const all = definition.scoring ? counted.map((item) => kept.items[item.code]) : givenTo(asked);
  const counts = countsOf(all);
  const scores: Record<string, number | null> = {};
  const by_dimension: Record<string, Counts> = {};
  for (const { code } of definition.scoring?.dimensions ?? []) {
    const items = counted.filter(({ dimension }) => dimension === code);
    by_dimension[code] = countsOf(items.map((item) => kept.items[item.code]));
    scores[code] = meanOf(
      items.map((item) => [
        scoreOfAnswer(definition, scheme, item, kept.items[item.code]),
        scheme.items[item.code] ?? 0,
      ]),
    );
  }
  if (definition.scoring?.composite) {
    const parts = definition.scoring.dimensions
      .map(({ code }): [number | null, number] => [scores[code] ?? null, scheme.dimensions[code] ?? 0])
      .filter(([, weight]) => weight > 0);
    scores[COMPOSITE] = parts.some(([score]) => score === null) ? null : meanOf(parts);
  }
  const { applicable, answered } = counts;
  return {
    scores,
    counts,
    by_dimension,
    completeness: applicable === 0 ? null : Math.round((answered / applicable) * 100),
  };
}

/** What one answer scores; null: nothing. Of several answers the best one counts: to own anything is to own something. */
function scoreOfAnswer(definition: Definition, scheme: Scheme, item: Item, given: Given | undefined): number | null {
  const { least, most } = definition.scoring!;
  if (given && "said" in given)
    return given.said === "dont_know" && scheme.dont_know !== null ? least + (most - least) * scheme.dont_know : null;
  const value = valueIn(given);
  if (value === undefined) return null;
  if (typeof value === "number") return value;
  const chosen = typeof value === "string" ? [value] : value;
  const scores = (item.options ?? []).flatMap(({ code, score }) =>
    score !== undefined && chosen.includes(code) ? [score] : [],
  );
  return scores.length === 0 ? null : Math.max(...scores);
}

function givenTo(asked: readonly Asking[]): (Given | undefined)[] {
  return asked.flatMap(({ items, given }) =>
    items.filter((item) => isAsked(item) && item.visit_field === undefined).map(({ code }) => given[code]),
  );
}

function countsOf(all: readonly (Given | undefined)[]): Counts {
  const said = (what: string) => all.filter((given) => given && "said" in given && given.said === what).length;
  const answered = all.filter((given) => valueIn(given) !== undefined).length;
  const [dont_know, refused] = [said("dont_know"), said("refused")];
  return {
    applicable: all.length,
    answered,
    dont_know,
    refused,
    unanswered: all.length - answered - dont_know - refused,
  };
}

const PRECISION = 1_000_000;

/** Null where nothing with a weight was answered. To six digits, so that it is the same number wherever it is kept. */
function meanOf(parts: readonly (readonly [number | null, number])[]): number | null {
  let sum = 0;
  let weights = 0;
  for (const [score, weight] of parts) {
    if (score === null || weight === 0) continue;
    sum += score * weight;
    weights += weight;
  }
  return weights === 0 ? null : Math.round((sum / weights) * PRECISION) / PRECISION;
}
