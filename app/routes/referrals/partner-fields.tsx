import { optionsOf, wordsFor } from "#app/ui/form/options";
import { type FormState, typedValue, typedValues } from "#app/ui/form/state";
import { m } from "#messages";
import type { Typed } from "#src/form";
import { ORGANISATION_TYPES, PARTNER_KINDS, REFERRAL_SERVICES } from "#src/referrals/code-lists";
import { CheckboxField, CheckField, SelectField } from "#ui/form/choice-field";
import { PlaceField } from "#ui/form/place-field";
import { TextField } from "#ui/form/text-field";

/** Places asked for at once; a further one is added by saving and coming back. */
const SPARE_PLACES = 2;
const FEWEST_PLACES = 3;

/** A function and not a component: the error summary looks for the labels among the form's own parts. */
export function partnerFields({ form }: { form: FormState }) {
  const filled = Object.keys(form.values).filter((name) => /^coverage\.\d+\.place_code$/.test(name)).length;
  const rows = Math.max(FEWEST_PLACES, filled + SPARE_PLACES);
  return (
    <>
      <TextField form={form} name="name" label={m["partner.name"]()} />
      <SelectField form={form} name="kind" label={m["partner.kind"]()} options={optionsOf(PARTNER_KINDS)} />
      <SelectField
        form={form}
        name="org_type"
        label={m["partner.org_type"]()}
        hint={m["partner.org_type_hint"]()}
        options={optionsOf(ORGANISATION_TYPES)}
      />
      <CheckboxField
        form={form}
        name="services"
        label={m["partner.services"]()}
        hint={m["partner.services_hint"]()}
        options={optionsOf(REFERRAL_SERVICES)}
        columns
      />
      <TextField form={form} name="phone" label={m["partner.phone"]()} type="tel" width="medium" optional />
      <TextField form={form} name="address" label={m["partner.address"]()} optional />
      <TextField form={form} name="contact_person" label={m["partner.contact_person"]()} optional />
      <fieldset className="card space-y-4">
        <legend>{m["partner.coverage"]()}</legend>
        <p className="text-soft">{m["partner.coverage_hint"]()}</p>
        {Array.from({ length: rows }, (_, at) => (
          <PlaceField
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its number
            key={at}
            form={form}
            name={`coverage.${at}.place_code`}
            label={m["partner.coverage_place"]({ number: at + 1 })}
            optional
          />
        ))}
      </fieldset>
      <CheckField form={form} name="is_active" label={m["partner.is_active"]()} hint={m["partner.is_active_hint"]()} />
    </>
  );
}

/** The answers as they are read, for the two versions side by side. */
export function partnerRows(kept: Typed, form: FormState, places: Readonly<Record<string, string>>) {
  const theirs: FormState = { ...form, values: kept };
  const both = (words: (one: FormState) => string) => ({ theirs: words(theirs), mine: words(form) });
  const plain = (name: string) => both((one) => typedValue(one, name));
  const covered = (one: FormState) =>
    Object.keys(one.values)
      .filter((name) => /^coverage\.\d+\.place_code$/.test(name))
      .map((name) => typedValue(one, name))
      .map((code) => places[code] ?? code)
      .join(", ");
  const services = (one: FormState) =>
    typedValues(one, "services")
      .map((code) => wordsFor(REFERRAL_SERVICES, code))
      .join(", ");
  return [
    { term: m["partner.name"](), ...plain("name") },
    { term: m["partner.kind"](), ...both((one) => wordsFor(PARTNER_KINDS, typedValue(one, "kind"))) },
    { term: m["partner.org_type"](), ...both((one) => wordsFor(ORGANISATION_TYPES, typedValue(one, "org_type"))) },
    { term: m["partner.services"](), ...both(services) },
    { term: m["partner.phone"](), ...plain("phone") },
    { term: m["partner.address"](), ...plain("address") },
    { term: m["partner.contact_person"](), ...plain("contact_person") },
    { term: m["partner.coverage"](), ...both(covered) },
    {
      term: m["partner.is_active"](),
      ...both((one) => (typedValue(one, "is_active") === "1" ? m["form.yes"]() : m["form.no"]())),
    },
  ];
}
