import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { db } from "#db/connection";
import { activitiesOf, problemsByVillage } from "#db/livelihoods/chart-reads";
import { placeLabel } from "#db/places/reads";
import { m } from "#messages";
import { readsWholeEconomy } from "#src/livelihoods/charts";
import { MAIN_PROBLEMS } from "#src/livelihoods/follow-up-code-lists";
import { OTHER_VILLAGES, problemMap } from "#src/livelihoods/problems";
import { EmptyState, PageHeader } from "#ui/parts";
import { numberWords } from "../outcomes/percent.ts";
import type { Route } from "./+types/problem-map";
import { ChartFilter } from "./chart-filter.tsx";
import { ProblemTable } from "./problem-table.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["problem.title"]()} · ${m["app.name"]()}` }];

/** Villages with a row of their own. */
const MOST_VILLAGES = 30;

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "livelihoods/problem-map");
  const hasReaches = !readsWholeEconomy(viewer);
  const of = args.url.searchParams.get("of") === "all" || !hasReaches ? "all" : "own";
  const activities = await activitiesOf(db, viewer, of);
  const asked = args.url.searchParams.get("activity");
  const activity = activities.find((one) => one.activity === asked)?.activity ?? null;
  const counts = await problemsByVillage(db, viewer, of, activity, today);
  const map = problemMap(counts, { most: MOST_VILLAGES, isProtected: hasReaches && of === "all" });
  const villages: Record<string, string> = {};
  for (const { village } of map.rows)
    if (village !== null && village !== OTHER_VILLAGES) villages[village] = await placeLabel(db, village);
  return { filter: { of, hasReaches, activities, activity } as const, map, villages };
}

export default function ProblemMapPage({ loaderData: { filter, map, villages } }: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["problem.title"]()}
        lead={m["problem.lead"]()}
        back={{ href: "/livelihoods/charts", label: m["chart.title"]() }}
      />
      <ChartFilter path="/livelihoods/problems" {...filter} together />
      {map.rows.length === 0 ? (
        <EmptyState title={m["problem.none"]()}>{m["problem.none_text"]()}</EmptyState>
      ) : (
        <figure className="card">
          <figcaption>
            <h2>{finding(map.problems, map.totals, map.total)}</h2>
          </figcaption>
          <ProblemTable map={map} villages={villages} />
          <p className="prose-measure mt-3 text-soft">{m["problem.note"]({ most: MOST_VILLAGES })}</p>
        </figure>
      )}
    </>
  );
}

/** What most have trouble with, in one sentence. */
function finding(problems: readonly string[], totals: readonly (number | null)[], total: number | null): string {
  const worst = problems
    .map((problem, at) => ({ problem, count: totals[at] ?? null }))
    .filter(({ problem, count }) => problem !== "none" && count !== null && count > 0)
    .sort((one, other) => (other.count ?? 0) - (one.count ?? 0))[0];
  if (!worst || total === null) return m["problem.finding_few"]();
  const count = numberWords(worst.count ?? 0);
  return m["problem.finding"]({ problem: wordsFor(MAIN_PROBLEMS, worst.problem), count, total: numberWords(total) });
}
