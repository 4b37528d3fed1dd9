import { optionsOf } from "#app/ui/form/options";
import { type FormState, typedValue } from "#app/ui/form/state";
import { m } from "#messages";
import { ACTIVITY_OWNERS, GOAL_KINDS } from "#src/plans/code-lists";
import { MOST_ACTIVITIES } from "#src/plans/plan";
import { SelectField } from "#ui/form/choice-field";
import { DayField, MoneyField, TextArea, TextField } from "#ui/form/text-field";

const LEAST_ROWS = 2;

export function goalFields({ form }: { form: FormState }) {
  return (
    <>
      <SelectField form={form} name="kind" label={m["plan.kind"]()} options={optionsOf(GOAL_KINDS)} />
      <TextArea form={form} name="objective" label={m["plan.objective"]()} hint={m["plan.objective_hint"]()} rows={2} />
      <TextField
        form={form}
        name="indicator"
        label={m["plan.indicator"]()}
        hint={m["plan.indicator_hint"]()}
        optional
      />
      <TextField form={form} name="baseline" label={m["plan.baseline"]()} hint={m["plan.baseline_hint"]()} optional />
      <TextField form={form} name="target" label={m["plan.target"]()} optional />
      <DayField form={form} name="due_on" label={m["plan.due_on"]()} optional />
      {activityRows({ form })}
    </>
  );
}

/** The rest of the rows is folded away, open to whoever needs it without JavaScript. */
function activityRows({ form }: { form: FormState }) {
  const told = [...Object.keys(form.values), ...Object.keys(form.errors)];
  const filled = told.map((name) => Number(/^activities\.(\d+)\./.exec(name)?.[1] ?? -1));
  const shown = Math.min(MOST_ACTIVITIES, Math.max(LEAST_ROWS, Math.max(-1, ...filled) + 2));
  const rows = Array.from({ length: MOST_ACTIVITIES }, (_, at) => activityRow({ form, at }));
  return (
    <section aria-labelledby="activities" className="space-y-4">
      <div>
        <h2 id="activities">{m["plan.activities"]()}</h2>
        <p className="prose-measure text-soft">{m["plan.activities_hint"]()}</p>
      </div>
      {rows.slice(0, shown)}
      {shown < MOST_ACTIVITIES && (
        <details>
          <summary className="target cursor-pointer text-action">{m["plan.more_activities"]()}</summary>
          <div className="mt-2 space-y-4">{rows.slice(shown)}</div>
        </details>
      )}
    </section>
  );
}

function activityRow({ form, at }: { form: FormState; at: number }) {
  const name = (field: string) => `activities.${at}.${field}`;
  const known = typedValue(form, name("activity_id"));
  return (
    <fieldset key={at} className="card max-w-2xl space-y-4">
      <legend className="px-1 font-semibold">{m["plan.activity_number"]({ number: at + 1 })}</legend>
      {known && <input type="hidden" name={name("activity_id")} value={known} />}
      <TextField form={form} name={name("what")} label={m["plan.what"]()} />
      <SelectField form={form} name={name("owner")} label={m["plan.owner"]()} options={optionsOf(ACTIVITY_OWNERS)} />
      <TextField
        form={form}
        name={name("owner_name")}
        label={m["plan.owner_name"]()}
        hint={m["plan.owner_name_hint"]()}
        optional
      />
      <DayField form={form} name={name("due_on")} label={m["plan.when"]()} optional />
      <MoneyField
        form={form}
        name={name("cost_idr")}
        label={m["plan.cost_idr"]()}
        hint={m["field.money_hint"]()}
        optional
      />
    </fieldset>
  );
}
