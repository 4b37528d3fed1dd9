import { isBlank } from "#src/answer";
import { parseDay } from "#src/day";
import type { Errors, Posted, Typed } from "#src/form";
import { type Answers, applied, type Given, type Row, SAID, type Said, type Value } from "#src/instruments/answers";
import { type Definition, type Item, isAsked, type Section } from "#src/instruments/definition";

/** In place of an answer; no code of an answer begins so. */
export const SAID_VALUES: Readonly<Record<Said, string>> = { dont_know: "~dont_know", refused: "~refused" };
const MOST_TEXT = 4000;

/** The field of a question: "q.eco_food", or "q.jobs.0.pay" in the first row of a group. */
export function fieldOf(section: Pick<Section, "code">, row: number | null, item: Pick<Item, "code">): string {
  return row === null ? `q.${item.code}` : `q.${section.code}.${row}.${item.code}`;
}
/** Where a question that is typed, not chosen, says that there is no answer. */
export function saidFieldOf(field: string): string {
  return `said.${field}`;
}

export type AnswersReading = {
  answers: Answers;
  errors: Errors;
  /** Everything that was typed, also what cannot be read, to show it again. */
  values: Typed;
  /** The fields of answers to questions that do not apply: left out, also where they could not be read. */
  dropped: string[];
  /** The fields of the questions that apply. */
  shown: ReadonlySet<string>;
};

/** Which answers would be left out, as one text: whoever sends it back has been told so. */
export function droppedKey(dropped: readonly string[]): string {
  return dropped.join(" ");
}

/** Reads a posted questionnaire: every answer, what is wrong with it, and what does not apply. Nothing sent makes it throw. */
export function readAnswers(definition: Definition, form: Posted): AnswersReading {
  const errors: Errors = {};
  const values: Typed = {};
  const items: Record<string, Given> = {};
  const rows: Record<string, Row[]> = {};
  for (const section of definition.sections) {
    const asked = section.items.filter((item) => isAsked(item) && item.visit_field === undefined);
    if (!section.repeat) {
      Object.assign(items, readRow(section, null, asked, form, values, errors));
      continue;
    }
    // Rows keep their places, so that what is said about one stands beside it. Empty ones are none.
    rows[section.code] = Array.from({ length: section.repeat.most }, (_, row) =>
      readRow(section, row, asked, form, values, errors),
    );
  }
  const { answers, asked, dropped } = applied(definition, { items, rows });
  // A row that was left empty asks for nothing.
  for (const { section, row, items: applying, given } of asked)
    for (const item of row === null || Object.keys(given).length > 0 ? applying : []) {
      const field = fieldOf(section, row, item);
      if (item.required && given[item.code] === undefined) errors[field] ??= ["required"];
    }
  const shown = new Set(
    asked.flatMap(({ section, row, items: applying }) => applying.map((item) => fieldOf(section, row, item))),
  );
  const gone = [
    ...dropped.map(({ section, row, item }) => fieldOf({ code: section }, row, { code: item })),
    ...Object.keys(errors).filter((field) => !shown.has(field)),
  ];
  return { answers, errors: without(errors, new Set(gone)), values, dropped: gone, shown };
}

/** What is wrong with an answer that does not count stands in nobody's way. */
function without(errors: Errors, fields: ReadonlySet<string>): Errors {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !fields.has(field)));
}

function readRow(
  section: Section,
  row: number | null,
  items: readonly Item[],
  form: Posted,
  values: Typed,
  errors: Errors,
): Record<string, Given> {
  const given: Record<string, Given> = {};
  for (const item of items) {
    const field = fieldOf(section, row, item);
    const typed = textsIn(form, field);
    const said = textsIn(form, saidFieldOf(field)).at(-1) ?? "";
    if (typed.length > 0) values[field] = item.kind === "multi" ? typed : typed.at(-1)!;
    if (said !== "") values[saidFieldOf(field)] = said;
    const answer = answerFrom(
      item,
      typed.filter((text) => !isBlank(text)),
      said,
    );
    if (typeof answer === "string") errors[field] = [answer];
    else if (answer) given[item.code] = answer;
  }
  return given;
}

function textsIn(form: Posted, name: string): string[] {
  return form
    .getAll(name)
    .slice(0, 1000)
    .filter((value): value is string => typeof value === "string");
}

/** The answer, or the code of what is wrong with it, or nothing where nothing was said. */
function answerFrom(item: Item, typed: readonly string[], said: string): Given | string | undefined {
  const saids = SAID.filter((one) => said === SAID_VALUES[one] || typed.includes(SAID_VALUES[one]));
  const rest = typed.filter((text) => !text.startsWith("~"));
  if (saids.length > 1) return "not_both_said";
  if (saids[0] !== undefined) return rest.length > 0 ? "answered_and_not" : { said: saids[0] };
  if (rest.length === 0) return undefined;
  const value = valueFrom(item, rest);
  return typeof value === "object" && "wrong" in value ? value.wrong : { value };
}

function valueFrom(item: Item, typed: readonly string[]): Value | { wrong: string } {
  const text = typed.at(-1)!.trim();
  switch (item.kind) {
    case "single":
      return item.options?.some(({ code }) => code === text) ? text : { wrong: "not_in_list" };
    case "multi": {
      const chosen = (item.options ?? []).filter(({ code }) => typed.includes(code));
      if (typed.some((one) => !chosen.some(({ code }) => code === one))) return { wrong: "not_in_list" };
      if (chosen.length > 1 && chosen.some(({ alone }) => alone)) return { wrong: "none_with_others" };
      return chosen.map(({ code }) => code);
    }
    case "day":
      return parseDay(text) ?? { wrong: "not_a_day" };
    case "integer":
    case "decimal":
      return numberFrom(item, text);
    default:
      return textFrom(item, typed.at(-1)!);
  }
}

/** "2.5" and "2,5" are the same number. A whole one may have dots between its thousands, as rupiah are written. */
function numberFrom({ kind, least, most, decimals }: Item, text: string): number | { wrong: string } {
  const plain = kind === "integer" ? text.replace(/[.\s](?=\d{3}(\D|$))/g, "") : text.replace(",", ".");
  const places = kind === "integer" ? 0 : (decimals ?? 6);
  const pattern = places === 0 ? /^-?\d{1,15}$/ : /^-?\d{1,15}(\.\d+)?$/;
  if (!pattern.test(plain)) return { wrong: "not_a_number" };
  if ((plain.split(".")[1] ?? "").length > places) return { wrong: "too_many_decimals" };
  const number = Number(plain);
  if (least !== undefined && number < least) return { wrong: least === 0 ? "negative" : "too_small" };
  return most !== undefined && number > most ? { wrong: "too_large" } : number;
}

function textFrom({ most }: Item, text: string): string | { wrong: string } {
  const tidy = text
    .replace(/\r\n?/g, "\n")
    .normalize("NFC")
    .replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, "")
    .trim();
  return tidy.length > (most ?? MOST_TEXT) ? { wrong: "too_long" } : tidy;
}

/** Kept answers as a form would have typed them, to correct them. */
export function typedAnswers(definition: Definition, answers: Answers): Typed {
  const typed: Typed = {};
  for (const section of definition.sections) {
    const rows = section.repeat ? (answers.rows[section.code] ?? []) : [answers.items];
    for (const [number, row] of rows.entries())
      for (const item of section.items) {
        const given = Object.hasOwn(row, item.code) ? row[item.code] : undefined;
        if (!given) continue;
        const field = fieldOf(section, section.repeat ? number : null, item);
        if ("value" in given) typed[field] = Array.isArray(given.value) ? [...given.value] : String(given.value);
        else
          typed[item.kind === "single" || item.kind === "multi" ? field : saidFieldOf(field)] = SAID_VALUES[given.said];
      }
  }
  return typed;
}
