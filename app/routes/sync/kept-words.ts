import { errorText } from "#app/ui/form/error-text";
import { wordsFor } from "#app/ui/form/options";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import type { CodeList } from "#src/code-list";
import { ATTEMPT_CHANNELS, ATTEMPT_RESULTS, CONTACT_PARTIES } from "#src/contact/code-lists";
import { isVisitField, itemFor, VISIT_ANSWERS } from "#src/instruments/at-visit";
import { FOLLOW_UP } from "#src/instruments/follow-up";
import { ENTRY_KINDS, PAYMENTS, UNITS } from "#src/livelihoods/code-lists";
import { ASSET_STATES, MAIN_PROBLEMS, SEEN_AT_VISIT } from "#src/livelihoods/follow-up-code-lists";
import { CHANGE_SUBJECTS } from "#src/sync/code-lists";
import { ENTERPRISE_STATUSES, VISIT_MODES, VISIT_OUTCOMES } from "#src/visits/code-lists";
import { answersOf } from "../people/fields/answers.ts";

/** "Visit", of "visit.record"; a kind that this version does not know is named as it is. */
export function subjectWords(kind: string): string {
  return wordsFor(CHANGE_SUBJECTS, kind.split(".")[0] ?? kind);
}

/** Why a change is kept aside: the sentence that its author would have met at the form, or that she may not. */
export function reasonWords(reason: string | null): string {
  if (reason === "not_there") return m["sync.not_there"]();
  if (reason === "not_yours") return m["sync.not_yours"]();
  if (reason === "says_something_else") return m["sync.says_something_else"]();
  if (reason === "account_disabled") return m["sync.account_disabled"]();
  return errorText(reason ?? "other");
}

/** Fields as questions and answers, as the page of that subject asks them. Ids lead nowhere for a reader, and are left out. */
export function fieldRows(
  fields: Readonly<Record<string, unknown>>,
  places: Readonly<Record<string, string>>,
  kind = "person.change",
) {
  const subject = kind.split(".")[0] ?? kind;
  const said = Object.entries(fields).filter(([name]) => !name.endsWith("_id") && name !== "drop");
  const rows = said.flatMap(([name, value]) =>
    answersOf({ [name]: typed(value) }, places).map((row) => ({ name, term: row.term, value: String(row.value) })),
  );
  return rows.map(({ name, term, value }) => ({
    term: questionWords(subject, name) ?? String(term),
    value: answerWords(subject, name, fields[name]) ?? value,
  }));
}

function questionWords(subject: string, name: string): string | undefined {
  if (subject === "visit" && isVisitField(name)) {
    const item = itemFor(FOLLOW_UP, name);
    if (item) return inWords(item.label);
  }
  const message = (m as unknown as Record<string, (() => string) | undefined>)[`${WORDED_BY[subject]}.${name}`];
  return message?.();
}

/** Where the words of a subject's questions stand. */
const WORDED_BY: Readonly<Record<string, string>> = {
  visit: "visit",
  contact_attempt: "contact",
  enterprise_entry: "livelihood",
  enterprise_check: "check",
  asset_check: "asset",
  cycle_record: "livelihood",
  cycle_loss: "livelihood",
  cycle_closing: "livelihood",
};

function answerWords(subject: string, name: string, value: unknown): string | undefined {
  const visit = subject === "visit" && isVisitField(name) ? VISIT_ANSWERS[name] : undefined;
  const list = visit && "list" in visit ? visit.list : LISTS[subject]?.[name];
  if (!list || value === null || value === undefined) return undefined;
  return [value]
    .flat()
    .map((code) => wordsFor(list, String(code)))
    .join(", ");
}

const LISTS: Readonly<Record<string, Readonly<Record<string, CodeList>>>> = {
  visit: { mode: VISIT_MODES, outcome: VISIT_OUTCOMES },
  contact_attempt: { party: CONTACT_PARTIES, channel: ATTEMPT_CHANNELS, result: ATTEMPT_RESULTS },
  enterprise_entry: { kind: ENTRY_KINDS, payment: PAYMENTS, unit: UNITS },
  enterprise_check: { status: ENTERPRISE_STATUSES, main_problem: MAIN_PROBLEMS, seen: SEEN_AT_VISIT },
  asset_check: { state: ASSET_STATES },
};

/** One value of one field in words. */
export function valueWords(field: string, value: unknown, places: Readonly<Record<string, string>>): string {
  return fieldRows({ [field]: value }, places)[0]?.value ?? m["form.not_given"]();
}

/** What a field is called. */
export function fieldWords(field: string): string {
  return fieldRows({ [field]: "1" }, {})[0]?.term ?? field;
}

function typed(value: unknown): string | string[] {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "1" : "0";
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
