import { m } from "#messages";
import type { FormRemark } from "#src/instruments/xlsform";
import { Badge } from "#ui/parts";
import { reasonWords } from "./import-words.ts";

/** What became of every row of a form: what was left out first, because it has to be mended. */
export function RemarkTable({ remarks }: { remarks: readonly FormRemark[] }) {
  const order = { left_out: 0, changed: 1, taken: 2 };
  const sorted = [...remarks].sort((one, other) => order[one.outcome] - order[other.outcome] || one.row - other.row);
  return (
    <table className="table table-cards mt-8">
      <caption className="unseen">{m["instrument.import_preview"]()}</caption>
      <thead>
        <tr>
          <th scope="col">{m["instrument.row_column"]()}</th>
          <th scope="col">{m["instrument.name"]()}</th>
          <th scope="col">{m["instrument.becomes"]()}</th>
          <th scope="col">{m["instrument.why"]()}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ sheet, row, name, what, outcome, reasons }) => (
          <tr key={`${sheet} ${row}`}>
            <th scope="row" className="font-normal">
              {sheet} {row}
            </th>
            <td data-label={m["instrument.name"]()} className="break-all">
              {name}
            </td>
            <td data-label={m["instrument.becomes"]()}>
              <OutcomeBadge outcome={outcome} /> <span className="break-all text-soft">{what}</span>
            </td>
            <td data-label={m["instrument.why"]()}>{reasons.map(reasonWords).join(" ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OutcomeBadge({ outcome }: Pick<FormRemark, "outcome">) {
  if (outcome === "left_out") return <Badge tone="warn">{m["instrument.left_out"]()}</Badge>;
  return <Badge>{outcome === "changed" ? m["instrument.changed"]() : m["instrument.taken"]()}</Badge>;
}
