import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import {
  DISABILITY_DOMAINS,
  EDUCATION_LEVELS,
  GENDERS,
  IDENTITY_DOCUMENTS,
  MARITAL_STATUSES,
} from "#src/people/code-lists";
import { LANGUAGES } from "#src/people/languages";
import { COUNTRIES } from "#src/places/countries";
import { CheckboxField, CheckField, RadioField, SelectField } from "#ui/form/choice-field";
import { PlaceField } from "#ui/form/place-field";
import { DayField, TextField } from "#ui/form/text-field";

type Props = { form: FormState; today: string };

/** Who she is: the question group "person" of the intake, and the page that corrects it. */
export function personFields({ form, today }: Props) {
  return (
    <>
      <TextField form={form} name="name" label={m["field.name"]()} hint={m["field.name_hint"]()} />
      <TextField form={form} name="alias" label={m["field.alias"]()} optional />
      <DayField form={form} name="birth_date" label={m["field.birth_date"]()} max={today} optional />
      <TextField
        form={form}
        name="birth_year"
        label={m["field.birth_year"]()}
        inputMode="numeric"
        width="short"
        optional
      />
      <CheckField form={form} name="birth_estimated" label={m["field.birth_estimated"]()} />
      <TextField
        form={form}
        name="estimated_age"
        label={m["field.estimated_age"]()}
        inputMode="numeric"
        width="short"
        optional
      />
      <RadioField form={form} name="gender" label={m["field.gender"]()} options={optionsOf(GENDERS)} />
      <SelectField
        form={form}
        name="citizenship"
        label={m["field.citizenship"]()}
        options={optionsOf(COUNTRIES)}
        optional
      />
      <SelectField
        form={form}
        name="languages"
        label={m["field.languages"]()}
        options={optionsOf(LANGUAGES)}
        optional
      />
      <SelectField
        form={form}
        name="marital_status"
        label={m["field.marital_status"]()}
        options={optionsOf(MARITAL_STATUSES)}
        optional
      />
      <TextField
        form={form}
        name="number_of_children"
        label={m["field.number_of_children"]()}
        inputMode="numeric"
        width="short"
        optional
      />
      <SelectField
        form={form}
        name="education"
        label={m["field.education"]()}
        options={optionsOf(EDUCATION_LEVELS)}
        optional
      />
      <CheckboxField
        form={form}
        name="disability"
        label={m["field.disability"]()}
        options={optionsOf(DISABILITY_DOMAINS)}
        optional
        columns
      />
    </>
  );
}

export function contactFields({ form }: { form: FormState }) {
  return (
    <>
      <TextField form={form} name="phone" label={m["field.phone"]()} type="tel" width="medium" optional />
      <PlaceField form={form} name="place_code" label={m["field.place_code"]()} optional />
      <TextField form={form} name="street" label={m["field.street"]()} optional />
    </>
  );
}

export function documentsFields({ form }: { form: FormState }) {
  return (
    <>
      <CheckboxField
        form={form}
        name="identity_documents"
        label={m["field.identity_documents"]()}
        options={optionsOf(IDENTITY_DOCUMENTS)}
        optional
        columns
      />
      <TextField
        form={form}
        name="national_id"
        label={m["field.national_id"]()}
        inputMode="numeric"
        width="medium"
        optional
      />
    </>
  );
}
