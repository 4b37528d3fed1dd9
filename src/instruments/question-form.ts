import * as z from "zod/mini";
import { type Answers, choice, isBlank, line, orNull, orRequired, paragraphs, refuse, yesOrNo } from "#src/answer";
import { codeList } from "#src/code-list";
import { conditionOf, formOfCondition, isNumberTest, MOST_TESTS } from "#src/instruments/condition-form";
import type { Definition, Item, Option } from "#src/instruments/definition";
import { newCode } from "#src/instruments/editing";

export const QUESTION_KINDS = codeList("question_kind", "LOCAL", {
  single: ["One of a list", "Satu dari daftar"],
  multi: ["Several of a list", "Beberapa dari daftar"],
  integer: ["A whole number", "Bilangan bulat"],
  decimal: ["A number with decimals", "Bilangan desimal"],
  text: ["Words", "Teks"],
  day: ["A date", "Tanggal"],
  note: ["Nothing: a note to read", "Tidak ada: catatan untuk dibaca"],
});
export const CONDITION_JOINS = codeList("condition_join", "LOCAL", {
  all: ["All of these hold", "Semua syarat terpenuhi"],
  any: ["Any of these holds", "Salah satu syarat terpenuhi"],
});

/** A longer list (of countries, say) comes from a form, and stays as it is. */
export const MOST_CHOICES = 40;
const LARGEST = 1_000_000_000_000;

/** A number as people type it, "2,5" or "2.5". */
const number = z.pipe(
  z.transform((value: unknown) =>
    typeof value === "string" && /^-?\d{1,13}([.,]\d{1,6})?$/.test(value.trim())
      ? Number(value.trim().replace(",", "."))
      : value,
  ),
  z.number({ error: orRequired("not_a_number") }).check(z.minimum(-LARGEST), z.maximum(LARGEST)),
);

const choiceRow = z.object({
  /** The code of a choice that is there; a new one has none yet. */
  code: orNull(line(64)),
  label_id: orNull(line(300)),
  label_en: orNull(line(300)),
  score: orNull(number),
});
const testRow = z.object({ test: orNull(line(140)), number: orNull(number) });

const words = {
  label_id: paragraphs(1000),
  label_en: paragraphs(1000),
  hint_id: orNull(paragraphs(1000)),
  hint_en: orNull(paragraphs(1000)),
  place: line(140),
};
const answers = {
  required: yesOrNo,
  least: orNull(number),
  most: orNull(number),
  options: z._default(z.array(choiceRow).check(z.maxLength(MOST_CHOICES, { error: "too_many" })), []),
  dimension: orNull(line(64)),
  /** The condition says more than the form can: it stays. */
  keep_when: yesOrNo,
  join: z._default(choice(CONDITION_JOINS), "all"),
  tests: z._default(z.array(testRow).check(z.maxLength(MOST_TESTS, { error: "too_many" })), []),
};

/** A question whose answers the visit keeps: its words and its place, and nothing else. */
export const KeptQuestionForm = z.object(words).check(checkWords);
/** A question that is there: what kind of answer it asks for does not change. */
export const QuestionForm = z.object({ ...words, ...answers }).check((payload) => {
  checkWords(payload);
  checkAnswers(payload);
});
export const NewQuestionForm = z.object({ ...words, ...answers, kind: choice(QUESTION_KINDS) }).check((payload) => {
  checkWords(payload);
  checkAnswers(payload);
  const { kind, options } = payload.value;
  const isChoice = kind === "single" || kind === "multi";
  if (isChoice && options.filter(isChosen).length < 2) refuse(payload, "options.0.label_id", "two_choices");
});
export type KeptQuestionForm = z.infer<typeof KeptQuestionForm>;
export type QuestionForm = z.infer<typeof QuestionForm>;
export type NewQuestionForm = z.infer<typeof NewQuestionForm>;

function checkWords(payload: Answers<KeptQuestionForm>): void {
  const { hint_id, hint_en } = payload.value;
  if (hint_id === null && hint_en !== null) refuse(payload, "hint_id", "both_languages");
  if (hint_en === null && hint_id !== null) refuse(payload, "hint_en", "both_languages");
}

function checkAnswers(payload: Answers<QuestionForm>): void {
  const { options, tests, least, most } = payload.value;
  for (const [at, { label_id, label_en }] of options.entries()) {
    if (label_id === null && label_en !== null) refuse(payload, `options.${at}.label_id`, "both_languages");
    if (label_en === null && label_id !== null) refuse(payload, `options.${at}.label_en`, "both_languages");
  }
  for (const [at, { test, number: typed }] of tests.entries())
    if (isNumberTest(test) && typed === null) refuse(payload, `tests.${at}.number`, "required");
  if (least !== null && most !== null && least > most) refuse(payload, "most", "too_small");
}

/** A choice without words is taken away. */
function isChosen({ label_id }: { label_id: string | null }): boolean {
  return !isBlank(label_id);
}

/** A question whose answers the visit keeps, in other words. */
export function keptItemFrom(form: KeptQuestionForm, before: Item): Item {
  const { hint: _hint, ...rest } = before;
  return { ...rest, label: [form.label_en, form.label_id], ...hintFrom(form) };
}

/** The question as the form says it; what the form does not ask stays as it was. */
export function itemFrom(form: QuestionForm, before: Pick<Item, "code" | "kind"> & Partial<Item>): Item {
  const { hint: _hint, options, when, least, most, required: _required, dimension: _dimension, ...rest } = before;
  const isNumber = rest.kind === "integer" || rest.kind === "decimal";
  const isBounded = isNumber || rest.kind === "text";
  const condition = form.keep_when && formOfCondition(when) === null ? when : conditionOf(form);
  return {
    ...rest,
    label: [form.label_en, form.label_id],
    ...hintFrom(form),
    ...((rest.kind === "single" || rest.kind === "multi") && { options: optionsFrom(form, options ?? []) }),
    ...(isNumber && form.least !== null && { least: form.least }),
    ...(isBounded && form.most !== null && { most: form.most }),
    ...(form.required && rest.kind !== "note" && { required: true }),
    ...(form.dimension !== null && { dimension: form.dimension }),
    ...(condition && { when: condition }),
  };
}

export function newItemFrom(form: NewQuestionForm, taken: ReadonlySet<string>): Item {
  return itemFrom(form, { code: newCode(form.label_en, taken), kind: form.kind });
}

function hintFrom({ hint_en, hint_id }: KeptQuestionForm): Pick<Item, "hint"> {
  return hint_en !== null && hint_id !== null ? { hint: [hint_en, hint_id] } : {};
}

/** Choices keep their codes, and what the form does not ask of them; new ones get a code that the question never had. */
function optionsFrom({ options }: QuestionForm, before: readonly Option[]): Option[] {
  if (hasLongList(before)) return [...before];
  const taken = new Set(before.map(({ code }) => code));
  return options.filter(isChosen).map(({ code, label_en, label_id, score }) => {
    const known = before.find((option) => option.code === code);
    const { score: _score, ...rest } = known ?? { code: newCode(label_en!, taken) };
    taken.add(rest.code);
    return { ...rest, label: [label_en!, label_id!], ...(score !== null && { score }) };
  });
}

export function hasLongList(options: readonly Option[] | undefined): boolean {
  return (options?.length ?? 0) > MOST_CHOICES;
}

/** A question as its form shows it. */
export function formOfItem(item: Item) {
  const { label, hint, options = [], when } = item;
  const condition = formOfCondition(when);
  return {
    label_en: label[0],
    label_id: label[1],
    hint_en: hint?.[0] ?? null,
    hint_id: hint?.[1] ?? null,
    required: item.required ?? false,
    least: item.least ?? null,
    most: item.most ?? null,
    options: (hasLongList(options) ? [] : options).map(({ code, label: [label_en, label_id], score }) => {
      return { code, label_id, label_en, score: score ?? null };
    }),
    dimension: item.dimension ?? null,
    keep_when: condition === null,
    join: condition?.join ?? "all",
    tests: condition?.tests ?? [],
  };
}

/** The words of a section. */
export const SectionForm = z
  .object({
    title_id: line(200),
    title_en: line(200),
    lead_id: orNull(paragraphs(1000)),
    lead_en: orNull(paragraphs(1000)),
  })
  .check((payload) => {
    const { lead_id, lead_en } = payload.value;
    if (lead_id === null && lead_en !== null) refuse(payload, "lead_id", "both_languages");
    if (lead_en === null && lead_id !== null) refuse(payload, "lead_en", "both_languages");
  });
export type SectionForm = z.infer<typeof SectionForm>;

export function sectionFrom(
  form: SectionForm,
  before: Omit<Definition["sections"][number], "title">,
): Definition["sections"][number] {
  const { lead: _lead, ...rest } = before;
  const lead = form.lead_en !== null && form.lead_id !== null && { lead: [form.lead_en, form.lead_id] as const };
  return { ...rest, title: [form.title_en, form.title_id], ...lead };
}
