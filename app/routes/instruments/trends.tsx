import type { ListedAssessment } from "#db/instruments/reads";
import { m } from "#messages";
import { trendsOf } from "#src/instruments/trend";
import { TrendChart } from "./trend-chart.tsx";

/** How scores went, an instrument beside the other. */
export function Trends({ assessments }: { assessments: readonly ListedAssessment[] }) {
  const trends = trendsOf(assessments).filter(({ points }) => points.length > 0);
  if (trends.length === 0) return null;
  return (
    <section aria-labelledby="trends">
      <h2 id="trends" className="mb-3">
        {m["trend.title"]()}
      </h2>
      <div className={`grid items-start gap-6 ${trends.length > 1 ? "xl:grid-cols-2" : ""}`}>
        {trends.map((trend) => (
          <TrendChart key={trend.instrument} trend={trend} />
        ))}
      </div>
    </section>
  );
}
