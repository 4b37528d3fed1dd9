import { optionsOf, wordsFor } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import type { Activity } from "#src/livelihoods/activity";
import { UNITS } from "#src/livelihoods/code-lists";
import { causesOf } from "#src/livelihoods/cycle";
import { RadioField } from "#ui/form/choice-field";
import { DayField, TextArea, TextField } from "#ui/form/text-field";

/** `from`: the day on which the cycle began. */
type Props = { form: FormState; activity: Activity; today: string; from: string };

/** What is asked when something of a cycle was lost. */
export function lossFields({ form, activity, today, from }: Props) {
  return (
    <>
      <TextField
        form={form}
        name="quantity_milli"
        label={m["livelihood.loss_quantity"]({ unit: wordsFor(UNITS, activity.unit) })}
        inputMode="decimal"
        width="short"
      />
      <RadioField
        form={form}
        name="cause"
        label={m["livelihood.loss_cause"]()}
        options={optionsOf(causesOf(activity))}
      />
      <DayField form={form} name="true_on" label={m["livelihood.record_on"]()} max={today} min={from} />
      <TextArea
        form={form}
        name="note"
        label={m["livelihood.note"]()}
        hint={m["livelihood.note_hint"]()}
        rows={2}
        optional
      />
    </>
  );
}
