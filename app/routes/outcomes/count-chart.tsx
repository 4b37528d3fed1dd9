import { useCallback } from "react";
import { barsHeight, type ChartRow, type Series } from "#app/ui/charts/look";
import { m } from "#messages";
import { ChartFrame } from "#ui/charts/chart-frame";
import { numberWords } from "./percent.ts";

type Props = {
  /** The finding, in words. */
  title: string;
  name: string;
  /** What a row is: the head of the first column. */
  of: string;
  rows: readonly ChartRow[];
  series: readonly Series[];
  stacked?: boolean;
  /** How many rows are drawn; the table has them all. */
  most?: number;
};

/** Counts as bars, with the same counts as a table that adds up. */
export function CountChart({ title, name, of, rows, series, stacked = false, most = 12 }: Props) {
  const load = useCallback(async () => {
    const { default: Bars } = await import("#ui/charts/bars");
    return () => <Bars rows={rows.slice(0, most)} series={series} stacked={stacked} format={numberWords} />;
  }, [rows, series, stacked, most]);
  return (
    <ChartFrame
      title={title}
      name={name}
      load={load}
      height={barsHeight(Math.min(rows.length, most), series.length, stacked)}
      table={<CountTable of={of} title={title} rows={rows} series={series} />}
    />
  );
}

const countOf = (row: ChartRow, key: string) => Number(row[key] ?? 0);

function CountTable({ of, title, rows, series }: Pick<Props, "of" | "title" | "rows" | "series">) {
  const hasSum = series.length > 1;
  const sum = (row: ChartRow) => series.reduce((total, { key }) => total + countOf(row, key), 0);
  const down = (key: string) => rows.reduce((total, row) => total + countOf(row, key), 0);
  return (
    <table className="table mt-2">
      <caption className="unseen">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          {series.map(({ key, label }) => (
            <th key={key} scope="col" className="number">
              {label}
            </th>
          ))}
          {hasSum && (
            <th scope="col" className="number">
              {m["outcome.total"]()}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            {series.map(({ key }) => (
              <td key={key} className="number">
                {numberWords(countOf(row, key))}
              </td>
            ))}
            {hasSum && <td className="number">{numberWords(sum(row))}</td>}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{m["outcome.total"]()}</th>
          {series.map(({ key }) => (
            <td key={key} className="number">
              {numberWords(down(key))}
            </td>
          ))}
          {hasSum && <td className="number">{numberWords(rows.reduce((total, row) => total + sum(row), 0))}</td>}
        </tr>
      </tfoot>
    </table>
  );
}
