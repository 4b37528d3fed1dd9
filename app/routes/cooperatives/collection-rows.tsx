import { errorText } from "#app/ui/form/error-text";
import { type FormState, fieldId, typedValue } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { m } from "#messages";
import type { Typed } from "#src/form";
import type { SheetRow } from "./collection-sheet.ts";

type Props = { form: FormState; rows: readonly SheetRow[]; monthly_idr: number | null };

/** One line for each member: what she pays now. An empty box posts nothing. */
export function CollectionRows({ form, rows, monthly_idr }: Props) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {rows.map((row, at) => (
        <li key={row.member_id} className="py-3">
          <input type="hidden" name={`rows.${at}.member_id`} value={row.member_id} />
          <fieldset>
            <legend className="font-semibold">{row.label}</legend>
            {row.paid_idr > 0 && (
              <p className="text-soft">{m["saving.paid_this_month"]({ amount: moneyWords(row.paid_idr) })}</p>
            )}
            {monthly_idr !== null && (
              <label className="choice flex min-h-11 w-fit items-center gap-2.5 pr-3">
                <input
                  type="checkbox"
                  name={`rows.${at}.paid`}
                  value="1"
                  defaultChecked={typedValue(form, `rows.${at}.paid`) === "1"}
                  className="size-6 shrink-0 accent-action"
                />
                {m["saving.paid_agreed"]({ amount: moneyWords(monthly_idr) })}
              </label>
            )}
            <div className="mt-1 grid items-end gap-x-4 gap-y-1 grid-cols-[repeat(auto-fit,minmax(min(8.5rem,100%),12rem))]">
              <Amount
                form={form}
                name={`rows.${at}.mandatory_idr`}
                label={monthly_idr === null ? m["saving.mandatory"]() : m["saving.mandatory_other"]()}
              />
              <Amount form={form} name={`rows.${at}.voluntary_idr`} label={m["saving.voluntary"]()} />
            </div>
          </fieldset>
        </li>
      ))}
    </ul>
  );
}

function Amount({ form, name, label }: { form: FormState; name: string; label: string }) {
  const id = fieldId(name);
  const codes = form.errors[name] ?? [];
  return (
    <div>
      <label htmlFor={id} className="block text-sm text-soft" data-label-of={name}>
        {label}
      </label>
      {codes.length > 0 && (
        <p id={`${id}-error`} className="font-semibold text-red">
          {codes.map(errorText).join(" ")}
        </p>
      )}
      <input
        id={id}
        name={name}
        className="input number"
        inputMode="numeric"
        autoComplete="off"
        defaultValue={typedValue(form, name)}
        aria-invalid={codes.length > 0 || undefined}
        aria-describedby={codes.length > 0 ? `${id}-error` : undefined}
      />
    </div>
  );
}

/**
 * What each line shows: what was typed for this member. By member and never by line: someone
 * admitted meanwhile moves the lines. Nothing is ticked beforehand: money that nobody paid must not be posted by one press.
 */
export function typedAgain(rows: readonly SheetRow[], typed: Typed = {}): Typed {
  const lines = new Map<string, string>();
  for (const [name, value] of Object.entries(typed)) {
    const line = /^rows\.(\d+)\.member_id$/.exec(name)?.[1];
    if (line !== undefined) lines.set(String(value), line);
  }
  const values: Typed = {};
  for (const [at, row] of rows.entries()) {
    const line = lines.get(row.member_id);
    if (line === undefined) continue;
    for (const field of ["paid", "mandatory_idr", "voluntary_idr"])
      values[`rows.${at}.${field}`] = String(typed[`rows.${line}.${field}`] ?? "");
  }
  return values;
}
