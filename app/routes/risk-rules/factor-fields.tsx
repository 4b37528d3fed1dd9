import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { FACTOR_KIND_WORDS } from "#src/risk/drafting";
import { CheckField, RadioField } from "#ui/form/choice-field";
import { TextArea, TextField } from "#ui/form/text-field";

/** What is said of a factor beside its trigger; a function, so that the error summary knows the questions. */
export function factorFields({ form }: { form: FormState }) {
  return (
    <>
      <RadioField
        form={form}
        name="kind"
        label={m["riskrules.kind"]()}
        hint={m["riskrules.kind_hint"]()}
        options={optionsOf(FACTOR_KIND_WORDS)}
        inline
      />
      <TextField
        form={form}
        name="points"
        label={m["riskrules.points"]()}
        hint={m["riskrules.points_hint"]()}
        width="short"
      />
      <CheckField form={form} name="critical" label={m["riskrules.critical"]()} hint={m["riskrules.critical_hint"]()} />
      <TextField form={form} name="title_id" label={m["riskrules.title_id"]()} />
      <TextField form={form} name="title_en" label={m["riskrules.title_en"]()} />
      <TextArea
        form={form}
        name="evidence_id"
        label={m["riskrules.evidence_id"]()}
        hint={m["riskrules.evidence_hint"]()}
      />
      <TextArea form={form} name="evidence_en" label={m["riskrules.evidence_en"]()} />
      <TextField form={form} name="source" label={m["riskrules.source"]()} hint={m["riskrules.source_hint"]()} />
      <TextArea form={form} name="caveat_id" label={m["riskrules.caveat_id"]()} hint={m["riskrules.caveat_hint"]()} />
      <TextArea form={form} name="caveat_en" label={m["riskrules.caveat_en"]()} />
    </>
  );
}
