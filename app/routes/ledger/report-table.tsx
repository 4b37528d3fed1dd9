import { dayWords } from "#app/ui/day-words";
import { moneyWords } from "#app/ui/money";
import type { ReportCell, ReportColumn, ReportTable } from "./report-view.ts";

/** A report on the screen and on paper. */
export function ReportTableView({ table: { title, columns, rows, notes } }: { table: ReportTable }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, so the keyboard must be able to scroll it */}
      <section className="overflow-x-auto" aria-label={title} tabIndex={0}>
        <table className="table">
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              {columns.map(({ label, kind }) => (
                <th key={label} scope="col" className={kind === "money" ? "number" : ""}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cells, look, href }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a report have no other name
              <tr key={at} className={look ? "font-semibold" : ""}>
                {cells.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: nor have its cells
                  <td key={column} className={columns[column]?.kind === "money" ? "number" : ""}>
                    {href && column === 1 ? (
                      <a href={href}>{words(cell, columns[column])}</a>
                    ) : (
                      words(cell, columns[column])
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {notes.map((note) => (
        <p key={note} className="mt-3 text-soft">
          {note}
        </p>
      ))}
    </>
  );
}

function words(cell: ReportCell, column: ReportColumn | undefined): string {
  if (cell === null) return "";
  if (column?.kind === "money" && typeof cell === "number") return moneyWords(cell);
  return column?.kind === "day" && typeof cell === "string" ? dayWords(cell) : String(cell);
}
