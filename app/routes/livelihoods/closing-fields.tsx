import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import type { Activity } from "#src/livelihoods/activity";
import { DayField, TextArea } from "#ui/form/text-field";
import { cycleFields } from "./cycle-fields.tsx";

/** `from`: the day on which the cycle began. */
type Props = { form: FormState; activity: Activity; today: string; from: string };

/** What is asked when a cycle ends. */
export function closingFields({ form, activity, today, from }: Props) {
  return (
    <>
      {cycleFields({ form, fields: activity.close })}
      <DayField form={form} name="closed_on" label={m["livelihood.closed_on"]()} max={today} min={from} />
      <TextArea
        form={form}
        name="note"
        label={m["livelihood.note"]()}
        hint={m["livelihood.note_hint"]()}
        rows={3}
        optional
      />
    </>
  );
}
