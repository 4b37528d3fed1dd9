import { useMemo } from "react";
import { dayWords } from "#app/ui/day-words";
import { moneyWords } from "#app/ui/money";
import { db } from "#db/connection";
import { cyclesOfEnterprise } from "#db/livelihoods/chart-reads";
import { m } from "#messages";
import { EmptyState } from "#ui/parts";
import type { Route } from "./+types/enterprise-charts";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { FigureChart } from "./figure-chart.tsx";
import { followedPage } from "./followed-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["chart.enterprise_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header } = await followedPage(args, "livelihoods/enterprise-charts");
  const cycles = await cyclesOfEnterprise(db, header.id);
  return { header, cycles };
}

export default function EnterpriseCharts({ loaderData: { header, cycles } }: Route.ComponentProps) {
  return (
    <>
      <EnterpriseHeader header={header} tab="charts" />
      <h2 className="mb-3">{m["chart.enterprise_title"]()}</h2>
      {cycles.length === 0 ? (
        <EmptyState title={m["chart.no_cycles"]()}>{m["chart.no_cycles_text"]()}</EmptyState>
      ) : (
        <CyclesChart cycles={cycles} />
      )}
    </>
  );
}

type Cycle = { number: number; started_on: string; closed_on: string | null; profit_idr: number | null };

function CyclesChart({ cycles }: { cycles: readonly Cycle[] }) {
  const { bars, series, cells, title } = useMemo(() => {
    const label = (number: number) => m["chart.cycle"]({ number });
    const closed = cycles.filter(({ closed_on, profit_idr }) => closed_on !== null && profit_idr !== null);
    const gained = closed.filter(({ profit_idr }) => (profit_idr ?? 0) > 0).length;
    return {
      bars: cycles.map(({ number, profit_idr }) => ({ label: label(number), profit: profit_idr })),
      series: [{ key: "profit", label: m["chart.profit"]() }],
      cells: cycles.map(({ number, started_on, closed_on, profit_idr }) => [
        label(number),
        dayWords(started_on),
        closed_on === null ? m["chart.running"]() : dayWords(closed_on),
        profit_idr === null ? m["chart.no_book"]() : moneyWords(profit_idr),
      ]),
      title:
        closed.length === 0 ? m["chart.no_closed_cycle"]() : m["chart.cycles_title"]({ gained, closed: closed.length }),
    };
  }, [cycles]);
  return (
    <FigureChart
      title={title}
      name="profit-by-cycle"
      rows={bars}
      series={series}
      format={moneyWords}
      heads={[m["chart.cycle_column"](), m["chart.started"](), m["chart.closed"](), m["chart.profit"]()]}
      cells={cells}
    >
      <p>{m["chart.enterprise_note"]()}</p>
    </FigureChart>
  );
}
