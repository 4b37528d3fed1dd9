import type { Option } from "#app/ui/form/options";
import { type FormState, typedValue } from "#app/ui/form/state";
import { m } from "#messages";

export type ShownColumn = {
  index: number;
  letters: string;
  heading: string;
  examples: readonly string[];
  duplicate: boolean;
};
type Props = {
  form: FormState;
  columns: readonly ShownColumn[];
  /** In the standard's own English labels. */
  fields: readonly Option[];
  caption: string;
};

/** Columns of the workbook, what stands in them, and the field that each is taken for. */
export function ColumnTable({ form, columns, fields, caption }: Props) {
  return (
    <table className="table table-cards">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{m["exchange.column_heading"]()}</th>
          <th scope="col">{m["exchange.column_examples"]()}</th>
          <th scope="col">{m["exchange.column_field"]()}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ index, letters, heading, examples, duplicate }) => (
          <tr key={index}>
            <th scope="row">
              <span className="mr-2 font-normal text-soft">{letters}</span>
              {heading}
              {duplicate && <p className="text-sm font-normal text-amber">{m["exchange.column_duplicate"]()}</p>}
            </th>
            <td data-label={m["exchange.column_examples"]()} className="text-soft">
              {examples.map((example) => (
                <span key={example} className="block max-w-64 truncate">
                  {example}
                </span>
              ))}
            </td>
            <td className="min-w-60">
              <select
                className="input"
                name={`column.${index}`}
                aria-label={m["exchange.column_field_of"]({ column: `${letters} ${heading}` })}
                defaultValue={typedValue(form, `column.${index}`)}
              >
                <option value="">{m["exchange.column_skip"]()}</option>
                {fields.map(({ value, label }) => (
                  <option key={value} value={value} lang="en">
                    {label}
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
