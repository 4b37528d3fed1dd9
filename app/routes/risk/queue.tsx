import { data } from "react-router";
import { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { Refused } from "#db/errors";
import { reviewQueue } from "#db/risk/queue";
import { rulesUnderWay } from "#db/risk/runs";
import { getLocale } from "#locale";
import { m } from "#messages";
import { may, scopeOf } from "#src/access/policy";
import { reasonText } from "#src/risk/reasons";
import { Relative } from "#ui/day";
import { EmptyState, PageHeader, Pagination } from "#ui/parts";
import { RiskBand } from "#ui/risk-band";
import type { Route } from "./+types/queue";
import { RiskTabs, WhoseLinks } from "./risk-tabs.tsx";
import { RulesUnderWay } from "./rules-under-way.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["riskpage.queue"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "risk/queue");
  const { searchParams } = args.url;
  const seesMore = scopeOf(viewer, "risk.read") !== "own";
  const mine = !seesMore || (searchParams.get("of") ?? (viewer.role === "manager" ? "all" : "mine")) === "mine";
  const cursor = searchParams.get("cursor") || null;
  try {
    const { rows, nextCursor } = await reviewQueue(db, viewer, { mine, cursor }, today);
    const shown = rows.map((row) => ({
      case_number: row.case_number,
      name: row.name,
      band: row.band,
      points: row.points,
      review_now: row.review_now === 1,
      review_due_on: row.review_due_on,
      top: row.top,
      mayReview: may(viewer, "risk.review", row),
    }));
    const choosesWhose = seesMore && viewer.role !== "manager";
    const underWay = await rulesUnderWay(db);
    return { today, mine, choosesWhose, cursor, rows: shown, next: nextCursor, underWay };
  } catch (error) {
    if (error instanceof Refused) throw data(null, { status: 404 });
    throw error;
  }
}

export default function Queue({ loaderData }: Route.ComponentProps) {
  const { today, mine, choosesWhose, cursor, rows, next, underWay } = loaderData;
  const page = (to: string | null) =>
    `/risk?${new URLSearchParams({ of: mine ? "mine" : "all", ...(to && { cursor: to }) })}`;
  return (
    <>
      <PageHeader title={m["nav.risk"]()} lead={m["riskpage.queue_lead"]()} />
      <RiskTabs part="queue" />
      <RulesUnderWay run={underWay} />
      {choosesWhose && <WhoseLinks base="/risk" mine={mine} />}
      {rows.length === 0 ? (
        <EmptyState title={m["riskpage.none_title"]()}>{m["riskpage.none_text"]()}</EmptyState>
      ) : (
        <table className="table table-cards">
          <caption>{m["riskpage.caption"]({ count: rows.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{m["riskpage.due"]()}</th>
              <th scope="col">{m["people.column_case"]()}</th>
              <th scope="col">{m["people.column_risk"]()}</th>
              <th scope="col">{m["riskpage.top_reason"]()}</th>
              <th scope="col">{m["riskpage.action"]()}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.case_number}>
                <td data-label={m["riskpage.due"]()}>
                  {row.review_due_on ? (
                    <span className={row.review_due_on < today ? "font-semibold text-amber" : ""}>
                      <Relative day={row.review_due_on} today={today} due />
                    </span>
                  ) : (
                    m["day.today"]()
                  )}
                </td>
                <th scope="row">
                  <a href={`/people/${row.case_number}/risk`} className="whitespace-nowrap">
                    {row.case_number}
                  </a>
                  {row.name && <span className="block font-normal">{row.name}</span>}
                </th>
                <td>
                  <RiskBand band={row.band} reviewNow={row.review_now} />
                </td>
                <td data-label={m["riskpage.top_reason"]()}>
                  {row.top ? reasonText(row.top, getLocale()) : m["riskpage.no_reason"]()}
                </td>
                <td>
                  {row.mayReview && (
                    <a className="btn btn-side btn-small" href={`/people/${row.case_number}/risk/review`}>
                      {m["riskpage.review"]()}
                      <span className="unseen"> {row.case_number}</span>
                    </a>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pagination first={cursor ? page(null) : null} next={next ? page(next) : null} />
    </>
  );
}
