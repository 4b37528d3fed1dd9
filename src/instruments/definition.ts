import * as z from "zod/mini";
import type { Labels } from "#src/code-list";
import { Condition } from "#src/instruments/condition";

/** Bounds that keep one page of questions readable, and one file from costing more than a page. */
export const MOST_SECTIONS = 80;
export const MOST_ITEMS = 400;
export const MOST_OPTIONS = 600;
export const MOST_ROWS = 20;
export const MOST_WORDS = 1000;

/** Codes of items, sections and dimensions: they become names of form fields. Those of objects in JavaScript are not names. */
const code = z
  .string()
  .check(z.regex(/^(?!(__proto__|constructor|prototype)$)[A-Za-z_][A-Za-z0-9_-]{0,63}$/, { error: "not_a_code" }));
/** A code of an answer is only ever a value. Those with a "~" before them are ours: don't know, refused. */
const optionCode = z.string().check(z.regex(/^[^\s~][^\s]{0,63}$/, { error: "not_a_code" }));
const words = z.string().check(z.minLength(1), z.maxLength(MOST_WORDS));
/** English and Indonesian, as in a code list. */
const labels = z.pipe(
  z.tuple([words, words]),
  z.transform((pair): Labels => pair),
);

const option = z.strictObject({
  code: optionCode,
  label: labels,
  /** On the scale of the instrument; absent: the answer is an answer, and nothing is scored ("no children"). */
  score: z.optional(z.number()),
  /** Excludes the others of its question ("none of these"). */
  alone: z.optional(z.boolean()),
});

export const ITEM_KINDS = ["single", "multi", "integer", "decimal", "text", "day", "note"] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

const item = z.strictObject({
  code,
  kind: z.enum(ITEM_KINDS),
  label: labels,
  hint: z.optional(labels),
  options: z.optional(z.array(option).check(z.maxLength(MOST_OPTIONS))),
  /** Of a number: its bounds, both included; of a text: its length. */
  least: z.optional(z.number()),
  most: z.optional(z.number()),
  /** Decimals that a number may have. */
  decimals: z.optional(z.int().check(z.minimum(0), z.maximum(6))),
  required: z.optional(z.boolean()),
  /** Asked only while this holds. */
  when: z.optional(Condition),
  /** The score that the answers belong to. */
  dimension: z.optional(code),
  /** What its answers score is the programme's own policy: no source could be opened that says so (domain, section 13). */
  unverified: z.optional(z.boolean()),
  /** The field of a visit that keeps the answer; then it is asked at visits and nowhere else. */
  visit_field: z.optional(code),
});

const section = z.strictObject({
  code,
  title: labels,
  lead: z.optional(labels),
  when: z.optional(Condition),
  /** Asked again for each of several (children, jobs): at most so many times. */
  repeat: z.optional(z.strictObject({ most: z.int().check(z.minimum(1), z.maximum(MOST_ROWS)) })),
  /** At a visit: also when the person was not met. */
  at_any_door: z.optional(z.boolean()),
  items: z.array(item).check(z.minLength(1), z.maxLength(MOST_ITEMS)),
});

const scoring = z.strictObject({
  least: z.number(),
  most: z.number(),
  /** Digits after the point when it is shown. */
  decimals: z.int().check(z.minimum(0), z.maximum(4)),
  dimensions: z.array(z.strictObject({ code, label: labels })).check(z.minLength(1), z.maxLength(20)),
  /** One score over all dimensions. */
  composite: z.boolean(),
});

/**
 * A questionnaire as data: its questions in both languages, when each is asked, and what its answers score. A published
 * version never changes. `note` says on every page where the words and the values come from.
 */
export const DefinitionShape = z.strictObject({
  title: labels,
  note: z.optional(labels),
  sections: z.array(section).check(z.minLength(1), z.maxLength(MOST_SECTIONS)),
  scoring: z.optional(scoring),
});
export type Definition = z.infer<typeof DefinitionShape>;
export type Section = Definition["sections"][number];
export type Item = Section["items"][number];
export type Option = NonNullable<Item["options"]>[number];
export type Scoring = NonNullable<Definition["scoring"]>;

export function itemsOf(definition: Definition): Item[] {
  return definition.sections.flatMap(({ items }) => items);
}

/** Is there anything to answer? A note only tells. */
export function isAsked({ kind }: Pick<Item, "kind">): boolean {
  return kind !== "note";
}
