import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { db } from "#db/connection";
import { transfersAnsweredOf, transfersWaiting } from "#db/transfers/reads";
import { m } from "#messages";
import { dayInJakarta } from "#src/day";
import { TRANSFER_REASONS, TRANSFER_STATES } from "#src/transfers/code-lists";
import { Relative } from "#ui/day";
import { EmptyState, PageHeader } from "#ui/parts";
import type { Route } from "./+types/list";

export const meta: Route.MetaFunction = () => [{ title: `${m["transfer.list"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "transfers/list");
  const { toTake, given } = await transfersWaiting(db, viewer);
  const answered = await transfersAnsweredOf(db, viewer, today);
  const shown = (rows: typeof given) =>
    rows.map(({ id, case_number, from_office, to_office, reason, recorded_at, asked_by }) => ({
      id,
      case_number,
      from_office,
      to_office,
      reason,
      asked_on: dayInJakarta(recorded_at),
      asked_by,
    }));
  return {
    today,
    toTake: shown(toTake),
    given: shown(given),
    answered,
  };
}

export default function Transfers({ loaderData: { today, toTake, given, answered } }: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["transfer.list"]()}
        lead={m["transfer.list_lead"]()}
        back={{ href: "/people", label: m["people.title"]() }}
      />
      {toTake.length + given.length + answered.length === 0 && (
        <EmptyState title={m["transfer.none"]()}>{m["transfer.none_text"]()}</EmptyState>
      )}
      {toTake.length > 0 && <Rows rows={toTake} today={today} caption={m["transfer.to_take"]()} />}
      {given.length > 0 && <Rows rows={given} today={today} caption={m["transfer.given"]()} />}
      {answered.length > 0 && <Answered rows={answered} today={today} />}
    </>
  );
}

type Row = Route.ComponentProps["loaderData"]["given"][number];

function Rows({ rows, today, caption }: { rows: Row[]; today: string; caption: string }) {
  return (
    <table className="table table-cards mb-6">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{m["people.column_case"]()}</th>
          <th scope="col">{m["transfer.from"]()}</th>
          <th scope="col">{m["transfer.to"]()}</th>
          <th scope="col">{m["transfer.reason"]()}</th>
          <th scope="col">{m["closure.asked_on"]()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={`/transfers/${row.id}`}>{row.case_number}</a>
            </th>
            <td data-label={m["transfer.from"]()}>{row.from_office}</td>
            <td data-label={m["transfer.to"]()}>{row.to_office}</td>
            <td data-label={m["transfer.reason"]()}>{wordsFor(TRANSFER_REASONS, row.reason)}</td>
            <td data-label={m["closure.asked_on"]()}>
              <Relative day={row.asked_on} today={today} />
              <span className="block text-sm text-soft">{row.asked_by}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Answered({ rows, today }: { rows: Route.ComponentProps["loaderData"]["answered"]; today: string }) {
  return (
    <table className="table table-cards mb-6">
      <caption>{m["transfer.answered"]()}</caption>
      <thead>
        <tr>
          <th scope="col">{m["people.column_case"]()}</th>
          <th scope="col">{m["transfer.to"]()}</th>
          <th scope="col">{m["transfer.decision"]()}</th>
          <th scope="col">{m["transfer.answered_on"]()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={`/transfers/${row.id}`}>{row.case_number}</a>
            </th>
            <td data-label={m["transfer.to"]()}>{row.to_office}</td>
            <td data-label={m["transfer.decision"]()}>{wordsFor(TRANSFER_STATES, row.state)}</td>
            <td data-label={m["transfer.answered_on"]()}>
              <Relative day={row.answered_on} today={today} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
