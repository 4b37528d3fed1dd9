import { useMemo } from "react";
import { dayWords } from "#app/ui/day-words";
import { m } from "#messages";
import { CountChart } from "./count-chart.tsx";
import { percentWords } from "./percent.ts";

type Timing = { in_window: number; late: number; early: number; not_made: number; overdue: number };

/** Planned visits that were due in the period, by how they were kept. */
export function TimingChart({ timing, period }: { timing: Timing; period: { from: string; to: string } }) {
  const rows = useMemo(
    () => [
      { label: m["outcome.in_window"](), count: timing.in_window },
      { label: m["outcome.early"](), count: timing.early },
      { label: m["outcome.late"](), count: timing.late },
      { label: m["outcome.not_made"](), count: timing.not_made },
      { label: m["outcome.overdue"](), count: timing.overdue },
    ],
    [timing],
  );
  const series = useMemo(() => [{ key: "count", label: m["outcome.visits"]() }], []);
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const title = m["outcome.timing_title"]({
    percent: percentWords(total === 0 ? null : timing.in_window / total),
    from: dayWords(period.from),
    to: dayWords(period.to),
  });
  return <CountChart title={title} name="visits-by-timing" of={m["outcome.how_kept"]()} rows={rows} series={series} />;
}
