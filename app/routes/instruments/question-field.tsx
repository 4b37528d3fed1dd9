import { type FormState, typedValue } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import { parseDay } from "#src/day";
import type { Item } from "#src/instruments/definition";
import { SAID_VALUES, saidFieldOf } from "#src/instruments/reading";
import { CheckboxField, RadioField, SelectField } from "#ui/form/choice-field";
import { Field } from "#ui/form/field";

/** Longer lists are a list to open, not lines to press. */
const MOST_RADIOS = 12;
/** Short answers stand side by side where there is room. */
const SHORT_ANSWER = 26;

type Props = { form: FormState; item: Item; field: string; condition: string | null };

/** One question of an instrument, with "don't know" and "refused" beside its answers. */
export function QuestionField({ form, item, field, condition }: Props) {
  if (item.kind === "note") return <p className="prose-measure">{inWords(item.label)}</p>;
  const hint = [item.hint && inWords(item.hint), condition].filter(Boolean).join(" ") || undefined;
  const shared = { form, name: field, label: inWords(item.label), hint };
  const options = (item.options ?? []).map(({ code, label }) => ({ value: code, label: inWords(label) }));
  const apart = saidOptions();
  if (item.kind === "multi")
    return <CheckboxField {...shared} options={options} apart={apart} columns={options.length > MOST_RADIOS} />;
  if (item.kind === "single" && options.length > MOST_RADIOS)
    return <SelectField {...shared} options={[...options, ...apart]} />;
  if (item.kind === "single") {
    const isShort = options.every(({ label }) => label.length <= SHORT_ANSWER);
    const all = item.required ? apart : [...apart, { value: "", label: m["assessment.not_answered"]() }];
    return <RadioField {...shared} options={options} apart={all} unknown={false} inline={isShort} />;
  }
  return <TypedQuestion {...shared} item={item} />;
}

function saidOptions() {
  return [
    { value: SAID_VALUES.dont_know, label: m["assessment.dont_know"]() },
    { value: SAID_VALUES.refused, label: m["assessment.refused"]() },
  ];
}

type Typed = { form: FormState; name: string; label: string; hint: string | undefined; item: Item };

/** An answer that is typed; why there is none is chosen beside it. */
function TypedQuestion({ item, ...field }: Typed) {
  const { form, name, label } = field;
  const typed = typedValue(form, name);
  const day = item.kind === "day" ? parseDay(typed) : undefined;
  const isLong = item.kind === "text" && (item.most ?? 1000) > 200;
  const isNumber = item.kind === "integer" || item.kind === "decimal";
  return (
    <Field {...field}>
      {(described) => (
        <div className="flex flex-wrap items-start gap-2">
          {isLong ? (
            <textarea {...described} className="input" name={name} rows={3} defaultValue={typed} />
          ) : (
            <input
              {...described}
              className={`input ${isNumber || item.kind === "day" ? "max-w-40" : "max-w-sm"}`}
              name={name}
              type={item.kind === "day" && (typed === "" || day !== undefined) ? "date" : "text"}
              inputMode={item.kind === "integer" ? "numeric" : item.kind === "decimal" ? "decimal" : undefined}
              defaultValue={day ?? typed}
              autoComplete="off"
            />
          )}
          <select
            className="input max-w-60"
            name={saidFieldOf(name)}
            aria-label={`${label}: ${m["assessment.no_answer_because"]()}`}
            defaultValue={typedValue(form, saidFieldOf(name))}
          >
            <option value="">{m["assessment.no_answer_because"]()}</option>
            {saidOptions().map(({ value, label: words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}
