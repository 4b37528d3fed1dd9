import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";

type Props = { form: FormState; id: string; today: string; cancel: string };

/** What every reversing entry asks: the day and why. */
export function ReversalForm({ form, id, today, cancel }: Props) {
  return (
    <>
      <p className="prose-measure mb-5">{m["capital.reversal_lead"]()}</p>
      <PageForm form={form} submit={m["capital.reversal_save"]()} id={id} cancel={cancel} danger>
        <DayField form={form} name="true_on" label={m["capital.reversal_day"]()} max={today} />
        <TextArea form={form} name="note" label={m["capital.reversal_note"]()} rows={3} />
      </PageForm>
    </>
  );
}
