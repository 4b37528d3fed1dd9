import { errorText } from "#app/ui/form/error-text";
import { wordsFor } from "#app/ui/form/options";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import { ATTACHED_RECORDS, ATTACHED_WHATS } from "#src/attachments/code-lists";
import type { CodeList } from "#src/code-list";
import { ATTEMPT_CHANNELS, ATTEMPT_RESULTS, CONTACT_PARTIES } from "#src/contact/code-lists";
import { INCIDENT_KINDS, INCIDENT_SOURCES } from "#src/incidents/code-lists";
import { isVisitField, itemFor, VISIT_ANSWERS } from "#src/instruments/at-visit";
import { FOLLOW_UP } from "#src/instruments/follow-up";
import { ENTRY_KINDS, PAYMENTS, UNITS } from "#src/livelihoods/code-lists";
import { ASSET_STATES, MAIN_PROBLEMS, SEEN_AT_VISIT } from "#src/livelihoods/follow-up-code-lists";
import { HANDOVER_PARTIES, SIGNATURE_METHODS, SIGNER_ROLES } from "#src/papers/code-lists";
import { DROP_REASONS, ENROLMENT_STATUSES } from "#src/programmes/code-lists";
import { CHANGE_SUBJECTS, CONFLICT_DECISIONS } from "#src/sync/code-lists";
import { ENTERPRISE_STATUSES, VISIT_MODES, VISIT_OUTCOMES, WITHDRAWAL_REASONS } from "#src/visits/code-lists";
import { answersOf } from "../people/fields/answers.ts";

/** "Visit", of "visit.record"; a kind that this version does not know is named as it is. */
export function subjectWords(kind: string): string {
  return wordsFor(CHANGE_SUBJECTS, subjectOf(kind));
}

function subjectOf(kind: string): string {
  return kind === "visit.withdraw" ? "visit_withdrawal" : (kind.split(".")[0] ?? kind);
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
  const subject = subjectOf(kind);
  const said = Object.entries(fields).filter(([name]) => !isUnsaid(name));
  const rows = said.flatMap(([name, value]) =>
    answersOf({ [name]: typed(value) }, places).map((row) => ({ name, term: row.term, value: String(row.value) })),
  );
  const told = rows.map(({ name, term, value }) => ({
    term: questionWords(subject, name) ?? String(term),
    value: answerWords(subject, name, fields[name]) ?? value,
  }));
  return [...told, ...signatureRows(fields)];
}

/** Ids, a picture's bytes and drawn lines say nothing to a reader; signatures are told one by one. */
function isUnsaid(name: string): boolean {
  return name.endsWith("_id") || name === "drop" || name === "content" || name.startsWith("signatures.");
}

function signatureRows(fields: Readonly<Record<string, unknown>>) {
  const numbers = new Set(Object.keys(fields).flatMap((name) => /^signatures\.(\d+)\.role$/.exec(name)?.[1] ?? []));
  return [...numbers].map((number) => {
    const said = (name: string) => String(fields[`signatures.${number}.${name}`] ?? "");
    const method = said("method") === "" ? m["signature.none"]() : wordsFor(SIGNATURE_METHODS, said("method"));
    const parts = [said("name"), said("capacity"), method].filter((part) => part !== "");
    return { term: wordsFor(SIGNER_ROLES, said("role")), value: parts.join(" · ") };
  });
}

function questionWords(subject: string, name: string): string | undefined {
  if (subject === "visit" && isVisitField(name)) {
    const item = itemFor(FOLLOW_UP, name);
    if (item) return inWords(item.label);
  }
  const words = WORDED_OTHERWISE[`${subject}.${name}`] ?? `${WORDED_BY[subject]}.${name}`;
  const message = (m as unknown as Record<string, (() => string) | undefined>)[words];
  return message?.();
}

/** Where the words of a subject's questions stand. */
const WORDED_BY: Readonly<Record<string, string>> = {
  visit: "visit",
  contact_attempt: "contact",
  incident: "incident",
  handover: "paper",
  enrolment: "enrolment",
  asset_given: "asset",
  enterprise_entry: "livelihood",
  enterprise_check: "check",
  asset_check: "asset",
  cycle_record: "livelihood",
  cycle_loss: "livelihood",
  cycle_closing: "livelihood",
};

/** … and those that have another name there. */
const WORDED_OTHERWISE: Readonly<Record<string, string>> = {
  "visit_withdrawal.reason": "visit.withdraw_reason",
  "visit_withdrawal.note": "visit.withdraw_note",
  "enrolment.to_status": "sync.new_state",
  "attachment.of": "sync.attached_to",
  "attachment.what": "sync.picture",
  "conflict.decision": "sync.which",
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
  visit_withdrawal: { reason: WITHDRAWAL_REASONS },
  incident: { kind: INCIDENT_KINDS, source: INCIDENT_SOURCES },
  handover: { from_kind: HANDOVER_PARTIES, to_kind: HANDOVER_PARTIES },
  enrolment: { to_status: ENROLMENT_STATUSES, drop_reason: DROP_REASONS },
  attachment: { of: ATTACHED_RECORDS, what: ATTACHED_WHATS },
  conflict: { decision: CONFLICT_DECISIONS },
  asset_given: { unit: UNITS },
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
