import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { CREDITOR_TYPES, DEBT_COLLATERALS, DEBT_STATUSES, DEBT_THREATS } from "#src/debts/code-lists";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { DayField, MoneyField, TextArea, TextField } from "#ui/form/text-field";

type Props = { form: FormState; today: string };

/** What stays of a debt: asked once. */
export function debtFields({ form, today }: Props) {
  return (
    <>
      <RadioField
        form={form}
        name="creditor_type"
        label={m["debt.creditor_type"]()}
        options={optionsOf(CREDITOR_TYPES)}
      />
      <TextField
        form={form}
        name="creditor_name"
        label={m["debt.creditor_name"]()}
        hint={m["debt.creditor_name_hint"]()}
        optional
      />
      <MoneyField form={form} name="principal_idr" label={m["debt.principal_idr"]()} optional />
      <DayField form={form} name="started_on" label={m["debt.started_on"]()} max={today} optional />
      <SelectField
        form={form}
        name="collateral"
        label={m["debt.collateral"]()}
        options={optionsOf(DEBT_COLLATERALS)}
        empty={m["form.not_known"]()}
        optional
      />
    </>
  );
}

/** What changes about a debt, and the day on which it was so. */
export function stateFields({ form, today }: Props) {
  return (
    <>
      <DayField form={form} name="true_on" label={m["debt.true_on"]()} max={today} />
      <RadioField form={form} name="status" label={m["debt.status"]()} options={optionsOf(DEBT_STATUSES)} />
      <MoneyField
        form={form}
        name="outstanding_idr"
        label={m["debt.outstanding_idr"]()}
        hint={m["debt.outstanding_hint"]()}
        optional
      />
      <RadioField
        form={form}
        name="threat"
        label={m["debt.threat"]()}
        options={optionsOf(DEBT_THREATS)}
        unknown
        optional
      />
      <TextArea form={form} name="note" label={m["debt.note"]()} hint={m["debt.note_hint"]()} rows={3} optional />
    </>
  );
}
