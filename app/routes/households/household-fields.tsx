import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import {
  DWELLINGS,
  HOUSEHOLD_HEADS,
  HOUSEHOLD_RELATIONS,
  LAND_TENURES,
  RETURN_SUPPORTERS,
} from "#src/households/code-lists";
import { MOST_MEMBERS } from "#src/households/household";
import { GENDERS } from "#src/people/code-lists";
import { FREQUENCIES } from "#src/visits/code-lists";
import { CheckboxField, SelectField, YesNoField } from "#ui/form/choice-field";
import { DayField, MoneyField, TextArea, TextField } from "#ui/form/text-field";

type Props = { form: FormState; today: string };
/** Rows of members at the least; and as many empty ones behind those that are filled. */
const LEAST_ROWS = 3;
const EMPTY_ROWS = 2;

export function householdFields({ form, today }: Props) {
  const number = { form, inputMode: "numeric", width: "short", optional: true } as const;
  const choice = { form, empty: m["form.not_known"](), optional: true } as const;
  return (
    <>
      <DayField form={form} name="true_on" label={m["household.true_on"]()} max={today} />
      <SelectField {...choice} name="head" label={m["household.head"]()} options={optionsOf(HOUSEHOLD_HEADS)} />
      <TextField {...number} name="size" label={m["household.size"]()} hint={m["household.size_hint"]()} />
      <TextField {...number} name="children_in_school" label={m["household.children_in_school"]()} />
      <TextField {...number} name="dependants" label={m["household.dependants"]()} />
      <MoneyField
        form={form}
        name="other_income_idr"
        label={m["household.other_income_idr"]()}
        hint={m["field.money_hint"]()}
        optional
      />
      <SelectField {...choice} name="dwelling" label={m["household.dwelling"]()} options={optionsOf(DWELLINGS)} />
      <SelectField
        {...choice}
        name="land_tenure"
        label={m["household.land_tenure"]()}
        options={optionsOf(LAND_TENURES)}
      />
      <CheckboxField
        form={form}
        name="supports_return"
        label={m["household.supports_return"]()}
        options={optionsOf(RETURN_SUPPORTERS)}
        optional
      />
      <SelectField {...choice} name="tension" label={m["household.tension"]()} options={optionsOf(FREQUENCIES)} />
      {memberRows({ form })}
      <TextArea
        form={form}
        name="note"
        label={m["household.note"]()}
        hint={m["household.note_hint"]()}
        rows={3}
        optional
      />
    </>
  );
}

/** The rest of the rows is folded away, open to whoever needs it without JavaScript. */
function memberRows({ form }: { form: FormState }) {
  const told = [...Object.keys(form.values), ...Object.keys(form.errors)];
  const filled = told.map((name) => Number(/^members\.(\d+)\./.exec(name)?.[1] ?? -1));
  const shown = Math.min(MOST_MEMBERS, Math.max(LEAST_ROWS, Math.max(-1, ...filled) + 1 + EMPTY_ROWS));
  const rows = Array.from({ length: MOST_MEMBERS }, (_, at) => memberRow({ form, at }));
  return (
    <section aria-labelledby="members" className="space-y-4">
      <div>
        <h2 id="members">{m["household.members"]()}</h2>
        <p className="prose-measure text-soft">{m["household.members_hint"]()}</p>
      </div>
      {rows.slice(0, shown)}
      {shown < MOST_MEMBERS && (
        <details>
          <summary className="target cursor-pointer text-action">{m["household.more_members"]()}</summary>
          <div className="mt-2 space-y-4">{rows.slice(shown)}</div>
        </details>
      )}
    </section>
  );
}

function memberRow({ form, at }: { form: FormState; at: number }) {
  const name = (field: string) => `members.${at}.${field}`;
  return (
    <fieldset key={at} className="card max-w-2xl space-y-4">
      <legend className="px-1 font-semibold">{m["household.member_number"]({ number: at + 1 })}</legend>
      <SelectField
        form={form}
        name={name("relation")}
        label={m["household.relation"]()}
        options={optionsOf(HOUSEHOLD_RELATIONS)}
      />
      <TextField
        form={form}
        name={name("birth_year")}
        label={m["household.birth_year"]()}
        inputMode="numeric"
        width="short"
        optional
      />
      <SelectField form={form} name={name("sex")} label={m["household.sex"]()} options={optionsOf(GENDERS)} optional />
      <YesNoField form={form} name={name("lives_here")} label={m["household.lives_here"]()} optional />
      <YesNoField form={form} name={name("earns")} label={m["household.earns"]()} optional />
    </fieldset>
  );
}
