import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { TextField } from "#ui/form/text-field";

/** In how many instalments a loan comes back, and after how many months the first of them. `graceOptional`: left empty, at once. */
export function ScheduleFields({ form, graceOptional = false }: { form: FormState; graceOptional?: boolean }) {
  return (
    <>
      <TextField
        form={form}
        name="instalments"
        label={m["capital.instalments"]()}
        hint={m["capital.instalments_hint"]()}
        inputMode="numeric"
        width="short"
      />
      <TextField
        form={form}
        name="grace_months"
        label={m["capital.grace_months"]()}
        hint={m["capital.grace_hint"]()}
        inputMode="numeric"
        width="short"
        optional={graceOptional}
      />
    </>
  );
}
