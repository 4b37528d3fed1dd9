import { dayWords } from "#app/ui/day-words";
import { type FormState, typedValue } from "#app/ui/form/state";
import { m } from "#messages";
import { parseDay } from "#src/day";
import type { Typed } from "#src/form";
import type { Row } from "#ui/both-versions";
import { PlaceField } from "#ui/form/place-field";
import { DayField, TextField } from "#ui/form/text-field";

/** `taken`: places that people hold already. A function, so that the error summary finds the labels. */
export function offeringFields({ form, taken = 0 }: { form: FormState; taken?: number }) {
  const hint = taken > 0 ? m["offering.capacity_taken"]({ count: taken }) : undefined;
  return (
    <>
      <DayField form={form} name="starts_on" label={m["offering.starts_on"]()} />
      <DayField
        form={form}
        name="ends_on"
        label={m["offering.ends_on"]()}
        hint={m["offering.ends_on_hint"]()}
        optional
      />
      <TextField
        form={form}
        name="capacity"
        label={m["offering.capacity"]()}
        hint={hint}
        inputMode="numeric"
        width="short"
      />
      <PlaceField form={form} name="place_code" label={m["offering.place_code"]()} optional />
    </>
  );
}

/** The answers of a group as they are read, for the two versions side by side. */
export function offeringRows(kept: Typed, form: FormState): Row[] {
  const both = (name: string, words: (value: string) => string) => ({
    theirs: words(typedValue({ ...form, values: kept }, name)),
    mine: words(typedValue(form, name)),
  });
  const day = (value: string) => {
    const read = parseDay(value);
    return read ? dayWords(read) : value;
  };
  return [
    { term: m["offering.starts_on"](), ...both("starts_on", day) },
    { term: m["offering.ends_on"](), ...both("ends_on", day) },
    { term: m["offering.capacity"](), ...both("capacity", (value) => value) },
    { term: m["offering.place_code"](), ...both("place_code", (code) => form.places?.[code] ?? code) },
  ];
}
