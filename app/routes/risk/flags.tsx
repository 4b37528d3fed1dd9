import { data } from "react-router";
import { requireAccess } from "#app/server/guards";
import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { Refused } from "#db/errors";
import { listFlags, namesOfCases } from "#db/risk/flags";
import { m } from "#messages";
import { scopeOf } from "#src/access/policy";
import { FlagsQuery } from "#src/risk/flags-query";
import { EmptyState, PageHeader, Pagination } from "#ui/parts";
import type { Route } from "./+types/flags";
import { FlagQueue } from "./flag-queue.tsx";
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
    const shown = rows.map((row) => ({
      id: row.id,
      case_number: row.case_number,
      name: names.get(row.case_id) ?? null,
      kind: row.kind,
      severity: row.severity,
      due_on: row.due_on,
      status: row.status,
      version: row.version,
      mayChange: row.may_change,
      hasMovedUp: row.escalates_on !== null && row.escalates_on <= today,
      owner: owners.get(row.assigned_to) ?? "",
    }));
    return { today, mine, seesMore, cursor, rows: shown, next: nextCursor };
  } catch (error) {
    if (error instanceof Refused) throw data(null, { status: 404 });
    throw error;
  }
}

export default function Flags({ loaderData: { today, mine, seesMore, cursor, rows, next } }: Route.ComponentProps) {
  const page = (to: string | null) =>
    `/flags?${new URLSearchParams({ of: mine ? "mine" : "all", ...(to && { cursor: to }) })}`;
  return (
    <>
      <PageHeader title={m["nav.risk"]()} lead={m["flag.lead"]()} />
      <RiskTabs part="flags" />
      {seesMore && <WhoseLinks base="/flags" mine={mine} />}
      {rows.length === 0 ? (
        <EmptyState title={m["flag.none_title"]()}>{m["flag.none_text"]()}</EmptyState>
      ) : (
        <FlagQueue rows={rows} today={today} here={page(cursor)} />
      )}
      <Pagination first={cursor ? page(null) : null} next={next ? page(next) : null} />
    </>
  );
}
