import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { ScheduleFields } from "./schedule-fields.tsx";

type Props = { form: FormState; id: string; cancel: string };

/** Asking for another schedule. */
export function RestructuringForm({ form, id, cancel }: Props) {
  return (
    <PageForm form={form} submit={m["capital.restructuring_send"]()} id={id} cancel={cancel}>
      <TextArea form={form} name="reason" label={m["capital.restructuring_reason"]()} rows={3} />
      <ScheduleFields form={form} graceOptional />
    </PageForm>
  );
}
