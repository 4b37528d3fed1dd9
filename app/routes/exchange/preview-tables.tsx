import Download from "lucide-react/icons/download";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { CASE_STATUSES } from "#src/people/code-lists";
import { BirthWords } from "./birth-words";
import type { RowSummary } from "./preview-view";

export function RefusedRows({
  rows,
  download,
}: {
  rows: readonly (RowSummary & { reasons: readonly string[] })[];
  download: string;
}) {
  return (
    <section className="mt-8" aria-labelledby="refused">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="refused">{m["exchange.rows_refused"]()}</h2>
        <a className="btn btn-side" href={download}>
          <Download aria-hidden className="size-5" />
          {m["exchange.download_left"]()}
        </a>
      </div>
      <table className="table table-cards">
        <caption className="unseen">{m["exchange.rows_refused"]()}</caption>
        <thead>
          <tr>
            <th scope="col">{m["exchange.column_row"]()}</th>
            <th scope="col">{m["exchange.column_name"]()}</th>
            <th scope="col">{m["exchange.column_reason"]()}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, name, reasons }) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              <td data-label={m["exchange.column_name"]()}>{name}</td>
              <td data-label={m["exchange.column_reason"]()}>
                {reasons.map((reason) => (
                  <p key={reason} className="line-clamp-4">
                    {reason}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function CreatedRows({ rows }: { rows: readonly RowSummary[] }) {
  return (
    <section className="mt-8" aria-labelledby="created">
      <h2 id="created" className="mb-3">
        {m["exchange.rows_create"]()}
      </h2>
      <table className="table table-cards">
        <caption className="unseen">{m["exchange.rows_create"]()}</caption>
        <thead>
          <tr>
            <th scope="col">{m["exchange.column_row"]()}</th>
            <th scope="col">{m["exchange.column_name"]()}</th>
            <th scope="col">{m["exchange.column_born"]()}</th>
            <th scope="col">{m["exchange.column_place"]()}</th>
            <th scope="col">{m["exchange.column_case_status"]()}</th>
            <th scope="col">{m["exchange.column_owner"]()}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, name, birth, place, status, owner }) => (
            <tr key={row}>
              <td data-label={m["exchange.column_row"]()}>{row}</td>
              <th scope="row">{name}</th>
              <td data-label={m["exchange.column_born"]()}>
                <BirthWords birth={birth} />
              </td>
              <td data-label={m["exchange.column_place"]()}>{place}</td>
              <td data-label={m["exchange.column_case_status"]()}>{wordsFor(CASE_STATUSES, status)}</td>
              <td data-label={m["exchange.column_owner"]()}>{ownerWords(owner)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ownerWords({ colleague, written }: RowSummary["owner"]): string {
  if (colleague !== null) return colleague;
  return written === null ? m["exchange.owner_you"]() : m["exchange.owner_text"]({ name: written });
}
