import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { ASSESSMENT_MODES, ASSESSMENT_ROUNDS } from "#src/instruments/code-lists";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { DayField, TextField } from "#ui/form/text-field";

type Props = {
  form: FormState;
  today: string;
  colleagues: readonly { id: string; full_name: string }[];
  rounds: string[];
};

/** When in the case, on which day, how and by whom. */
export function takingFields({ form, today, colleagues, rounds }: Props) {
  const who = colleagues.map(({ id, full_name }) => ({ value: id, label: full_name }));
  return (
    <section className="card space-y-6">
      <h2>{m["assessment.part_taking"]()}</h2>
      <RadioField
        form={form}
        name="round"
        label={m["assessment.round"]()}
        options={optionsOf(ASSESSMENT_ROUNDS).filter(({ value }) => rounds.includes(value))}
        inline
      />
      <DayField form={form} name="taken_on" label={m["assessment.taken_on"]()} max={today} />
      <RadioField form={form} name="mode" label={m["assessment.mode"]()} options={optionsOf(ASSESSMENT_MODES)} inline />
      <SelectField
        form={form}
        name="assessor_id"
        label={m["assessment.assessor"]()}
        hint={m["assessment.assessor_hint"]()}
        options={who}
        empty={m["assessment.assessor_else"]()}
      />
      <TextField form={form} name="assessor_name" label={m["assessment.assessor_name"]()} optional />
    </section>
  );
}
