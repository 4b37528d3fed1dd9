import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { db } from "#db/connection";
import { activitiesOf, cycleProfits, livesOf, standingsOf, stopReasons } from "#db/livelihoods/chart-reads";
import { m } from "#messages";
import {
  countStandings,
  MOST_CYCLES,
  MOST_STARTS,
  profitByCycle,
  readsWholeEconomy,
  survivalCounts,
  survivalCurve,
  survivalRows,
} from "#src/livelihoods/charts";
import { LIVELIHOODS } from "#src/livelihoods/registry";
import { survivalOf } from "#src/livelihoods/survival";
import { protectList } from "#src/outcomes/suppression";
import { EmptyState, PageHeader } from "#ui/parts";
import type { Route } from "./+types/charts";
import { ChartFilter } from "./chart-filter.tsx";
import { ProfitChart } from "./profit-chart.tsx";
import { ReasonsChart } from "./reasons-chart.tsx";
import { StandingChart, SurvivalChart } from "./survival-charts.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["chart.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "livelihoods/charts");
  const hasReaches = !readsWholeEconomy(viewer);
  const of = args.url.searchParams.get("of") === "all" || !hasReaches ? "all" : "own";
  const isProtected = hasReaches && of === "all";
  const activities = await activitiesOf(db, viewer, of);
  const asked = args.url.searchParams.get("activity");
  const activity = (activities.find((one) => one.activity === asked) ?? activities[0])?.activity;
  const filter = { of, hasReaches, activities, activity: activity ?? null } as const;
  if (activity === undefined) return { filter, charts: null };
  const lives = await livesOf(db, viewer, of, activity);
  const standings = await standingsOf(db, viewer, of, activity, today);
  const reasons = await stopReasons(db, viewer, of, activity);
  // A threshold of 1 hides nothing.
  const shown = protectList(
    reasons.map(({ count }) => count),
    isProtected ? undefined : 1,
  );
  const charts = {
    profits: profitByCycle(await cycleProfits(db, viewer, of, activity), isProtected),
    survival: survivalRows(lives, today, isProtected),
    curve: survivalCurve(lives, today, isProtected),
    counts: survivalCounts(survivalOf(lives, today), isProtected),
    after: { 6: countStandings(standings[6]), 12: countStandings(standings[12]) },
    reasons: reasons.map(({ reason }, at) => ({ reason, count: shown.counts[at] ?? null })),
    stopped: shown.total,
  };
  return { filter: { ...filter, activity }, charts };
}

export default function Charts({ loaderData: { filter, charts } }: Route.ComponentProps) {
  const { activity } = filter;
  return (
    <>
      <PageHeader
        title={m["chart.title"]()}
        lead={m["chart.lead"]()}
        back={{ href: "/livelihoods", label: m["chart.livelihoods"]() }}
      />
      <p className="no-print mb-4">
        <a href="/livelihoods/problems">{m["problem.title"]()}</a>
      </p>
      <ChartFilter path="/livelihoods/charts" {...filter} />
      {charts === null || activity === null ? (
        <EmptyState title={m["chart.none"]()}>{m["chart.none_text"]()}</EmptyState>
      ) : (
        <div className="grid items-start gap-6 2xl:grid-cols-2">
          <ProfitChart rows={charts.profits} activity={wordsFor(LIVELIHOODS, activity)} most={MOST_CYCLES} />
          <SurvivalChart rows={charts.survival} curve={charts.curve} counts={charts.counts} />
          <StandingChart after={charts.after} most={MOST_STARTS} />
          <ReasonsChart reasons={charts.reasons} total={charts.stopped} />
        </div>
      )}
    </>
  );
}
