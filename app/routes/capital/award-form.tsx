import type { Option } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { MOST_ITEMS, MOST_TRANCHES } from "#src/capital/award";
import { SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { MoneyField, TextArea } from "#ui/form/text-field";
import { itemFields, trancheFields } from "./award-rows.tsx";
import { ScheduleFields } from "./schedule-fields.tsx";

type Props = {
  form: FormState;
  id: string;
  kind: string;
  recipient_kind: string;
  funds: readonly Option[];
  recipients: readonly Option[];
  offerings: readonly Option[];
};

/** The request for an award: what for, how much, and in which parts under which conditions. */
export function AwardForm({ form, id, kind, recipient_kind, funds, recipients, offerings }: Props) {
  const toWaitFor = recipient_kind === "cooperative" ? null : offerings;
  return (
    <PageForm form={form} submit={m["capital.award_send"]()} id={id} cancel="/capital/awards">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="recipient_kind" value={recipient_kind} />
      <SelectField form={form} name="fund_id" label={m["capital.fund"]()} options={funds} />
      <SelectField form={form} name="recipient_id" label={m["capital.recipient"]()} options={recipients} />
      <TextArea form={form} name="purpose" label={m["capital.purpose"]()} hint={m["capital.purpose_hint"]()} rows={3} />
      <MoneyField form={form} name="amount_idr" label={m["capital.amount_asked"]()} />
      {kind === "matching" && (
        <MoneyField
          form={form}
          name="own_amount_idr"
          label={m["capital.own_amount"]()}
          hint={m["capital.own_amount_hint"]()}
        />
      )}
      {kind === "revolving_loan" && <ScheduleFields form={form} graceOptional />}
      <h2>{m["capital.tranches"]()}</h2>
      <p className="prose-measure text-soft">{m["capital.tranches_hint"]()}</p>
      {Array.from({ length: MOST_TRANCHES }, (_, at) => trancheFields({ form, at, offerings: toWaitFor }))}
      {kind === "grant_kind" && (
        <>
          <h2>{m["capital.items"]()}</h2>
          <p className="prose-measure text-soft">{m["capital.items_hint"]()}</p>
          {Array.from({ length: MOST_ITEMS }, (_, at) => itemFields({ form, at }))}
        </>
      )}
    </PageForm>
  );
}
