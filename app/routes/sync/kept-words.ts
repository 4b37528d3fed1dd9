import { errorText } from "#app/ui/form/error-text";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { CHANGE_SUBJECTS } from "#src/sync/code-lists";
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
  return errorText(reason ?? "other");
}

/** Fields as questions and answers. Ids lead nowhere for a reader, and are left out. */
export function fieldRows(fields: Readonly<Record<string, unknown>>, places: Readonly<Record<string, string>>) {
  const said = Object.entries(fields).filter(([name]) => !name.endsWith("_id") && name !== "drop");
  const rows = answersOf(Object.fromEntries(said.map(([name, value]) => [name, typed(value)])), places);
  return rows.map(({ term, value }) => ({ term, value: String(value) }));
}

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
