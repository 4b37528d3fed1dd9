import { isBlank } from "#src/answer";
import type { CodeList } from "#src/code-list";
import type { Errors, Posted } from "#src/form";
import { type Answers, applied, type Given, valueIn } from "#src/instruments/answers";
import { type Definition, type Item, isAsked, itemsOf, type Section } from "#src/instruments/definition";
import { type AnswersReading, droppedKey, fieldOf, readAnswers, saidFieldOf } from "#src/instruments/reading";
import {
  ENTERPRISE_STATUSES,
  FREQUENCIES,
  LEAVING_PLANS,
  RECRUITER_CONTACTS,
  SAFETY_ANSWERS,
  VISIT_PRESENT,
} from "#src/visits/code-lists";
import type { Visit } from "#src/visits/visit";
import { MEETING_ANSWERS, SAFETY_FIELDS } from "#src/visits/visit";

/** The instrument whose newest version says what is asked at a visit, in which words and order. */
export const VISIT_INSTRUMENT = "FOLLOW_UP";

export type VisitField = (typeof MEETING_ANSWERS)[number] | (typeof SAFETY_FIELDS)[number];
export const VISIT_FIELDS: readonly VisitField[] = [...MEETING_ANSWERS, ...SAFETY_FIELDS];

/** What may be answered to a question that the visit keeps: the words are the instrument's, the answers are the visit's. */
export type VisitAnswer = { how: "several" | "one"; list: CodeList } | { how: "yes_no" | "rupiah" | "days" | "scale" };

const often = { how: "one", list: FREQUENCIES } as const;
export const VISIT_ANSWERS: Readonly<Record<VisitField, VisitAnswer>> = {
  present: { how: "several", list: VISIT_PRESENT },
  wellbeing: { how: "scale" },
  monthly_income_idr: { how: "rupiah" },
  working_days: { how: "days" },
  enterprise_status: { how: "one", list: ENTERPRISE_STATUSES },
  food_insecurity: often,
  family_conflict: often,
  stigma: often,
  distress: often,
  wants_support: { how: "yes_no" },
  has_support: { how: "yes_no" },
  supportive_family: { how: "yes_no" },
  safety: { how: "one", list: SAFETY_ANSWERS },
  recruiter_contact: { how: "one", list: RECRUITER_CONTACTS },
  plans_to_leave: { how: "one", list: LEAVING_PLANS },
};

/** Fields that only lists and reports show; the rules weigh all others (src/risk/visit-facts.ts), and cannot do without. */
const DISPENSABLE: readonly VisitField[] = ["present", "wellbeing", "enterprise_status"];
export const NEEDED_AT_VISITS = VISIT_FIELDS.filter((field) => !DISPENSABLE.includes(field));

export function isVisitField(name: string | undefined): name is VisitField {
  return VISIT_FIELDS.some((field) => field === name);
}

export type VisitProblem = {
  field: string;
  reason: "visit_field_missing" | "visit_field_twice" | "visit_field_unknown" | "wrong_door";
};

/**
 * Why visits could not be asked by this definition: a field that the rules go by is left out, one is asked twice or is none
 * of a visit, or one stands in a section of the wrong kind (a danger is asked at any door, everything else of her alone).
 */
export function visitProblems(definition: Definition): VisitProblem[] {
  const found: VisitProblem[] = [];
  const seen = new Set<string>();
  for (const { at_any_door = false, items } of definition.sections)
    for (const { visit_field: field } of items) {
      if (field === undefined) continue;
      if (!isVisitField(field)) found.push({ field, reason: "visit_field_unknown" });
      else if (seen.has(field)) found.push({ field, reason: "visit_field_twice" });
      else if (at_any_door !== isSafety(field)) found.push({ field, reason: "wrong_door" });
      seen.add(field);
    }
  const missing = NEEDED_AT_VISITS.filter((field) => !seen.has(field));
  return [...found, ...missing.map((field) => ({ field, reason: "visit_field_missing" as const }))];
}

function isSafety(field: VisitField): boolean {
  return SAFETY_FIELDS.some((one) => one === field);
}

/** What is asked at a visit of this outcome: without a meeting only what can be heard at any door. */
export function askedAtVisit(definition: Definition, isMet: boolean): Definition {
  return isMet ? definition : { ...definition, sections: definition.sections.filter(({ at_any_door }) => at_any_door) };
}

/**
 * The answers of a visit's form that the visit has no field for. Answers that only she could give are refused where nobody
 * was met, as the visit refuses its own.
 */
export function readVisitAnswers(definition: Definition, form: Posted, isMet: boolean): AnswersReading {
  const whole = readAnswers(definition, form);
  if (isMet) return whole;
  const reading = readAnswers(askedAtVisit(definition, false), form);
  const errors: Errors = { ...reading.errors };
  for (const section of definition.sections)
    if (!section.at_any_door)
      for (const field of fieldsOf(section)) if (wasTyped(whole, field)) errors[field] = ["only_when_completed"];
  return { ...reading, errors, values: whole.values };
}

/**
 * The same of a whole form, with its outcome. `drop` names the answers to questions that do not apply: they are left out once the
 * form has said so.
 */
export function visitAnswersIn(definition: Definition, form: Posted): AnswersReading & { drop: string } {
  const outcome = String(form.getAll("outcome").at(-1) ?? "");
  const given = readVisitAnswers(definition, form, outcome === "" || outcome === "completed");
  const drop = droppedKey(given.dropped);
  const isTold = drop === "" || form.getAll("drop").at(-1) === drop;
  return { ...given, drop, errors: isTold ? given.errors : { ...given.errors, form: ["skipped_answers"] } };
}

function fieldsOf(section: Section): string[] {
  const rows = section.repeat ? Array.from({ length: section.repeat.most }, (_, row) => row) : [null];
  return rows.flatMap((row) => section.items.map((item) => fieldOf(section, row, item)));
}

function wasTyped({ values }: AnswersReading, field: string): boolean {
  const said = (name: string) => [values[name] ?? ""].flat().some((text) => !isBlank(text));
  return said(field) || said(saidFieldOf(field));
}

export function hasAnswers({ items, rows }: Answers): boolean {
  return Object.keys(items).length > 0 || Object.keys(rows).length > 0;
}

export type VisitCounts = { asked: number; answered: number; dont_know: number; refused: number };

/**
 * How whole the questions of a visit were answered: those that the visit keeps and the others together. Rather not say is a
 * refusal; nothing said of a field that the visit keeps is silence.
 */
export function visitCounts(definition: Definition, visit: Visit, answers: Answers): VisitCounts {
  const { asked } = applied(askedAtVisit(definition, visit.outcome === "completed"), answers);
  const counts: VisitCounts = { asked: 0, answered: 0, dont_know: 0, refused: 0 };
  for (const { items, given } of asked)
    for (const item of items.filter(isAsked)) {
      const answer = isVisitField(item.visit_field) ? keptAnswer(visit, item.visit_field) : given[item.code];
      counts.asked += 1;
      if (valueIn(answer) !== undefined) counts.answered += 1;
      else if (answer && "said" in answer) counts[answer.said] += 1;
    }
  return counts;
}

function keptAnswer(visit: Visit, field: VisitField): Given | undefined {
  const value = visit[field];
  if (value === null || (Array.isArray(value) && value.length === 0)) return undefined;
  return value === "declined" ? { said: "refused" } : { value: String(value) };
}

/** The question that asks for a field of the visit. */
export function itemFor(definition: Definition, field: VisitField): Item | undefined {
  return itemsOf(definition).find(({ visit_field }) => visit_field === field);
}
