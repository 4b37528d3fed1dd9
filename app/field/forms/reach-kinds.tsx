import { type FormState, typedValue } from "#app/ui/form/state";
import { m } from "#messages";
import { placesOf } from "#src/field/own-changes";
import { type Typed, typedFrom } from "#src/form";
import { ContactGroup } from "#src/people/person";
import { REACH_FIELDS } from "#src/people/reach";
import { safeContactAsOf } from "#src/people/safe-contact";
import { sameValue } from "#src/sync/merge";
import { SelectField } from "#ui/form/choice-field";
import { TextField } from "#ui/form/text-field";
import { safeContactFields } from "../../routes/people/fields/case-fields.tsx";
import type { CaseHeld } from "../screens/phone-shape.ts";
import type { Place } from "../screens/place.ts";
import type { FormKind } from "./form-kind.ts";
import { oneStep } from "./one-step.tsx";

type FormPlace = Extract<Place, { screen: "form" }>;

/** What was held when the form was begun stays in it: a sync meanwhile changes nothing of what its author has seen. */
const SEEN = "seen.";
const VERSION = "seen.version";
const PLACE = "seen.place";

/** A number or an address put right. Only what differs from what she saw is sent. */
export function reachKind(place: FormPlace, of: CaseHeld, held: readonly CaseHeld[]): FormKind | undefined {
  const { person } = of;
  if (!person) return undefined;
  const known = typedFrom({ phone: person.phone, street: person.street, place_code: person.place_code });
  const seen = Object.fromEntries(Object.entries(known).map(([field, value]) => [SEEN + field, value]));
  const kind = oneStep({
    place,
    initial: { ...known, ...seen, [VERSION]: String(person.version), [PLACE]: person.place ?? "" },
    schema: ContactGroup,
    fields: (form) => (
      <>
        {[VERSION, PLACE, ...REACH_FIELDS.map((field) => SEEN + field)].map((name) => (
          <input key={name} type="hidden" name={name} value={typedValue(form, name)} />
        ))}
        <TextField form={form} name="phone" label={m["field.phone"]()} type="tel" width="medium" optional />
        <TextField form={form} name="street" label={m["field.street"]()} optional />
        <SelectField
          form={form}
          name="place_code"
          label={m["field.place_code"]()}
          hint={m["phone.reach_village_hint"]()}
          options={villages(held, form)}
          optional
        />
      </>
    ),
  });
  return {
    ...kind,
    errors: (posted) => {
      const errors = kind.errors(posted);
      const typed = Object.fromEntries([...posted.keys()].map((name) => [name, String(posted.getAll(name)[0])]));
      const isWrong = Object.keys(errors).length > 0;
      return !isWrong && Object.keys(corrected(typed)).length === 0 ? { phone: ["nothing_new"] } : errors;
    },
    sent: (typed) => ({
      fields: corrected(typed),
      base_version: Number(typed[VERSION]),
      seen: valuesIn(typed, SEEN),
    }),
    changes: { record_id: person.id, base_version: person.version },
  };
}

/** As they would be kept: "0812…" is the number that was written as "+62812…". */
function corrected(typed: Typed): Record<string, unknown> {
  const [before, now] = [valuesIn(typed, SEEN), valuesIn(typed, "")];
  return Object.fromEntries(Object.entries(now).filter(([field, value]) => !sameValue(value, before[field])));
}

function valuesIn(typed: Typed, prefix: string): Record<string, unknown> {
  const said = Object.fromEntries(REACH_FIELDS.map((field) => [field, typed[prefix + field] ?? null]));
  const parsed = ContactGroup.safeParse(said);
  return parsed.success ? parsed.data : said;
}

/** Those of her cases, and what the form holds already: a case may leave the phone while it is being written. */
function villages(held: readonly CaseHeld[], form: FormState) {
  const [seen, typed] = [typedValue(form, `${SEEN}place_code`), typedValue(form, "place_code")];
  const known = new Map([[typed, typed], [seen, typedValue(form, PLACE) || seen], ...placesOf(held)]);
  known.delete("");
  return [...known]
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => one.label.localeCompare(other.label));
}

/** A new card, over the one that was seen. When it is to be asked again is decided anew with each. */
export function safeCardKind(place: FormPlace, of: CaseHeld, today: string): FormKind {
  const { id, recheck_on: _again, ...card } = { id: "", recheck_on: null, ...of.safe_contact };
  return oneStep({
    place,
    initial: { ...typedFrom(card), replaces_id: id },
    schema: safeContactAsOf(today),
    fields: (form) => (
      <>
        <input type="hidden" name="replaces_id" value={typedValue(form, "replaces_id")} />
        {safeContactFields({ form, today })}
      </>
    ),
  });
}
