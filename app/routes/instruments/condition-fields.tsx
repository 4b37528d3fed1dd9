import { optionsOf } from "#app/ui/form/options";
import { type FormState, typedValue } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import { formOfCondition, isNumberTest, MOST_TESTS, questionsBefore, testFrom } from "#src/instruments/condition-form";
import type { Definition, Item } from "#src/instruments/definition";
import { CONDITION_JOINS } from "#src/instruments/question-form";
import { CheckField, RadioField, SelectField } from "#ui/form/choice-field";
import { TextField } from "#ui/form/text-field";
import { conditionWords } from "./condition-words.ts";

type Props = { form: FormState; definition: Definition; item: Item | null };

/** When a question is asked: nothing, or some tests of a closed list over the questions before it. */
export function conditionFields({ form, definition, item }: Props) {
  const before = questionsBefore(definition, item?.code ?? null);
  const options = before.flatMap(({ item: other, values }) =>
    values.map((value) => ({ value, label: testWords(definition, other, value) })),
  );
  const hasNumbers = options.some(({ value }) => isNumberTest(value));
  const isBeyond = item?.when !== undefined && formOfCondition(item.when) === null;
  const used = Object.keys(form.values).flatMap((name) => {
    const number = /^tests\.(\d+)\.test$/.exec(name)?.[1];
    return number !== undefined && form.values[name] !== "" ? [Number(number) + 1] : [];
  });
  const count = Math.min(MOST_TESTS, Math.max(0, ...used) + 2);
  return (
    <section className="card space-y-6">
      <div>
        <h2>{m["instrument.field_when"]()}</h2>
        <p className="prose-measure text-soft">{m["instrument.when_hint"]()}</p>
      </div>
      {isBeyond && item?.when && (
        <CheckField
          form={form}
          name="keep_when"
          label={m["instrument.keep_when"]()}
          hint={conditionWords(definition, item.when)}
        />
      )}
      {options.length === 0 ? (
        <p className="text-soft">{m["instrument.when_none"]()}</p>
      ) : (
        <ol className="space-y-4">
          {Array.from({ length: count }, (_, at) => {
            const name = `tests.${at}`;
            const chosen = typedValue(form, `${name}.test`);
            return (
              <li key={name} className="grid items-end gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,36rem)_10rem]">
                <SelectField
                  form={form}
                  name={`${name}.test`}
                  label={m["instrument.test"]({ number: at + 1 })}
                  options={withKept(options, chosen)}
                  empty={m["instrument.test_none"]()}
                />
                {hasNumbers && (
                  <TextField
                    form={form}
                    name={`${name}.number`}
                    label={m["instrument.test_number"]()}
                    inputMode="decimal"
                  />
                )}
              </li>
            );
          })}
        </ol>
      )}
      {options.length > 0 && (
        <RadioField
          form={form}
          name="join"
          label={m["instrument.join"]()}
          options={optionsOf(CONDITION_JOINS)}
          inline
        />
      )}
    </section>
  );
}

/** What was chosen stays to be seen, also where it is no longer in the list. */
function withKept(options: readonly { value: string; label: string }[], chosen: string) {
  if (chosen === "" || options.some(({ value }) => value === chosen)) return options;
  return [...options, { value: chosen, label: chosen }];
}

const MOST_LETTERS = 60;
const SIGNS: Readonly<Record<string, string>> = { at_least: "≥", at_most: "≤", equals: "=", greater: ">", less: "<" };

function testWords(definition: Definition, item: Item, value: string): string {
  const words = inWords(item.label);
  const question = words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS)}…` : words;
  if (isNumberTest(value))
    return m["assessment.when_is"]({ question, answer: `${SIGNS[value.split(":")[1] ?? ""]} …` });
  const test = testFrom({ test: value, number: null });
  if (!test) return value;
  const short: Definition = {
    ...definition,
    sections: [{ code: "s", title: item.label, items: [{ ...item, label: [question, question] }] }],
  };
  return conditionWords(short, test);
}
