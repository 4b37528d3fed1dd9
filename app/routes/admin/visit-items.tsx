import { errorText } from "#app/ui/form/error-text";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { type FormState, fieldId, typedValue } from "#app/ui/form/state";
import { m } from "#messages";
import { VISIT_MODES } from "#src/visits/code-lists";
import { OFFSET_UNITS } from "#src/visits/visit-policy";

const SPARE_ROWS = 3;
const COLUMNS = ["offset", "unit", "window_before_days", "window_after_days", "mode"] as const;
type Column = (typeof COLUMNS)[number];

/** Wide enough for the longest answer in either language. */
const WIDTHS: Record<Column, string> = {
  offset: "",
  unit: "min-w-28",
  window_before_days: "",
  window_after_days: "",
  mode: "min-w-52",
};

const TITLES: Record<Column, () => string> = {
  offset: m["admin.policy_offset"],
  unit: m["admin.policy_unit"],
  window_before_days: m["admin.policy_before"],
  window_after_days: m["admin.policy_after"],
  mode: m["admin.policy_mode"],
};

/** The planned visits, one a row, and a few empty rows for more: it grows without JavaScript. */
export function VisitItems({ form, isReadOnly = false }: { form: FormState; isReadOnly?: boolean }) {
  const used = Object.keys(form.values).flatMap((name) => /^items\.(\d+)\./.exec(name)?.[1] ?? []);
  const count = used.reduce((most, row) => Math.max(most, Number(row) + 1), 0);
  const rows = Array.from({ length: count + (isReadOnly ? 0 : SPARE_ROWS) }, (_, row) => row);
  const errors = form.errors.items ?? [];
  return (
    <div>
      <h2>{m["admin.policy_items"]()}</h2>
      {!isReadOnly && <p className="text-soft">{m["admin.policy_items_hint"]()}</p>}
      {errors.length > 0 && (
        <p id={fieldId("items")} tabIndex={-1} className="font-semibold text-red">
          {errors.map(errorText).join(" ")}
        </p>
      )}
      <table className="table table-cards mt-2">
        <caption className="unseen">{m["admin.policy_items"]()}</caption>
        <thead>
          <tr>
            <th scope="col">{m["admin.policy_items"]()}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {TITLES[column]()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{m["admin.policy_item"]({ number: row + 1 })}</th>
              {COLUMNS.map((column) => (
                <td key={column} data-label={TITLES[column]()}>
                  {isReadOnly ? shown(form, row, column) : <Cell form={form} row={row} column={column} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function shown(form: FormState, row: number, column: Column): string {
  const value = typedValue(form, `items.${row}.${column}`);
  if (column === "unit") return wordsFor(OFFSET_UNITS, value);
  return column === "mode" ? wordsFor(VISIT_MODES, value) || m["admin.policy_mode_open"]() : value;
}

function Cell({ form, row, column }: { form: FormState; row: number; column: Column }) {
  const name = `items.${row}.${column}`;
  const id = fieldId(name);
  const errors = form.errors[name] ?? [];
  const shared = {
    id,
    name,
    className: `input ${WIDTHS[column]}`,
    defaultValue: typedValue(form, name),
    "aria-label": `${m["admin.policy_item"]({ number: row + 1 })}: ${TITLES[column]()}`,
    "aria-invalid": errors.length > 0 || undefined,
    "aria-describedby": errors.length > 0 ? `${id}-error` : undefined,
  };
  const options = column === "unit" ? optionsOf(OFFSET_UNITS) : column === "mode" ? optionsOf(VISIT_MODES) : null;
  return (
    <>
      {options === null ? (
        <input {...shared} inputMode="numeric" autoComplete="off" size={4} />
      ) : (
        <select {...shared}>
          <option value="">{column === "mode" ? m["admin.policy_mode_open"]() : m["form.choose"]()}</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
      {errors.length > 0 && (
        <p id={`${id}-error`} className="font-semibold text-red">
          {errors.map(errorText).join(" ")}
        </p>
      )}
    </>
  );
}
