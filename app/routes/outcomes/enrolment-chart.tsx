import { useMemo } from "react";
import type { ChartRow } from "#app/ui/charts/look";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { ACTIVITIES, ENROLMENT_STATUSES } from "#src/programmes/code-lists";
import { EmptyState } from "#ui/parts";
import { CountChart } from "./count-chart.tsx";
import { numberWords } from "./percent.ts";

type Row = { activity: string; status: string; count: number };
const GOING_ON = ["waiting", "enrolled", "active", "paused"];

/** Enrolments by activity and by where they stand. */
export function EnrolmentChart({ rows }: { rows: readonly Row[] }) {
  const bars = useMemo(() => {
    const byActivity = new Map<string, ChartRow & { sum: number }>();
    for (const { activity, status, count } of rows) {
      const bar =
        byActivity.get(activity) ?? ({ label: wordsFor(ACTIVITIES, activity), sum: 0 } as ChartRow & { sum: number });
      byActivity.set(activity, Object.assign(bar, { [status]: count, sum: bar.sum + count }));
    }
    return [...byActivity.values()].sort((one, other) => other.sum - one.sum);
  }, [rows]);
  const series = useMemo(
    () =>
      ENROLMENT_STATUSES.codes
        .filter((status) => rows.some((row) => row.status === status))
        .map((status) => ({ key: status, label: wordsFor(ENROLMENT_STATUSES, status) })),
    [rows],
  );
  if (rows.length === 0)
    return <EmptyState title={m["outcome.no_enrolments"]()}>{m["outcome.no_enrolments_text"]()}</EmptyState>;
  const sum = (statuses: readonly string[]) =>
    rows.reduce((total, { status, count }) => total + (statuses.includes(status) ? count : 0), 0);
  const title = m["outcome.enrolments_title"]({
    completed: numberWords(sum(["completed"])),
    going: numberWords(sum(GOING_ON)),
    left: numberWords(sum(["dropped_out"])),
  });
  return (
    <CountChart
      title={title}
      name="enrolments-by-activity"
      of={m["outcome.activity"]()}
      rows={bars}
      series={series}
      stacked
    />
  );
}
