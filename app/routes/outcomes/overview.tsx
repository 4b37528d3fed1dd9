import { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { publishedInfographic } from "#db/outcomes/publications";
import { countCaseload, countEnrolments, figures, incomeSummary, visitTiming } from "#db/outcomes/reads";
import { placeNames } from "#db/places/reads";
import { m } from "#messages";
import { can, scopeOf } from "#src/access/policy";
import { addMonths } from "#src/day";
import { EmptyState, PageHeader } from "#ui/parts";
import type { Route } from "./+types/overview";
import { BandChart, ProvinceChart } from "./caseload-charts.tsx";
import { EnrolmentChart } from "./enrolment-chart.tsx";
import { FourFigures } from "./four-figures.tsx";
import { IncomePart } from "./income-part.tsx";
import { TimingChart } from "./timing-chart.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["outcome.title"]()} · ${m["app.name"]()}` }];

const MONTHS_BACK = -12;

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "outcomes/overview");
  const from = addMonths(today, MONTHS_BACK);
  const [bands, provinces, enrolments, timing, income, four] = await Promise.all([
    countCaseload(db, viewer, ["risk"]),
    countCaseload(db, viewer, ["province", "risk"]),
    countEnrolments(db, viewer, "activity", null, null),
    visitTiming(db, viewer, from, today, today),
    incomeSummary(db, viewer),
    figures(db, viewer),
  ]);
  const names = await placeNames(
    db,
    provinces.map(({ values }) => values[0] ?? null),
  );
  const mayPublish = can(viewer, "infographic.publish");
  return {
    isEveryone: scopeOf(viewer, "outcomes.read") === "all",
    bands,
    provinces: provinces.map(({ values: [code, band], count }) => ({
      province: code ? (names.get(code) ?? code) : null,
      band: band ?? "low",
      count,
    })),
    enrolments: enrolments.map(({ values: [activity, status], count }) => ({
      activity: activity ?? "",
      status: status ?? "",
      count,
    })),
    timing,
    period: { from, to: today },
    income,
    four,
    mayPublish,
    isPublished: mayPublish && (await publishedInfographic(db)) !== undefined,
  };
}

export default function Outcomes({ loaderData }: Route.ComponentProps) {
  const { isEveryone, bands, provinces, enrolments, timing, period, income, four, mayPublish, isPublished } =
    loaderData;
  return (
    <>
      <PageHeader
        title={m["outcome.title"]()}
        lead={isEveryone ? m["outcome.lead_all"]() : m["outcome.lead_office"]()}
        actions={
          mayPublish && (
            <a className="btn btn-side" href="/outcomes/publication">
              {isPublished ? m["outcome.published_open"]() : m["outcome.publish_open"]()}
            </a>
          )
        }
      />
      {bands.length === 0 ? (
        <EmptyState title={m["outcome.none_title"]()}>{m["outcome.none_text"]()}</EmptyState>
      ) : (
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <div className="xl:col-span-2">
            <FourFigures figures={four} />
          </div>
          <BandChart rows={bands} />
          <ProvinceChart rows={provinces} />
          <div className="xl:col-span-2">
            <EnrolmentChart rows={enrolments} />
          </div>
          <TimingChart timing={timing} period={period} />
          <IncomePart income={income} />
        </div>
      )}
    </>
  );
}
