import { useMemo } from "react";
import { STEPS_HEIGHT } from "#app/ui/charts/steps-look";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import {
  type CurvePoint,
  STANDINGS,
  type StandingCounts,
  type SurvivalCounts,
  type SurvivalRow,
} from "#src/livelihoods/charts";
import { FEW_BUSINESSES } from "#src/livelihoods/survival";
import type { Shown } from "#src/outcomes/suppression";
import { ENTERPRISE_STATUSES } from "#src/visits/code-lists";
import { ChartFrame } from "#ui/charts/chart-frame";
import { numberWords, percentWords } from "../outcomes/percent.ts";
import { FigureChart, FigureTable } from "./figure-chart.tsx";

type Props = { rows: readonly SurvivalRow[]; curve: readonly CurvePoint[]; counts: SurvivalCounts };

/** How long businesses last: a curve that steps down where some stopped, with how many are still observed below it. */
export function SurvivalChart({ rows, curve, counts }: Props) {
  const { load, table, title } = useMemo(() => {
    const few = (count: Shown) => (count === null ? m["chart.few"]() : numberWords(count));
    const year = rows.find(({ months }) => months === 12) ?? rows.at(-1);
    const ticks = rows.map(({ months, at_risk }) => ({ at: months, below: few(at_risk) }));
    const words = { across: m["chart.months_axis"](), below: m["chart.at_risk"]() };
    const points = curve.map(({ months, survival }) => ({ at: months, share: survival }));
    return {
      load: async () => {
        const { default: Steps } = await import("#ui/charts/steps");
        return () => <Steps points={points} ticks={ticks} words={words} format={percentWords} />;
      },
      table: {
        heads: [
          m["chart.after"](),
          m["chart.still_going"](),
          m["chart.at_risk"](),
          m["chart.stopped_by_then"](),
          m["chart.censored_by_then"](),
        ],
        cells: rows.map(({ months, survival, at_risk, stopped, censored, isFew }) => [
          months === 0 ? m["chart.at_start"]() : m["chart.months"]({ months }),
          isFew ? m["chart.share_of_few"]({ share: percentWords(survival) }) : percentWords(survival),
          few(at_risk),
          few(stopped),
          few(censored),
        ]),
      },
      title:
        year === undefined || year.months === 0 || counts.started === null || counts.started < FEW_BUSINESSES
          ? m["chart.survival_few"]({ count: few(counts.started) })
          : m["chart.survival_title"]({ share: percentWords(year.survival), months: year.months }),
    };
  }, [rows, curve, counts]);
  const few = (count: Shown) => (count === null ? m["chart.few"]() : numberWords(count));
  return (
    <ChartFrame
      title={title}
      name="survival"
      load={load}
      height={STEPS_HEIGHT}
      table={
        <FigureTable title={title} heads={table.heads} cells={table.cells}>
          <p>
            {m["chart.survival_counts"]({
              started: few(counts.started),
              running: few(counts.running),
              stopped: few(counts.stopped),
              sold: few(counts.sold),
            })}
          </p>
          <p>{m["chart.survival_censored"]()}</p>
          <p>{m["chart.survival_note"]({ few: FEW_BUSINESSES })}</p>
        </FigureTable>
      }
    />
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
