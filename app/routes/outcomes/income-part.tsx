import { useMemo } from "react";
import { moneyWords } from "#app/ui/money";
import { m } from "#messages";
import type { IncomeSummary } from "#src/outcomes/income";
import { EmptyState, SummaryList } from "#ui/parts";
import { CountChart } from "./count-chart.tsx";
import { numberWords } from "./percent.ts";

/** Income at the latest visit that tells it against the baseline: how many earn more, the same, less; medians in rupiah. */
export function IncomePart({ income }: { income: IncomeSummary }) {
  const rows = useMemo(
    () => [
      { label: m["outcome.income_higher"](), count: income.higher },
      { label: m["outcome.income_same"](), count: income.same },
      { label: m["outcome.income_lower"](), count: income.lower },
    ],
    [income],
  );
  const series = useMemo(() => [{ key: "count", label: m["outcome.people"]() }], []);
  const known = income.higher + income.same + income.lower;
  if (known === 0) return <EmptyState title={m["outcome.no_income"]()}>{m["outcome.no_income_text"]()}</EmptyState>;
  const title = m["outcome.income_title"]({ higher: numberWords(income.higher), known: numberWords(known) });
  return (
    <div className="space-y-6">
      <CountChart
        title={title}
        name="income-against-baseline"
        of={m["outcome.income_against"]()}
        rows={rows}
        series={series}
      />
      <section className="card" aria-labelledby="medians">
        <h2 id="medians" className="mb-2">
          {m["outcome.medians"]()}
        </h2>
        <SummaryList
          rows={[
            { term: m["outcome.median_baseline"](), value: moneyWords(income.median_baseline_idr) },
            { term: m["outcome.median_latest"](), value: moneyWords(income.median_latest_idr) },
            { term: m["outcome.median_change"](), value: moneyWords(income.median_change_idr) },
          ]}
        />
        <p className="mt-2 text-soft">{m["outcome.income_note"]()}</p>
      </section>
    </div>
  );
}
