import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import type { Day } from "#src/day";
import { DROP_REASONS } from "#src/programmes/code-lists";
import type { EnrolmentStatus } from "#src/programmes/enrolment";
import { SelectField } from "#ui/form/choice-field";
import { DayField, TextArea, TextField } from "#ui/form/text-field";

type Props = { form: FormState; to: EnrolmentStatus; today: Day; hasCertificate: boolean };

/** What a change of state has to say: the day always, the rest where it belongs. A function, so that the error summary finds the labels. */
export function moveFields({ form, to, today, hasCertificate }: Props) {
  return (
    <>
      <DayField form={form} name="true_on" label={m["enrolment.true_on"]()} max={today} />
      {to === "completed" && hasCertificate && (
        <TextField form={form} name="certificate_number" label={m["enrolment.certificate_number"]()} width="medium" />
      )}
      {to === "dropped_out" && (
        <SelectField
          form={form}
          name="drop_reason"
          label={m["enrolment.drop_reason"]()}
          options={optionsOf(DROP_REASONS)}
        />
      )}
      <TextArea
        form={form}
        name="reason"
        label={m["enrolment.reason"]()}
        hint={m["enrolment.reason_hint"]()}
        optional
        rows={3}
      />
      {to === "dropped_out" && (
        <TextArea
          form={form}
          name="next_step"
          label={m["enrolment.next_step"]()}
          hint={m["enrolment.next_step_hint"]()}
          optional
          rows={3}
        />
      )}
    </>
  );
}
