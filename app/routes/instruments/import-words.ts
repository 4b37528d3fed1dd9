import { m } from "#messages";

const REASONS: Readonly<Record<string, () => string>> = {
  metadata: m["import_form.metadata"],
  calculated: m["import_form.calculated"],
  unsupported_type: m["import_form.unsupported_type"],
  unsupported_condition: m["import_form.unsupported_condition"],
  in_left_out_group: m["import_form.in_left_out_group"],
  repeat_in_repeat: m["import_form.repeat_in_repeat"],
  too_deep: m["import_form.too_deep"],
  form_too_large: m["import_form.form_too_large"],
  bad_name: m["import_form.bad_name"],
  code_twice: m["import_form.code_twice"],
  choice_filter: m["import_form.choice_filter"],
  no_list: m["import_form.no_list"],
  too_many: m["import_form.too_many"],
  borrowed_words: m["import_form.borrowed_words"],
  no_label: m["import_form.no_label"],
  constraint_dropped: m["import_form.constraint_dropped"],
  other_added: m["import_form.other_added"],
  not_in_instrument: m["import_form.not_in_instrument"],
  not_a_number: m["import_form.not_a_number"],
  negative: m["import_form.negative"],
  too_large: m["import_form.too_large"],
  nothing_counts: m["import_form.nothing_counts"],
};

/** Why a row of a file was not taken, or not as it stands. */
export function reasonWords(reason: string): string {
  return Object.hasOwn(REASONS, reason) ? REASONS[reason]!() : m["error.other"]();
}
