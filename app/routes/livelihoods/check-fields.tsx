import type { ReactNode } from "react";
import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { RECALL_DAYS } from "#src/livelihoods/checks";
import { MAIN_PROBLEMS, SEEN_AT_VISIT } from "#src/livelihoods/follow-up-code-lists";
import { ENTERPRISE_STATUSES } from "#src/visits/code-lists";
import { CheckField, RadioField } from "#ui/form/choice-field";
import { PhotoField } from "#ui/form/photo-field";
import { DayField, MoneyField, TextArea, TextField } from "#ui/form/text-field";
import { type NamedVisit, visitField } from "./visit-field.tsx";

type Props = { form: FormState; today: string; visits: readonly NamedVisit[]; photo?: ReactNode };

/** What is asked when a business is looked at. */
export function checkFields({ form, today, visits, photo }: Props) {
  const periods = RECALL_DAYS.map((days) => ({ value: String(days), label: m["check.last_days"]({ days }) }));
  return (
    <>
      <DayField form={form} name="true_on" label={m["asset.checked_on"]()} max={today} />
      {visitField({ form, visits })}
      <RadioField
        form={form}
        name="status"
        label={m["check.status"]()}
        hint={m["check.status_hint"]()}
        options={optionsOf(ENTERPRISE_STATUSES)}
      />
      <RadioField form={form} name="seen" label={m["check.seen"]()} options={optionsOf(SEEN_AT_VISIT)} />
      <RadioField
        form={form}
        name="main_problem"
        label={m["check.main_problem"]()}
        options={optionsOf(MAIN_PROBLEMS)}
      />
      <RadioField form={form} name="recall_days" label={m["check.recall_days"]()} options={periods} inline />
      <TextField
        form={form}
        name="days_worked"
        label={m["check.days_worked"]()}
        inputMode="numeric"
        width="short"
        optional
      />
      <MoneyField form={form} name="income_idr" label={m["check.income"]()} hint={m["check.income_hint"]()} optional />
      <CheckField form={form} name="was_loss" label={m["check.was_loss"]()} />
      {photo ?? <PhotoField form={form} label={m["photo.of_enterprise"]()} />}
      <TextArea form={form} name="note" label={m["asset.note"]()} rows={3} optional />
    </>
  );
}
