import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { DayField, TextField } from "#ui/form/text-field";

/** A function and not a component: the error summary looks for the labels among the form's own parts. */
export function memberFields({ form, today }: { form: FormState; today: string }) {
  return (
    <>
      <TextField form={form} name="name" label={m["member.name"]()} hint={m["member.name_hint"]()} />
      <DayField form={form} name="joined_on" label={m["member.joined_on"]()} max={today} />
    </>
  );
}
