import { optionsOf, wordsFor } from "#app/ui/form/options";
import { type FormState, typedValue, typedValues } from "#app/ui/form/state";
import { m } from "#messages";
import type { Typed } from "#src/form";
import { MONTHS } from "#src/livelihoods/code-lists";
import { LIVELIHOODS } from "#src/livelihoods/registry";
import type { Row } from "#ui/both-versions";
import { CheckboxField, SelectField } from "#ui/form/choice-field";
import { PlaceField } from "#ui/form/place-field";
import { DayField, TextField } from "#ui/form/text-field";

/** A function and not a component: the error summary looks for the labels among the form's own parts. */
export function enterpriseFields({ form, mayBeNamed }: { form: FormState; mayBeNamed: boolean }) {
  return (
    <>
      <SelectField form={form} name="activity" label={m["livelihood.activity"]()} options={optionsOf(LIVELIHOODS)} />
      <TextField
        form={form}
        name="activity_other"
        label={m["livelihood.activity_other"]()}
        hint={m["livelihood.activity_other_hint"]()}
        optional
      />
      {mayBeNamed && (
        <TextField form={form} name="name" label={m["livelihood.name"]()} hint={m["livelihood.name_hint"]()} optional />
      )}
      <PlaceField form={form} name="place_code" label={m["livelihood.place_code"]()} optional />
      <DayField
        form={form}
        name="started_on"
        label={m["livelihood.started_on"]()}
        hint={m["livelihood.started_on_hint"]()}
        optional
      />
      <CheckboxField
        form={form}
        name="season_months"
        label={m["livelihood.season"]()}
        hint={m["livelihood.season_hint"]()}
        options={monthOptions()}
        grid
        optional
      />
    </>
  );
}

/** Months by their first three letters, which are their usual short names in both languages: they stand side by side. */
function monthOptions() {
  return optionsOf(MONTHS).map(({ value, label }) => ({ value, label: label.slice(0, 3) }));
}

/** The answers as they are read, for the two versions side by side. */
export function enterpriseRows(kept: Typed, form: FormState): Row[] {
  const theirs = { ...form, values: kept };
  const both = (name: string, words: (value: string) => string = (value) => value) => ({
    theirs: words(typedValue(theirs, name)),
    mine: words(typedValue(form, name)),
  });
  const months = (of: FormState) =>
    typedValues(of, "season_months")
      .map((month) => wordsFor(MONTHS, month))
      .join(", ");
  return [
    { term: m["livelihood.activity"](), ...both("activity", (value) => wordsFor(LIVELIHOODS, value)) },
    { term: m["livelihood.name"](), ...both("name") },
    { term: m["livelihood.place_code"](), ...both("place_code") },
    { term: m["livelihood.started_on"](), ...both("started_on") },
    { term: m["livelihood.season"](), theirs: months(theirs), mine: months(form) },
  ];
}
