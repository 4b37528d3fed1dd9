import { useMemo } from "react";
import { moneyWords } from "#app/ui/money";
import { m } from "#messages";
import { isLastRow, type ProfitRow } from "#src/livelihoods/charts";
import { numberWords } from "../outcomes/percent.ts";
import { FigureChart } from "./figure-chart.tsx";

type Props = { rows: readonly ProfitRow[]; activity: string; most: number };

/** Profit by the number of the cycle: the one in the middle, and how far the others lie apart. */
export function ProfitChart({ rows, activity, most }: Props) {
  const { bars, series, cells, title } = useMemo(() => {
    const label = (number: number) =>
      isLastRow(number) ? m["chart.cycle_from"]({ number }) : m["chart.cycle"]({ number });
    const known = rows.filter(({ spread }) => spread !== null);
    const last = known.at(-1);
    return {
      bars: rows.map(({ number, spread }) => ({ label: label(number), profit: spread?.median ?? null })),
      series: [{ key: "profit", label: m["chart.median_profit"]() }],
      cells: rows.map(({ number, spread }) =>
        spread
          ? [
              label(number),
              numberWords(spread.count),
              moneyWords(spread.median),
              moneyWords(spread.lower),
              moneyWords(spread.upper),
            ]
          : [label(number), m["chart.few"](), "–", "–", "–"],
      ),
      title: titleOf(activity, known, last),
    };
  }, [rows, activity]);
  return (
    <FigureChart
      title={title}
      name="profit-by-cycle"
      rows={bars}
      series={series}
      format={moneyWords}
      heads={[
        m["chart.cycle_column"](),
        m["chart.cycles"](),
        m["chart.median_profit"](),
        m["chart.lower"](),
        m["chart.upper"](),
      ]}
      cells={cells}
    >
      <p>{m["chart.profit_note"]({ most: numberWords(most) })}</p>
    </FigureChart>
  );
}

function titleOf(activity: string, known: readonly ProfitRow[], last: ProfitRow | undefined): string {
  const first = known[0];
  if (!first?.spread || !last?.spread) return m["chart.profit_unknown"]({ activity });
  if (first === last) return m["chart.profit_one"]({ activity, median: moneyWords(first.spread.median) });
  const words = { activity, from: moneyWords(first.spread.median), to: moneyWords(last.spread.median) };
  return last.spread.median >= first.spread.median ? m["chart.profit_rises"](words) : m["chart.profit_falls"](words);
}
