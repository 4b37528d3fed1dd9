import { type ReactNode, useCallback } from "react";
import { barsHeight, type ChartRow, type Series } from "#app/ui/charts/look";
import { ChartFrame } from "#ui/charts/chart-frame";

type Props = {
  /** The finding, in words. */
  title: string;
  name: string;
  rows: readonly ChartRow[];
  series: readonly Series[];
  stacked?: boolean;
  format: (value: number) => string;
  /** Heads of the table's columns; the first names the rows. */
  heads: readonly string[];
  cells: readonly (readonly string[])[];
  /** How the numbers came about, and what they leave open. */
  children?: ReactNode;
};

/** Bars with a table whose columns say more than the bars. Keep `rows`, `series` and `format` stable. */
export function FigureChart({ title, name, rows, series, stacked = false, format, heads, cells, children }: Props) {
  const load = useCallback(async () => {
    const { default: Bars } = await import("#ui/charts/bars");
    return () => <Bars rows={rows} series={series} stacked={stacked} format={format} />;
  }, [rows, series, stacked, format]);
  return (
    <ChartFrame
      title={title}
      name={name}
      load={load}
      height={barsHeight(rows.length, series.length, stacked)}
      table={
        <FigureTable title={title} heads={heads} cells={cells}>
          {children}
        </FigureTable>
      }
    />
  );
}

/** The numbers of a chart, one row a line; where the page is narrow each row is a card. What follows says how they came about. */
export function FigureTable({ title, heads, cells, children }: Pick<Props, "title" | "heads" | "cells" | "children">) {
  return (
    <>
      <table className="table table-cards mt-2">
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={head} scope="col" className={at === 0 ? "" : "number"}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map(([first, ...others]) => (
            <tr key={first}>
              <th scope="row">{first}</th>
              {others.map((words, at) => (
                <td key={heads[at + 1]} className="number" data-label={heads[at + 1]}>
                  {words}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {children && <div className="prose-measure mt-3 space-y-2 text-soft">{children}</div>}
    </>
  );
}
