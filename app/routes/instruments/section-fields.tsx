import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { TextArea, TextField } from "#ui/form/text-field";

/** The words of a section in both languages; a function, so that the error summary knows the questions. */
export function sectionFields({ form }: { form: FormState }) {
  return (
    <section className="card space-y-6">
      <TextField form={form} name="title_id" label={m["instrument.section_title_id"]()} />
      <TextField form={form} name="title_en" label={m["instrument.section_title_en"]()} />
      <TextArea form={form} name="lead_id" label={m["instrument.section_lead_id"]()} rows={2} optional />
      <TextArea form={form} name="lead_en" label={m["instrument.section_lead_en"]()} rows={2} optional />
    </section>
  );
}
