import { optionsOf, wordsFor } from "#app/ui/form/options";
import { type FormState, typedValue } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { m } from "#messages";
import { LEGAL_FORMS } from "#src/cooperatives/code-lists";
import type { Typed } from "#src/form";
import type { Row } from "#ui/both-versions";
import { SelectField } from "#ui/form/choice-field";
import { PlaceField } from "#ui/form/place-field";
import { DayField, MoneyField, TextField } from "#ui/form/text-field";

/** A function and not a component: the error summary looks for the labels among the form's own parts. */
export function cooperativeFields({ form, today }: { form: FormState; today: string }) {
  return (
    <>
      <TextField form={form} name="name" label={m["cooperative.name"]()} />
      <SelectField
        form={form}
        name="legal_form"
        label={m["cooperative.legal_form"]()}
        options={optionsOf(LEGAL_FORMS)}
      />
      <PlaceField form={form} name="place_code" label={m["cooperative.village"]()} optional />
      <DayField
        form={form}
        name="founded_on"
        label={m["cooperative.founded_on"]()}
        hint={m["cooperative.founded_on_hint"]()}
        max={today}
        optional
      />
      <MoneyField
        form={form}
        name="principal_idr"
        label={m["cooperative.principal"]()}
        hint={m["cooperative.principal_hint"]()}
        optional
      />
      <MoneyField
        form={form}
        name="monthly_idr"
        label={m["cooperative.monthly"]()}
        hint={m["cooperative.monthly_hint"]()}
        optional
      />
    </>
  );
}

/** The answers as they are read, for the two versions side by side. */
export function cooperativeRows(kept: Typed, form: FormState): Row[] {
  const both = (name: string, words: (value: string) => string) => ({
    theirs: words(typedValue({ ...form, values: kept }, name)),
    mine: words(typedValue(form, name)),
  });
  const plain = (value: string) => value;
  const money = (value: string) => (/^\d+$/.test(value) ? moneyWords(Number(value)) : value);
  return [
    { term: m["cooperative.name"](), ...both("name", plain) },
    { term: m["cooperative.legal_form"](), ...both("legal_form", (value) => wordsFor(LEGAL_FORMS, value)) },
    { term: m["cooperative.village"](), ...both("place_code", (value) => form.places?.[value] ?? value) },
    { term: m["cooperative.founded_on"](), ...both("founded_on", plain) },
    { term: m["cooperative.principal"](), ...both("principal_idr", money) },
    { term: m["cooperative.monthly"](), ...both("monthly_idr", money) },
  ];
}
