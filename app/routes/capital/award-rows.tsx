import { type Option, optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { ITEM_KINDS } from "#src/capital/code-lists";
import { UNITS } from "#src/livelihoods/code-lists";
import { PROGRAMME_KINDS } from "#src/programmes/code-lists";
import { CheckField, SelectField } from "#ui/form/choice-field";
import { DayField, MoneyField, TextField } from "#ui/form/text-field";

type Row = { form: FormState; at: number };

/** One part of an award; `offerings`: those it can wait for, null for a cooperative's. A row in which nothing is written is no tranche; only the first is open from the start. */
export function trancheFields({ form, at, offerings }: Row & { offerings: readonly Option[] | null }) {
  const ofCooperative = offerings === null;
  const name = (field: string) => `tranches.${at}.${field}`;
  const isUsed = at < 2 || Object.keys(form.values).some((key) => key.startsWith(`tranches.${at}.`));
  return (
    <details key={at} open={isUsed} className="card">
      <summary className="target font-semibold">{m["capital.tranche_number"]({ number: String(at + 1) })}</summary>
      <div className="mt-3 space-y-5">
        <MoneyField form={form} name={name("amount_idr")} label={m["capital.amount"]()} optional={at > 0} />
        <DayField form={form} name={name("planned_on")} label={m["capital.planned_on"]()} optional />
        <TextField
          form={form}
          name={name("training_people")}
          label={ofCooperative ? m["capital.training_members"]() : m["capital.training_people"]()}
          hint={ofCooperative ? m["capital.training_members_hint"]() : m["capital.training_people_hint"]()}
          inputMode="numeric"
          width="short"
          optional
        />
        {offerings !== null && (
          <>
            <SelectField
              form={form}
              name={name("training_kind")}
              label={m["capital.training_kind"]()}
              options={optionsOf(PROGRAMME_KINDS)}
              optional
            />
            {offerings.length > 0 && (
              <SelectField
                form={form}
                name={name("training_offering_id")}
                label={m["capital.training_offering"]()}
                hint={m["capital.training_offering_hint"]()}
                options={offerings}
                optional
              />
            )}
            <TextField
              form={form}
              name={name("attendance_percent")}
              label={m["capital.attendance_percent"]()}
              hint={m["capital.attendance_hint"]()}
              inputMode="numeric"
              width="short"
              optional
            />
          </>
        )}
        <CheckField form={form} name={name("visit_verified")} label={m["capital.condition_visit"]()} />
        {at > 0 && (
          <TextField
            form={form}
            name={name("receipts_percent")}
            label={m["capital.receipts_percent"]()}
            hint={m["capital.receipts_hint"]()}
            inputMode="numeric"
            width="short"
            optional
          />
        )}
      </div>
    </details>
  );
}

/** One thing that is given in place of money. */
export function itemFields({ form, at }: Row) {
  const name = (field: string) => `items.${at}.${field}`;
  const isUsed = at < 2 || Object.keys(form.values).some((key) => key.startsWith(`items.${at}.`));
  return (
    <details key={at} open={isUsed} className="card">
      <summary className="target font-semibold">{m["capital.item_number"]({ number: String(at + 1) })}</summary>
      <div className="mt-3 space-y-5">
        <TextField form={form} name={name("item")} label={m["capital.item"]()} optional={at > 0} />
        <SelectField form={form} name={name("kind")} label={m["capital.item_kind"]()} options={optionsOf(ITEM_KINDS)} />
        <TextField
          form={form}
          name={name("quantity")}
          label={m["capital.quantity"]()}
          inputMode="numeric"
          width="short"
        />
        <SelectField form={form} name={name("unit")} label={m["capital.unit"]()} options={optionsOf(UNITS)} />
        <MoneyField form={form} name={name("value_idr")} label={m["capital.item_value"]()} />
        <TextField
          form={form}
          name={name("tranche")}
          label={m["capital.item_tranche"]()}
          inputMode="numeric"
          width="short"
        />
      </div>
    </details>
  );
}
