import type { Option } from "#app/ui/form/options";
import { fieldId, typedValue, typedValues } from "#app/ui/form/state";
import { m } from "#messages";
import { Field, FieldGroup, type FieldProps } from "#ui/form/field";

type Choices = { options: readonly Option[] };

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

/** One of a few. `unknown` adds an answer for "not known", which sends nothing. */
export function RadioField({
  options,
  unknown,
  inline,
  ...field
}: FieldProps & Choices & { unknown?: boolean; inline?: boolean }) {
  const chosen = typedValue(field.form, field.name);
  const all = unknown ? [...options, { value: "", label: m["form.not_known"]() }] : options;
  return (
    <FieldGroup {...field}>
      <div className={inline ? "flex flex-wrap gap-x-5" : ""}>
        {all.map(({ value, label, hint }) => (
          <Choice
            key={value}
            type="radio"
            name={field.name}
            value={value}
            label={label}
            hint={hint}
            checked={unknown || value !== "" ? chosen === value : false}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** Several of a list. */
export function CheckboxField({ options, columns, ...field }: FieldProps & Choices & { columns?: boolean }) {
  const chosen = typedValues(field.form, field.name);
  return (
    <FieldGroup {...field}>
      <div className={columns ? "sm:columns-2" : ""}>
        {options.map(({ value, label, hint }) => (
          <Choice
            key={value}
            type="checkbox"
            name={field.name}
            value={value}
            label={label}
            hint={hint}
            checked={chosen.includes(value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** A single yes. */
export function CheckField(field: FieldProps) {
  return (
    <Field {...field} label="">
      {() => (
        <Choice
          type="checkbox"
          name={field.name}
          value="1"
          label={field.label}
          hint={undefined}
          checked={typedValue(field.form, field.name) === "1"}
        />
      )}
    </Field>
  );
}

export function YesNoField(field: FieldProps) {
  const options = [
    { value: "1", label: m["form.yes"]() },
    { value: "0", label: m["form.no"]() },
  ];
  return <RadioField {...field} options={options} unknown={field.optional ?? false} inline />;
}

type ChoiceProps = {
  type: "radio" | "checkbox";
  name: string;
  value: string;
  label: string;
  hint: string | undefined;
  checked: boolean;
};

function Choice({ type, name, value, label, hint, checked }: ChoiceProps) {
  const id = `${fieldId(name)}-${value || "unknown"}`;
  return (
    <div className="choice flex min-h-9 items-start gap-2.5 py-1.5 break-inside-avoid">
      <input
        id={id}
        type={type}
        name={name}
        value={value}
        defaultChecked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 size-5 shrink-0 accent-action"
      />
      <div>
        <label htmlFor={id} className="block">
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
