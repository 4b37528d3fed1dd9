import { dayWords } from "#app/ui/day-words";
import { moneyWords } from "#app/ui/money";
import { getLocale } from "#locale";
import { m } from "#messages";
import { labelOf } from "#src/code-list";
import { CODE_LISTS } from "#src/code-lists";
import { parseDay } from "#src/day";
import type { Typed } from "#src/form";
import { parseRupiah } from "#src/money";
import type { SummaryRow } from "#ui/parts";

/** Which closed list a field's answers come from, where its name is not the list's. */
const LIST_OF: Readonly<Record<string, string>> = {
  identity_documents: "identity_document",
  languages: "language",
  citizenship: "country",
  exploitation_countries: "country",
  exploitation_types: "exploitation_type",
  sexual_exploitation_types: "sexual_exploitation_type",
  recruitment_apps: "recruitment_app",
  channel: "contact_channel",
  safe_days: "weekday",
  purpose: "consent_purpose",
  decision: "consent_decision",
  given_by: "consent_given_by",
  method: "consent_method",
  recipient_kinds: "partner_kind",
  shared: "shared_field",
  acts: "trafficking_act",
  means: "trafficking_means",
  purposes: "trafficking_purpose",
  confirmed_result: "trafficking_status",
  methods_of_control: "method_of_control",
  transport_modes: "transport_mode",
  kind: "trafficking_place_kind",
};
const YES_NO = [
  "may_leave_message",
  "may_visit_home",
  "child_assent",
  "documents_withheld",
  "birth_estimated",
  "is_child",
];
const PURPOSES = CODE_LISTS.find(({ name }) => name === "consent_purpose");
const DECISIONS = CODE_LISTS.find(({ name }) => name === "consent_decision");

/** What was typed, as questions and answers in the reader's language. Empty answers are left out. */
export function answersOf(values: Typed, places: Readonly<Record<string, string>>): SummaryRow[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === "" || value.length === 0 || name.endsWith("_search")) return [];
    return [
      {
        term: termOf(name),
        value: [value]
          .flat()
          .map((one) => wordsOf(name, one, places))
          .join(", "),
      },
    ];
  });
}

function termOf(name: string): string {
  if (PURPOSES && Object.hasOwn(PURPOSES.labels, name)) return labelOf(PURPOSES, name, getLocale());
  const row = /^places\.(\d+)\.(\w+)$/.exec(name);
  if (row)
    return `${m["field.place_number"]({ number: Number(row[1]) + 1 })}: ${labelFor(PLACE_FIELDS[row[2]!] ?? row[2]!)}`;
  return labelFor(name);
}
const PLACE_FIELDS: Readonly<Record<string, string>> = {
  kind: "place_kind",
  country: "place_country",
  description: "place_description",
};

function labelFor(field: string): string {
  const message = (m as unknown as Record<string, (() => string) | undefined>)[`field.${field}`];
  return message ? message() : field;
}

function wordsOf(name: string, value: string, places: Readonly<Record<string, string>>): string {
  if (name.endsWith("place_code")) return places[value] ?? value;
  if (PURPOSES && DECISIONS && Object.hasOwn(PURPOSES.labels, name)) return labelOf(DECISIONS, value, getLocale());
  if (YES_NO.includes(name)) return value === "1" ? m["form.yes"]() : m["form.no"]();
  if (name === "within_country")
    return value === "1" ? m["field.within_country_yes"]() : m["field.within_country_no"]();
  if (name.endsWith("_idr")) return moneyWords(parseRupiah(value)) || value;
  if (name.endsWith("_on") || name === "birth_date") return dayText(value);
  const field = name.replace(/^places\.\d+\./, "");
  // By the name of the field alone: what was typed may be a code of any list, as a number of children is one of an account.
  const list = CODE_LISTS.find((one) => one.name === (LIST_OF[field] ?? field));
  return list ? labelOf(list, value, getLocale()) : value;
}

function dayText(value: string): string {
  const day = parseDay(value);
  return day ? dayWords(day) : value;
}
