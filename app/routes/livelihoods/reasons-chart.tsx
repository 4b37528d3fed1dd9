import { useMemo } from "react";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { STOP_REASONS } from "#src/livelihoods/code-lists";
import type { Shown } from "#src/outcomes/suppression";
import { numberWords } from "../outcomes/percent.ts";
import { FigureChart } from "./figure-chart.tsx";

type Props = { reasons: readonly { reason: string; count: Shown }[]; total: Shown };

/** Why businesses stopped, the most frequent first. */
export function ReasonsChart({ reasons, total }: Props) {
  const { bars, series, cells, title } = useMemo(() => {
    const words = (count: Shown) => (count === null ? m["chart.few"]() : numberWords(count));
    const first = reasons.find(({ count }) => count !== null);
    return {
      bars: reasons.map(({ reason, count }) => ({ label: wordsFor(STOP_REASONS, reason), count })),
      series: [{ key: "count", label: m["chart.businesses"]() }],
      cells: [
        ...reasons.map(({ reason, count }) => [wordsFor(STOP_REASONS, reason), words(count)]),
        [m["outcome.total"](), words(total)],
      ],
      title: first
        ? m["chart.reasons_title"]({
            reason: wordsFor(STOP_REASONS, first.reason),
            count: numberWords(first.count ?? 0),
          })
        : m["chart.reasons_few"](),
    };
  }, [reasons, total]);
  return (
    <FigureChart
      title={title}
      name="reasons-for-stopping"
      rows={bars}
      series={series}
      format={numberWords}
      heads={[m["chart.reason"](), m["chart.businesses"]()]}
      cells={cells}
    />
  );
}
