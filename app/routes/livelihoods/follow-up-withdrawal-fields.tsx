import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { FOLLOW_UP_WITHDRAWAL_REASONS } from "#src/livelihoods/follow-up-code-lists";
import { RadioField } from "#ui/form/choice-field";
import { TextArea } from "#ui/form/text-field";

/** What is asked of whoever takes an asset or a check back. */
export function followUpWithdrawalFields(form: FormState) {
  return (
    <>
      <RadioField
        form={form}
        name="reason"
        label={m["follow_up.withdraw_reason"]()}
        options={optionsOf(FOLLOW_UP_WITHDRAWAL_REASONS)}
      />
      <TextArea form={form} name="note" label={m["follow_up.withdraw_note"]()} rows={3} optional />
    </>
  );
}
