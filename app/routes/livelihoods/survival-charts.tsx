import { useMemo } from "react";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { STANDINGS, type StandingCounts, type SurvivalRow } from "#src/livelihoods/charts";
import { FEW_BUSINESSES, type Survival } from "#src/livelihoods/survival";
import { ENTERPRISE_STATUSES } from "#src/visits/code-lists";
import { numberWords, percentWords } from "../outcomes/percent.ts";
import { FigureChart } from "./figure-chart.tsx";

type Counts = Pick<Survival, "started" | "running" | "stopped" | "sold">;

/** How long businesses last, with how many are still observed for so long. */
export function SurvivalChart({ rows, counts }: { rows: readonly SurvivalRow[]; counts: Counts }) {
  const { bars, series, cells, title } = useMemo(() => {
    const label = (months: number) => m["chart.months"]({ months });
    const year = rows.find(({ months }) => months === 12) ?? rows.at(-1);
    return {
      bars: rows.map(({ months, survival }) => ({ label: label(months), share: survival })),
      series: [{ key: "share", label: m["chart.still_going"]() }],
      cells: rows.map(({ months, at_risk, survival, isFew }) => [
        label(months),
        isFew ? m["chart.share_of_few"]({ share: percentWords(survival) }) : percentWords(survival),
        numberWords(at_risk),
      ]),
      title:
        year === undefined || counts.started < FEW_BUSINESSES
          ? m["chart.survival_few"]({ count: numberWords(counts.started) })
          : m["chart.survival_title"]({ share: percentWords(year.survival), months: year.months }),
    };
  }, [rows, counts]);
  return (
    <FigureChart
      title={title}
      name="survival"
      rows={bars}
      series={series}
      format={percentWords}
      heads={[m["chart.after"](), m["chart.still_going"](), m["chart.observed"]()]}
      cells={cells}
    >
      <p>
        {m["chart.survival_counts"]({
          started: numberWords(counts.started),
          running: numberWords(counts.running),
          stopped: numberWords(counts.stopped),
          sold: numberWords(counts.sold),
        })}
      </p>
      <p>{m["chart.survival_note"]({ few: FEW_BUSINESSES })}</p>
    </FigureChart>
  );
}

const TONES = {
  operating: "first",
  seasonal_pause: "third",
  stopped: "high",
  sold: "fourth",
  unknown: "rest",
} as const;

/** How businesses stood 6 and 12 months after they began. */
export function StandingChart({ after, most }: { after: Record<6 | 12, StandingCounts>; most: number }) {
  const { bars, series, cells, title } = useMemo(() => {
    const words = (standing: (typeof STANDINGS)[number]) =>
      standing === "unknown" ? m["chart.standing_unknown"]() : wordsFor(ENTERPRISE_STATUSES, standing);
    const months = [6, 12] as const;
    const { operating, seasonal_pause, known } = after[12].known > 0 ? after[12] : after[6];
    return {
      bars: months.map((at) => ({ label: m["chart.months"]({ months: at }), ...after[at] })),
      series: STANDINGS.map((key) => ({ key, label: words(key), tone: TONES[key] })),
      cells: months.map((at) => [
        m["chart.months"]({ months: at }),
        ...STANDINGS.map((key) => numberWords(after[at][key])),
      ]),
      title:
        known === 0
          ? m["chart.standing_none"]()
          : m["chart.standing_title"]({
              going: numberWords(operating + seasonal_pause),
              known: numberWords(known),
              months: after[12].known > 0 ? 12 : 6,
            }),
    };
  }, [after]);
  return (
    <FigureChart
      title={title}
      name="status-after-months"
      rows={bars}
      series={series}
      stacked
      format={numberWords}
      heads={[m["chart.after"](), ...series.map(({ label }) => label)]}
      cells={cells}
    >
      <p>{m["chart.standing_note"]({ most: numberWords(most) })}</p>
    </FigureChart>
  );
}
