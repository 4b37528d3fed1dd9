import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { COOPERATIVE_DUTIES } from "#src/cooperatives/code-lists";
import { SelectField } from "#ui/form/choice-field";
import { TextField } from "#ui/form/text-field";

/** A second pair of eyes, where there is one: money that one person alone has seen is said to be so. */
export function witnessFields(form: FormState) {
  return (
    <>
      <TextField form={form} name="witness" label={m["ledger.witness"]()} hint={m["ledger.witness_hint"]()} optional />
      <SelectField
        form={form}
        name="witness_duty"
        label={m["ledger.witness_duty"]()}
        options={optionsOf(COOPERATIVE_DUTIES)}
        empty={m["ledger.witness_no_duty"]()}
        optional
      />
    </>
  );
}
