import { dayWords } from "#app/ui/day-words";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { SelectField } from "#ui/form/choice-field";

export type NamedVisit = { id: string; visited_on: string; case_number: string };

/** At which visit it was seen; nothing where there was none yet. */
export function visitField({ form, visits }: { form: FormState; visits: readonly NamedVisit[] }) {
  if (visits.length === 0) return null;
  return (
    <SelectField
      form={form}
      name="visit_id"
      label={m["check.visit"]()}
      empty={m["check.no_visit"]()}
      options={visits.map(({ id, visited_on, case_number }) => ({
        value: id,
        label: `${dayWords(visited_on)} · ${case_number}`,
      }))}
      optional
    />
  );
}
