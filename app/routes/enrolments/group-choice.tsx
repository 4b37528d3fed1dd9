import { dayWords } from "#app/ui/day-words";
import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { programmeName } from "#app/ui/programme-name";
import type { OfferedPlace } from "#db/programmes/reads";
import { m } from "#messages";
import { ENROLMENT_STATUSES } from "#src/programmes/code-lists";
import { FIRST_STATUSES, placesLeft } from "#src/programmes/enrolment";
import { RadioField } from "#ui/form/choice-field";
import { placesWords } from "#ui/places-meter";

export type Offered = OfferedPlace & { place: string };
type Props = { form: FormState; offered: readonly Offered[] };

/** A group to join, each with its free places, and whether she gets a place or waits for one. A function, so that the error summary finds the labels. */
export function groupChoice({ form, offered }: Props) {
  const groups = offered.map((offering) => ({
    value: offering.id,
    label: programmeName(offering.programme),
    hint: hintOf(offering),
  }));
  const words = { enrolled: m["enrolment.as_enrolled"](), waiting: m["enrolment.as_waiting"]() };
  const statuses = optionsOf(ENROLMENT_STATUSES, [...FIRST_STATUSES].reverse()).map((option) => ({
    ...option,
    label: option.value === "waiting" ? words.waiting : words.enrolled,
  }));
  return (
    <>
      <RadioField form={form} name="offering_id" label={m["enrolment.which"]()} options={groups} />
      <RadioField form={form} name="status" label={m["enrolment.place_or_list"]()} options={statuses} />
    </>
  );
}

function hintOf(offering: Offered): string {
  const { programme, starts_on, ends_on, place } = offering;
  const days = `${dayWords(starts_on)} – ${ends_on === null ? m["offering.open_end"]() : dayWords(ends_on)}`;
  const places = placesLeft(offering) === 0 ? m["enrolment.full_hint"]() : placesWords(offering);
  return [places, days, place, programme.provider].filter((part) => part !== "").join(" · ");
}
