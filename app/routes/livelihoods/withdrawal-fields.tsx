import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { BOOK_WITHDRAWAL_REASONS } from "#src/livelihoods/code-lists";
import { RadioField } from "#ui/form/choice-field";
import { TextArea } from "#ui/form/text-field";

/** Why a line of the book or a record of a cycle should not stand. */
export function withdrawalFields({ form }: { form: FormState }) {
  return (
    <>
      <RadioField
        form={form}
        name="reason"
        label={m["livelihood.withdraw_reason"]()}
        options={optionsOf(BOOK_WITHDRAWAL_REASONS)}
      />
      <TextArea form={form} name="note" label={m["livelihood.note"]()} rows={2} optional />
    </>
  );
}
