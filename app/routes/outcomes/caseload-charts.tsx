import { useMemo } from "react";
import type { ChartRow } from "#app/ui/charts/look";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import type { CountRow } from "#src/outcomes/protected-report";
import { RISK_BANDS } from "#src/risk/band";
import { CountChart } from "./count-chart.tsx";
import { numberWords, percentWords } from "./percent.ts";

const BANDS = [...RISK_BANDS.codes].reverse();

export function BandChart({ rows }: { rows: readonly CountRow[] }) {
  const { bars, high, total } = useMemo(() => {
    const countOf = (band: string) => rows.find(({ values }) => values[0] === band)?.count ?? 0;
    return {
      bars: BANDS.map((band) => ({ label: wordsFor(RISK_BANDS, band), count: countOf(band) })),
      high: countOf("high"),
      total: rows.reduce((sum, { count }) => sum + count, 0),
    };
  }, [rows]);
  const series = useMemo(() => [{ key: "count", label: m["outcome.cases"]() }], []);
  const title = m["outcome.bands_title"]({
    high: numberWords(high),
    total: numberWords(total),
    percent: percentWords(total === 0 ? null : high / total),
  });
  return (
    <CountChart title={title} name="caseload-by-band" of={m["people.column_risk"]()} rows={bars} series={series} />
  );
}

type ProvinceRow = { province: string | null; band: string; count: number };

export function ProvinceChart({ rows }: { rows: readonly ProvinceRow[] }) {
  const bars = useMemo(() => {
    const byProvince = new Map<string, ChartRow & { sum: number }>();
    for (const { province, band, count } of rows) {
      const label = province ?? m["form.not_known"]();
      const bar = byProvince.get(label) ?? ({ label, sum: 0 } as ChartRow & { sum: number });
      byProvince.set(label, Object.assign(bar, { [band]: count, sum: bar.sum + count }));
    }
    return [...byProvince.values()].sort((one, other) => other.sum - one.sum);
  }, [rows]);
  const series = useMemo(() => BANDS.map((band) => ({ key: band, label: wordsFor(RISK_BANDS, band), tone: band })), []);
  const total = bars.reduce((sum, bar) => sum + bar.sum, 0);
  const [most] = bars;
  const title = m["outcome.provinces_title"]({
    province: most?.label ?? "",
    count: numberWords(most?.sum ?? 0),
    total: numberWords(total),
  });
  return (
    <CountChart
      title={title}
      name="caseload-by-province"
      of={m["outcome.province"]()}
      rows={bars}
      series={series}
      stacked
    />
  );
}
