import { type FormState, typedValue } from "#app/ui/form/state";
import { m } from "#messages";
import type { Definition, Item } from "#src/instruments/definition";
import { MOST_CHOICES } from "#src/instruments/question-form";
import { TextField } from "#ui/form/text-field";

/** Empty lines below the choices that are there: a list grows without JavaScript. */
const SPARE = 3;

type Props = { form: FormState; definition: Definition; item: Item | null };

/** The choices of a question in both languages, a line each. One whose words are taken away is a choice no more. */
export function choiceFields({ form, definition, item }: Props) {
  const used = Object.keys(form.values).flatMap((name) => {
    const number = /^options\.(\d+)\.label_/.exec(name)?.[1];
    return number !== undefined && form.values[name] !== "" ? [Number(number) + 1] : [];
  });
  const count = Math.min(MOST_CHOICES, Math.max(item?.options?.length ?? 0, ...used) + SPARE);
  const hasScores = definition.scoring !== undefined;
  return (
    <fieldset>
      <legend className="font-semibold">{m["instrument.field_options"]()}</legend>
      <p className="prose-measure text-soft">{m["instrument.options_hint"]()}</p>
      <ol className="mt-3 space-y-4">
        {Array.from({ length: count }, (_, at) => {
          const name = `options.${at}`;
          const code = typedValue(form, `${name}.code`);
          return (
            <li
              key={name}
              className={`grid gap-x-4 gap-y-2 ${hasScores ? "sm:grid-cols-[1fr_1fr_7rem]" : "sm:grid-cols-2"}`}
            >
              {code !== "" && <input type="hidden" name={`${name}.code`} value={code} />}
              <TextField form={form} name={`${name}.label_id`} label={m["instrument.option_id"]({ number: at + 1 })} />
              <TextField form={form} name={`${name}.label_en`} label={m["instrument.option_en"]({ number: at + 1 })} />
              {hasScores && (
                <TextField
                  form={form}
                  name={`${name}.score`}
                  label={m["instrument.option_score"]()}
                  inputMode="decimal"
                />
              )}
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
