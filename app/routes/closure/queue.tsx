import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { staffNames } from "#db/access/reads";
import { closuresWaiting } from "#db/closure/reads";
import { db } from "#db/connection";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { type Checked, unmetIn } from "#src/closure/checklist";
import { isOwnClosure } from "#src/closure/closure";
import { dayInJakarta } from "#src/day";
import { CLOSURE_REASONS } from "#src/people/code-lists";
import { Relative } from "#ui/day";
import { EmptyState, PageHeader } from "#ui/parts";
import type { Route } from "./+types/queue";

export const meta: Route.MetaFunction = () => [{ title: `${m["closure.queue_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "closure/queue");
  const waiting = await closuresWaiting(db, viewer);
  const names = await staffNames(
    db,
    waiting.map(({ recorded_by }) => recorded_by),
  );
  const rows = waiting.map((row) => ({
    id: row.request_id,
    case_number: row.case_number,
    name: row.name,
    reason: row.closure_reason,
    asked_on: dayInJakarta(row.recorded_at),
    asked_by: names.get(row.recorded_by) ?? "",
    unmet: unmetIn(JSON.parse(row.checklist) as Checked[]).length,
    isMine: may(viewer, "closure.approve", row) && !isOwnClosure(viewer.userId, row, row.recorded_by),
  }));
  return { today, mine: rows.filter(({ isMine }) => isMine), others: rows.filter(({ isMine }) => !isMine) };
}

export default function ClosureQueue({ loaderData: { today, mine, others } }: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["closure.queue_title"]()}
        lead={m["closure.queue_lead"]()}
        back={{ href: "/people", label: m["people.title"]() }}
      />
      {mine.length + others.length === 0 && (
        <EmptyState title={m["closure.queue_none"]()}>{m["closure.queue_none_text"]()}</EmptyState>
      )}
      {mine.length > 0 && <Requests rows={mine} today={today} caption={m["closure.queue_mine"]()} decide />}
      {others.length > 0 && <Requests rows={others} today={today} caption={m["closure.queue_others"]()} />}
    </>
  );
}

type Row = Route.ComponentProps["loaderData"]["mine"][number];

function Requests({ rows, today, caption, decide }: { rows: Row[]; today: string; caption: string; decide?: boolean }) {
  return (
    <table className="table table-cards mb-6">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{m["people.column_case"]()}</th>
          <th scope="col">{m["closure.reason"]()}</th>
          <th scope="col">{m["closure.asked_on"]()}</th>
          <th scope="col">{m["closure.asked_by_column"]()}</th>
          <th scope="col">{m["closure.unmet"]()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={`/people/${row.case_number}/closure${decide ? `/${row.id}/decision` : ""}`}>{row.case_number}</a>
              {row.name && <span className="block font-normal">{row.name}</span>}
            </th>
            <td data-label={m["closure.reason"]()}>{wordsFor(CLOSURE_REASONS, row.reason)}</td>
            <td data-label={m["closure.asked_on"]()}>
              <Relative day={row.asked_on} today={today} />
            </td>
            <td data-label={m["closure.asked_by_column"]()}>{row.asked_by}</td>
            <td data-label={m["closure.unmet"]()}>{row.unmet}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
