import type { ImportedRow } from "#db/exchange/reads";
import { m } from "#messages";
import { OutcomeBadge } from "./outcome-badge";

type ResultRow = ImportedRow & { reasons: readonly string[] };

/** What became of each row, with the reason where it was not taken in. */
export function ResultTable({ rows }: { rows: readonly ResultRow[] }) {
  return (
    <table className="table table-cards">
      <caption className="unseen">{m["exchange.result_title"]()}</caption>
      <thead>
        <tr>
          <th scope="col">{m["exchange.column_row"]()}</th>
          <th scope="col">{m["exchange.column_outcome"]()}</th>
          <th scope="col">{m["exchange.column_case"]()}</th>
          <th scope="col">{m["exchange.column_reason"]()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, outcome, undone, case_number, reasons }) => (
          <tr key={row}>
            <th scope="row" className="whitespace-nowrap">
              {m["exchange.row_number"]({ row })}
            </th>
            <td>
              <OutcomeBadge outcome={outcome} undone={undone} />
            </td>
            <td data-label={m["exchange.column_case"]()} className="whitespace-nowrap">
              {case_number !== null && outcome === "created" && undone !== "removed" ? (
                <a href={`/people/${case_number}`}>{case_number}</a>
              ) : (
                case_number
              )}
            </td>
            <td>{reasons.join(" ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
