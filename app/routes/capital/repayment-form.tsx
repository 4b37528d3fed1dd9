import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { m } from "#messages";
import { MONEY_PLACES } from "#src/capital/code-lists";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, MoneyField } from "#ui/form/text-field";

type Props = {
  form: FormState;
  id: string;
  today: string;
  cancel: string;
  owed_idr: number;
  /** What is due next, so that the usual amount need not be looked up. */
  next_idr: number;
  /** The question where the money came from or goes to; null where nobody's journal has it. */
  place: string | null;
};

/** What comes back of a loan. */
export function RepaymentForm({ form, id, today, cancel, owed_idr, next_idr, place }: Props) {
  const hint = m["capital.repayment_hint"]({ next: moneyWords(next_idr), owed: moneyWords(owed_idr) });
  return (
    <PageForm form={form} submit={m["capital.repayment_save"]()} id={id} cancel={cancel}>
      <MoneyField form={form} name="amount_idr" label={m["capital.amount"]()} hint={hint} />
      <DayField form={form} name="paid_on" label={m["capital.paid_back_on"]()} max={today} />
      {place !== null && <RadioField form={form} name="place" label={place} options={optionsOf(MONEY_PLACES)} inline />}
    </PageForm>
  );
}
