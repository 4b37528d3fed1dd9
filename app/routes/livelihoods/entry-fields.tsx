import type { ReactNode } from "react";
import { type Option, optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { ENTRY_KINDS, PAYMENTS, UNITS } from "#src/livelihoods/code-lists";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PhotoField } from "#ui/form/photo-field";
import { DayField, MoneyField, TextField } from "#ui/form/text-field";

type Props = { form: FormState; today: string; from: string | null; cycles: readonly Option[]; photo?: ReactNode };

/** One line of a book, in the order in which it is told. A function: the error summary looks for the labels. */
export function entryFields({ form, today, from, cycles, photo }: Props) {
  return (
    <>
      <SelectField form={form} name="kind" label={m["livelihood.kind"]()} options={optionsOf(ENTRY_KINDS)} />
      <TextField
        form={form}
        name="item"
        label={m["livelihood.item"]()}
        hint={m["livelihood.item_hint"]()}
        width="medium"
      />
      <TextField
        form={form}
        name="quantity_milli"
        label={m["livelihood.quantity"]()}
        inputMode="decimal"
        width="short"
        optional
      />
      <SelectField form={form} name="unit" label={m["livelihood.unit"]()} options={optionsOf(UNITS)} optional />
      <MoneyField form={form} name="unit_price_idr" label={m["livelihood.unit_price"]()} optional />
      <MoneyField
        form={form}
        name="amount_idr"
        label={m["livelihood.amount"]()}
        hint={m["livelihood.amount_hint"]()}
        optional
      />
      <RadioField form={form} name="payment" label={m["livelihood.payment"]()} options={optionsOf(PAYMENTS)} inline />
      <DayField
        form={form}
        name="true_on"
        label={m["livelihood.true_on"]()}
        max={today}
        {...(from ? { min: from } : {})}
      />
      {cycles.length > 0 && (
        <SelectField
          form={form}
          name="cycle_id"
          label={m["livelihood.of_cycle"]()}
          options={cycles}
          empty={m["livelihood.no_cycle_option"]()}
          optional
        />
      )}
      <TextField
        form={form}
        name="work_days_milli"
        label={m["livelihood.work_days"]()}
        hint={m["livelihood.work_days_hint"]()}
        inputMode="decimal"
        width="short"
        optional
      />
      {photo ?? <PhotoField form={form} label={m["photo.of_receipt"]()} hint={m["photo.of_receipt_hint"]()} />}
    </>
  );
}
