import { m } from "#messages";
import type { Measures } from "#src/looking-back/measures";
import { ShareWords } from "./numbers.tsx";
import { Scrolling } from "./scrolling.tsx";

type Row = { key: string; label: string; measures: Measures; isCurrent?: boolean };

const COLUMNS = ["marked", "precision", "base", "recall", "missed", "alarmed"] as const;
const HEADS: Record<(typeof COLUMNS)[number], () => string> = {
  marked: m["lookback.marked"],
  precision: m["lookback.precision"],
  base: m["lookback.base"],
  recall: m["lookback.recall"],
  missed: m["lookback.missed"],
  alarmed: m["lookback.alarmed"],
};

/** How a mark did, a row a group. */
export function MeasureTable({ caption, of, rows }: { caption: string; of: string; rows: readonly Row[] }) {
  return (
    <Scrolling title={caption}>
      <table className="table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="number max-w-36 whitespace-normal!">
                {HEADS[column]()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, measures, isCurrent }) => (
            <tr key={key} aria-current={isCurrent ? "true" : undefined}>
              <th scope="row" className="min-w-28">
                {label}
              </th>
              {COLUMNS.map((column) => (
                <td key={column} className="measure">
                  <ShareWords share={measures[column]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
