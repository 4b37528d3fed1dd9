import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { PAID_BY, SAVINGS_KINDS } from "#src/cooperatives/code-lists";
import type { SavingsKind } from "#src/cooperatives/savings";
import { RadioField } from "#ui/form/choice-field";
import { DayField, MoneyField } from "#ui/form/text-field";

type Props = { form: FormState; today: string; kinds: readonly SavingsKind[]; amount: string };

/** A function and not a component: the error summary looks for the labels among the form's own parts. */
export function savingFields({ form, today, kinds, amount }: Props) {
  return (
    <>
      <RadioField form={form} name="kind" label={m["saving.kind"]()} options={optionsOf(SAVINGS_KINDS, kinds)} />
      <MoneyField form={form} name="amount_idr" label={amount} />
      <DayField form={form} name="entry_on" label={m["saving.day"]()} max={today} />
      <RadioField form={form} name="paid_by" label={m["saving.paid_by"]()} options={optionsOf(PAID_BY)} inline />
    </>
  );
}
