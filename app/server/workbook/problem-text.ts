import { m } from "#messages";
import type { Locale } from "#src/code-list";
import { columnLetters } from "#src/exchange/cell";
import type { ColumnMatch } from "#src/exchange/htcds-columns";
import { HTCDS_FIELDS } from "#src/exchange/htcds-fields";
import { LISTS, labelFor } from "#src/exchange/htcds-lists";
import type { RowProblem } from "#src/exchange/htcds-record";
import { COUNTRIES } from "#src/places/countries";

const SENTENCES = {
  required: m["exchange.problem.required"],
  not_a_name: m["exchange.problem.not_a_name"],
  not_a_day: m["exchange.problem.not_a_day"],
  not_in_list: m["exchange.problem.not_in_list"],
  one_value_only: m["exchange.problem.one_value_only"],
  not_a_number: m["exchange.problem.not_a_number"],
  too_large: m["exchange.problem.too_large"],
  too_long: m["exchange.problem.too_long"],
  not_a_phone: m["exchange.problem.not_a_phone"],
  not_a_nik: m["exchange.problem.not_a_nik"],
  lost_digits: m["exchange.problem.lost_digits"],
  error_value: m["exchange.problem.error_value"],
  no_consent: m["exchange.problem.no_consent"],
  no_birth_information: m["exchange.problem.no_birth_information"],
  in_the_future: m["exchange.problem.in_the_future"],
  too_long_ago: m["exchange.problem.too_long_ago"],
  before_birth: m["exchange.problem.before_birth"],
  older_than_today: m["exchange.problem.older_than_today"],
  no_such_place: m["exchange.problem.no_such_place"],
  linked: m["exchange.problem.linked"],
  known_left_out: m["exchange.problem.known_left_out"],
  repeated_left_out: m["exchange.problem.repeated_left_out"],
};

export function reasonHeading(locale: Locale): string {
  return m["exchange.problem.heading"]({}, { locale });
}

/** One problem of a row as a sentence that names the column, what stands there, and what may. */
export function problemText(problem: RowProblem, columns: readonly ColumnMatch[], locale: Locale): string {
  const inputs = { column: columnName(problem, columns), value: problem.value ?? "", allowed: allowedIn(problem) };
  if (problem.code === "not_in_list" && listOf(problem) === COUNTRIES)
    return m["exchange.problem.not_a_country"](inputs, { locale });
  const sentence = Object.hasOwn(SENTENCES, problem.code)
    ? SENTENCES[problem.code as keyof typeof SENTENCES]
    : m["exchange.problem.other"];
  return sentence(inputs, { locale });
}

/** As it stands in the file, with its letter: "Birthdate (G)". */
function columnName({ field }: RowProblem, columns: readonly ColumnMatch[]): string {
  const column = columns.find((candidate) => candidate.field === field);
  return column
    ? `${column.heading || HTCDS_FIELDS[field].label} (${columnLetters(column.index)})`
    : HTCDS_FIELDS[field].label;
}

function listOf({ field }: RowProblem) {
  return field in LISTS ? LISTS[field as keyof typeof LISTS] : undefined;
}

/** The values as the standard writes them: what helps is what can be copied into the cell. */
function allowedIn(problem: RowProblem): string {
  const list = listOf(problem);
  if (list) return list.codes.map((code) => labelFor(list, code)).join(" | ");
  return HTCDS_FIELDS[problem.field].kind === "yes_no" ? "Yes | No" : "";
}
