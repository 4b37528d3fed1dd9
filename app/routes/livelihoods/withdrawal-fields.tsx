import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import type { CodeList } from "#src/code-list";
import { BOOK_WITHDRAWAL_REASONS, ENTERPRISE_WITHDRAWAL_REASONS } from "#src/livelihoods/code-lists";
import { RadioField } from "#ui/form/choice-field";
import { TextArea } from "#ui/form/text-field";

/** Why a line of the book or a record of a cycle should not stand. */
export function withdrawalFields({ form }: { form: FormState }) {
  return reasonFields(form, BOOK_WITHDRAWAL_REASONS);
}

/** Why a state or a licence should not stand. */
export function enterpriseWithdrawalFields({ form }: { form: FormState }) {
  return reasonFields(form, ENTERPRISE_WITHDRAWAL_REASONS);
}

function reasonFields(form: FormState, reasons: CodeList) {
  return (
    <>
      <RadioField form={form} name="reason" label={m["livelihood.withdraw_reason"]()} options={optionsOf(reasons)} />
      <TextArea form={form} name="note" label={m["livelihood.note"]()} rows={2} optional />
    </>
  );
}
