import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { FLAG_KINDS, FLAG_STATUSES } from "#src/risk/flags";
import { Relative } from "#ui/day";
import { Badge } from "#ui/parts";
import { FlagSeverity } from "./flag-severity.tsx";
import { useQueueKeys } from "./use-queue-keys.ts";

export type QueuedFlag = {
  id: string;
  case_number: string;
  name: string | null;
  kind: string;
  severity: string;
  due_on: string;
  status: string;
  version: number;
  mayChange: boolean;
  hasMovedUp: boolean;
  owner: string;
};
const CHOICE = "chosen-flags";

/**
 * The queue of flags. Every row can be worked off by Tab alone: tick it, open it, take it on. With JavaScript single keys do
 * the same while a flag of the list has the focus, and only then, so that they get in nobody's way who types or listens.
 * `here`: this page of the list, to come back to.
 */
export function FlagQueue({ rows, today, here }: { rows: readonly QueuedFlag[]; today: string; here: string }) {
  const onKeyDown = useQueueKeys(here);
  const mayAny = rows.some(({ mayChange }) => mayChange);
  return (
    <>
      {mayAny && (
        <details className="no-print mb-3">
          <summary className="target cursor-pointer text-action">{m["flag.keys_title"]()}</summary>
          <p>{m["flag.keys"]()}</p>
        </details>
      )}
      <table className="table table-cards" onKeyDown={onKeyDown}>
        <caption>{m["flag.caption"]({ count: rows.length })}</caption>
        <thead>
          <tr>
            {mayAny && <th scope="col">{m["flag.choose_column"]()}</th>}
            <th scope="col">{m["flag.due"]()}</th>
            <th scope="col">{m["flag.flag"]()}</th>
            <th scope="col">{m["flag.severity"]()}</th>
            <th scope="col">{m["flag.owner"]()}</th>
            <th scope="col">{m["flag.status"]()}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Row key={row.id} row={row} next={rows[at + 1]?.id ?? rows[at - 1]?.id} {...{ today, here, mayAny }} />
          ))}
        </tbody>
      </table>
      {mayAny && (
        <form id={CHOICE} method="get" action="/flags/handling" className="no-print mt-4 flex flex-wrap gap-3">
          <input type="hidden" name="back" value={here} />
          <button type="submit" className="btn btn-main">
            {m["flag.bulk_open"]()}
          </button>
          <button type="submit" className="btn btn-side" formAction="/flags/assignment">
            {m["flag.assign_open"]()}
          </button>
        </form>
      )}
    </>
  );
}

type RowProps = { row: QueuedFlag; next: string | undefined; today: string; here: string; mayAny: boolean };

function Row({ row, next, today, here, mayAny }: RowProps) {
  const name = `${row.case_number} ${wordsFor(FLAG_KINDS, row.kind)}`;
  return (
    <tr>
      {mayAny && (
        <td>
          {row.mayChange && (
            <input
              type="checkbox"
              form={CHOICE}
              name="flag"
              value={row.id}
              aria-label={m["flag.choose"]({ flag: name })}
              className="size-6"
            />
          )}
        </td>
      )}
      <td data-label={m["flag.due"]()}>
        <span className={row.due_on < today ? "font-semibold text-amber" : ""}>
          <Relative day={row.due_on} today={today} due />
        </span>
      </td>
      <th scope="row">
        <a href={`/flags/${row.id}`} id={`flag-${row.id}`} data-flag={row.id}>
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
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone={row.status === "acknowledged" ? "info" : "plain"}>{wordsFor(FLAG_STATUSES, row.status)}</Badge>
          {row.hasMovedUp && (
            <span title={m["flag.escalated_caption"]()}>
              <Badge tone="warn">{m["flag.escalated"]()}</Badge>
            </span>
          )}
          {row.mayChange && row.status === "open" && (
            <form method="post" action={`/flags/${row.id}`} className="no-print">
              <input type="hidden" name="status" value="acknowledged" />
              <input type="hidden" name="version" value={row.version} />
              <input type="hidden" name="back" value={`${here}#flag-${next ?? ""}`} />
              <button type="submit" className="btn btn-side btn-small" data-take={row.id}>
                {m["flag.take"]()}
                <span className="unseen"> {name}</span>
              </button>
            </form>
          )}
        </span>
      </td>
    </tr>
  );
}
