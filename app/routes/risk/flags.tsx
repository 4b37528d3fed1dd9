import { data } from "react-router";
import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { Refused } from "#db/errors";
import { listFlags, namesOfCases } from "#db/risk/flags";
import { m } from "#messages";
import { can, scopeOf } from "#src/access/policy";
import { FLAG_KINDS, FLAG_STATUSES } from "#src/risk/flags";
import { FlagsQuery } from "#src/risk/flags-query";
import { Relative } from "#ui/day";
import { Badge, EmptyState, PageHeader, Pagination } from "#ui/parts";
import type { Route } from "./+types/flags";
import { FlagSeverity } from "./flag-severity.tsx";
import { RiskTabs, WhoseLinks } from "./risk-tabs.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["flag.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "risk/flags");
  const { searchParams } = args.url;
  const seesMore = scopeOf(viewer, "flag.read") !== "own";
  // What is assigned to her; a manager comes for everyone's. Field staff see what is open on the cases they visit.
  const mine = seesMore && (searchParams.get("of") ?? (viewer.role === "manager" ? "all" : "mine")) === "mine";
  const cursor = searchParams.get("cursor") || null;
  try {
    const asked = FlagsQuery.parse({ cursor: cursor?.slice(0, 200), ...(mine && { assigned_to: viewer.userId }) });
    const { rows, nextCursor } = await listFlags(db, viewer, asked);
    const [owners, names] = await Promise.all([
      staffNames(
        db,
        rows.map(({ assigned_to }) => assigned_to),
      ),
      namesOfCases(
        db,
        viewer,
        rows.map(({ case_id }) => case_id),
      ),
    ]);
    const shown = rows.map(({ id, case_id, case_number, kind, severity, due_on, status, assigned_to }) => ({
      id,
      case_number,
      name: names.get(case_id) ?? null,
      kind,
      severity,
      due_on,
      status,
      owner: owners.get(assigned_to) ?? "",
    }));
    return { looksBack: can(viewer, "lookback.read"), today, mine, seesMore, cursor, rows: shown, next: nextCursor };
  } catch (error) {
    if (error instanceof Refused) throw data(null, { status: 404 });
    throw error;
  }
}

export default function Flags({
  loaderData: { looksBack, today, mine, seesMore, cursor, rows, next },
}: Route.ComponentProps) {
  const page = (to: string | null) =>
    `/flags?${new URLSearchParams({ of: mine ? "mine" : "all", ...(to && { cursor: to }) })}`;
  return (
    <>
      <PageHeader title={m["nav.risk"]()} lead={m["flag.lead"]()} />
      <RiskTabs part="flags" looksBack={looksBack} />
      {seesMore && <WhoseLinks base="/flags" mine={mine} />}
      {rows.length === 0 ? (
        <EmptyState title={m["flag.none_title"]()}>{m["flag.none_text"]()}</EmptyState>
      ) : (
        <table className="table table-cards">
          <caption>{m["flag.caption"]({ count: rows.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{m["flag.due"]()}</th>
              <th scope="col">{m["flag.flag"]()}</th>
              <th scope="col">{m["flag.severity"]()}</th>
              <th scope="col">{m["flag.owner"]()}</th>
              <th scope="col">{m["flag.status"]()}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td data-label={m["flag.due"]()}>
                  <span className={row.due_on < today ? "font-semibold text-amber" : ""}>
                    <Relative day={row.due_on} today={today} due />
                  </span>
                </td>
                <th scope="row">
                  <a href={`/flags/${row.id}`}>
                    <span className="whitespace-nowrap">{row.case_number}</span>
                    {" · "}
                    {wordsFor(FLAG_KINDS, row.kind)}
                  </a>
                  {row.name && <span className="block font-normal">{row.name}</span>}
                </th>
                <td>
                  <FlagSeverity severity={row.severity} />
                </td>
                <td data-label={m["flag.owner"]()}>{row.owner}</td>
                <td>
                  <Badge tone={row.status === "acknowledged" ? "info" : "plain"}>
                    {wordsFor(FLAG_STATUSES, row.status)}
                  </Badge>
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
