import type { InputHTMLAttributes } from "react";
import { typedValue } from "#app/ui/form/state";
import { parseDay } from "#src/day";
import { Field, type FieldProps } from "#ui/form/field";

type Kind = Pick<InputHTMLAttributes<HTMLInputElement>, "type" | "inputMode" | "autoComplete" | "list" | "spellCheck">;
type Width = "short" | "medium" | "full";

const WIDTHS: Record<Width, string> = { short: "max-w-40", medium: "max-w-72", full: "" };

/** One line of text. What was typed is kept; nothing is checked before it is sent. */
export function TextField({
  width = "full",
  type,
  inputMode,
  autoComplete,
  list,
  spellCheck,
  ...field
}: FieldProps & Kind & { width?: Width }) {
  return (
    <Field {...field}>
      {(described) => (
        <input
          {...described}
          className={`input ${WIDTHS[width]}`}
          name={field.name}
          defaultValue={type === "password" ? "" : typedValue(field.form, field.name)}
          type={type ?? "text"}
          inputMode={inputMode}
          autoComplete={autoComplete ?? "off"}
          list={list}
          spellCheck={spellCheck}
        />
      )}
    </Field>
  );
}

/** Whole rupiah, typed with or without dots. */
export function MoneyField(field: FieldProps) {
  return (
    <Field {...field}>
      {(described) => (
        <div className="flex max-w-72 items-center gap-2">
          <span aria-hidden className="shrink-0 text-soft">
            {"Rp"}
          </span>
          <input
            {...described}
            className="input"
            name={field.name}
            defaultValue={typedValue(field.form, field.name)}
            inputMode="numeric"
            autoComplete="off"
          />
        </div>
      )}
    </Field>
  );
}

/** A calendar day; the browser's own picker, and typing works where there is none. What is no day stays as it was typed. */
export function DayField({ max, min, ...field }: FieldProps & { max?: string; min?: string }) {
  const typed = typedValue(field.form, field.name);
  const day = parseDay(typed);
  return (
    <Field {...field}>
      {(described) => (
        <input
          {...described}
          className="input max-w-52"
          type={typed !== "" && day === undefined ? "text" : "date"}
          name={field.name}
          defaultValue={day ?? typed}
          max={max}
          min={min}
          autoComplete="off"
        />
      )}
    </Field>
  );
}

export function TextArea({ rows = 4, ...field }: FieldProps & { rows?: number }) {
  return (
    <Field {...field}>
      {(described) => (
        <textarea
          {...described}
          className="input"
          name={field.name}
          rows={rows}
          defaultValue={typedValue(field.form, field.name)}
        />
      )}
    </Field>
  );
}
