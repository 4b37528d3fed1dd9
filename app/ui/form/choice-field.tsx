import type { Option } from "#app/ui/form/options";
import { fieldId, typedValue, typedValues } from "#app/ui/form/state";
import { m } from "#messages";
import { type Described, Field, FieldGroup, FieldLine, type FieldProps } from "#ui/form/field";

type Choices = { options: readonly Option[] };
type Apart = { apart?: readonly Option[] };

/** One of many, where a list of buttons would be too long. */
export function SelectField({ options, empty, ...field }: FieldProps & Choices & { empty?: string }) {
  return (
    <Field {...field}>
      {(described) => (
        <select {...described} className="input" name={field.name} defaultValue={typedValue(field.form, field.name)}>
          <option value="">{empty ?? m["form.choose"]()}</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/**
 * One of a few. `unknown` adds an answer for "not known", which sends nothing. `apart`: what stands in place of an answer
 * (don't know, refused), below the others.
 */
export function RadioField({
  options,
  unknown,
  inline,
  apart = [],
  ...field
}: FieldProps & Choices & Apart & { unknown?: boolean; inline?: boolean }) {
  const chosen = typedValue(field.form, field.name);
  const all = unknown ? [...options, { value: "", label: m["form.not_known"]() }] : options;
  return (
    <FieldGroup {...field}>
      <div className={inline ? "flex flex-wrap gap-x-5 *:min-w-20" : ""}>
        {all.map(({ value, label, hint }, at) => (
          <Choice
            key={value}
            id={choiceId(field.name, value, at)}
            type="radio"
            name={field.name}
            value={value}
            label={label}
            hint={hint}
            checked={unknown || value !== "" ? chosen === value : false}
          />
        ))}
      </div>
      <ChoicesApart type="radio" name={field.name} options={apart} isChosen={(value) => chosen === value} />
    </FieldGroup>
  );
}

/** Several of a list; `apart` as in RadioField. `grid`: many short answers side by side, also on a small phone. */
export function CheckboxField({
  options,
  columns,
  grid,
  apart = [],
  ...field
}: FieldProps & Choices & Apart & { columns?: boolean; grid?: boolean }) {
  const chosen = typedValues(field.form, field.name);
  return (
    <FieldGroup {...field}>
      <div className={grid ? "choice-grid" : columns ? "sm:columns-2" : ""}>
        {options.map(({ value, label, hint }, at) => (
          <Choice
            key={value}
            id={choiceId(field.name, value, at)}
            type="checkbox"
            name={field.name}
            value={value}
            label={label}
            hint={hint}
            checked={chosen.includes(value)}
          />
        ))}
      </div>
      <ChoicesApart type="checkbox" name={field.name} options={apart} isChosen={(value) => chosen.includes(value)} />
    </FieldGroup>
  );
}

type ApartProps = {
  type: "radio" | "checkbox";
  name: string;
  options: readonly Option[];
  isChosen: (value: string) => boolean;
};

function ChoicesApart({ type, name, options, isChosen }: ApartProps) {
  if (options.length === 0) return null;
  return (
    <div className="mt-1 flex flex-wrap gap-x-5 border-t border-line pt-1 text-soft">
      {options.map(({ value, label }, at) => (
        <Choice
          key={value}
          id={`${choiceId(name, value, at + 1)}-apart`}
          type={type}
          name={name}
          value={value}
          label={label}
          hint={undefined}
          checked={isChosen(value)}
        />
      ))}
    </div>
  );
}

/** A single yes. */
export function CheckField(field: FieldProps) {
  return (
    <FieldLine {...field}>
      {(described) => (
        <Choice
          {...described}
          type="checkbox"
          name={field.name}
          value="1"
          label={field.label}
          labelOf={field.name}
          hint={field.hint}
          checked={typedValue(field.form, field.name) === "1"}
        />
      )}
    </FieldLine>
  );
}

export function YesNoField(field: FieldProps) {
  const options = [
    { value: "1", label: m["form.yes"]() },
    { value: "0", label: m["form.no"]() },
  ];
  return <RadioField {...field} options={options} unknown={field.optional ?? false} inline />;
}

/** The first choice has the id of the field, so that the error summary leads to it. */
function choiceId(name: string, value: string, at: number): string {
  return at === 0 ? fieldId(name) : `${fieldId(name)}-${value || "unknown"}`;
}

type ChoiceProps = Partial<Described> & {
  id: string;
  type: "radio" | "checkbox";
  name: string;
  value: string;
  label: string;
  /** The field that the label is the question of. */
  labelOf?: string;
  hint: string | undefined;
  checked: boolean;
};

function Choice({ id, type, name, value, label, labelOf, hint, checked, ...described }: ChoiceProps) {
  return (
    <div className="choice flex min-h-9 items-start gap-2.5 py-1.5 break-inside-avoid">
      <input
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...described}
        id={id}
        type={type}
        name={name}
        value={value}
        defaultChecked={checked}
        className="mt-[0.1em] size-5 shrink-0 accent-action"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="block" data-label-of={labelOf}>
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-soft">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
