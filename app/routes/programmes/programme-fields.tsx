import { optionsOf, wordsFor } from "#app/ui/form/options";
import { type FormState, typedValue } from "#app/ui/form/state";
import { m } from "#messages";
import type { Typed } from "#src/form";
import { ACTIVITIES, PROGRAMME_KINDS } from "#src/programmes/code-lists";
import type { Row } from "#ui/both-versions";
import { CheckField, SelectField } from "#ui/form/choice-field";
import { TextField } from "#ui/form/text-field";

/** A function and not a component: the error summary looks for the labels among the form's own parts. */
export function programmeFields({ form }: { form: FormState }) {
  return (
    <>
      <SelectField form={form} name="kind" label={m["programme.kind"]()} options={optionsOf(PROGRAMME_KINDS)} />
      <SelectField
        form={form}
        name="activity"
        label={m["programme.activity"]()}
        hint={m["programme.activity_hint"]()}
        options={optionsOf(ACTIVITIES)}
      />
      <TextField form={form} name="name_id" label={m["programme.name_id"]()} />
      <TextField form={form} name="name_en" label={m["programme.name_en"]()} />
      <TextField form={form} name="provider" label={m["programme.provider"]()} hint={m["programme.provider_hint"]()} />
      <CheckField form={form} name="gives_certificate" label={m["programme.certificate"]()} />
    </>
  );
}

/** The answers of a programme as they are read, for the two versions side by side. */
export function programmeRows(kept: Typed, form: FormState): Row[] {
  const both = (name: string, words: (value: string) => string) => ({
    theirs: words(typedValue({ ...form, values: kept }, name)),
    mine: words(typedValue(form, name)),
  });
  const plain = (value: string) => value;
  const yes = (value: string) => (value === "1" ? m["form.yes"]() : m["form.no"]());
  return [
    { term: m["programme.kind"](), ...both("kind", (value) => wordsFor(PROGRAMME_KINDS, value)) },
    { term: m["programme.activity"](), ...both("activity", (value) => wordsFor(ACTIVITIES, value)) },
    { term: m["programme.name_id"](), ...both("name_id", plain) },
    { term: m["programme.name_en"](), ...both("name_en", plain) },
    { term: m["programme.provider"](), ...both("provider", plain) },
    { term: m["programme.certificate_term"](), ...both("gives_certificate", yes) },
  ];
}
