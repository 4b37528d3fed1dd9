import Download from "lucide-react/icons/download";
import Upload from "lucide-react/icons/upload";
import { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { listImports } from "#db/exchange/reads";
import { m } from "#messages";
import { Instant } from "#ui/day";
import { EmptyState, PageHeader } from "#ui/parts";
import type { Route } from "./+types/imports";
import { StatusBadge } from "./outcome-badge";

export const meta = () => [{ title: `${m["exchange.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "exchange/imports");
  const imports = (await listImports(db, viewer)).map(({ id, status, file_name, created_at, counts }) => {
    const { create, link, undecided, refused } = counts;
    return { id, status, file_name, created_at, taken: create, out: link + undecided + refused };
  });
  return { imports };
}

export default function Imports({ loaderData: { imports } }: Route.ComponentProps) {
  const begin = (
    <a className="btn btn-main" href="/exchange/imports/new">
      <Upload aria-hidden className="size-5" />
      {m["exchange.new"]()}
    </a>
  );
  return (
    <>
      <PageHeader
        title={m["exchange.title"]()}
        lead={m["exchange.lead"]()}
        actions={
          <>
            <a className="btn btn-side" href="/exchange/export">
              <Download aria-hidden className="size-5" />
              {m["exchange.export"]()}
            </a>
            {imports.length > 0 && begin}
          </>
        }
      />
      {imports.length === 0 ? (
        <EmptyState title={m["exchange.none_title"]()} action={begin}>
          {m["exchange.none_text"]()}
        </EmptyState>
      ) : (
        <table className="table table-cards">
          <caption>{m["exchange.list_caption"]()}</caption>
          <thead>
            <tr>
              <th scope="col">{m["exchange.column_file"]()}</th>
              <th scope="col">{m["exchange.column_uploaded"]()}</th>
              <th scope="col">{m["exchange.column_status"]()}</th>
              <th scope="col">{m["exchange.column_rows"]()}</th>
            </tr>
          </thead>
          <tbody>
            {imports.map(({ id, status, file_name, created_at, taken, out }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`/exchange/imports/${id}`}>{file_name || m["exchange.unnamed"]()}</a>
                </th>
                <td data-label={m["exchange.column_uploaded"]()}>
                  <Instant at={created_at} />
                </td>
                <td>
                  <StatusBadge status={status} />
                </td>
                <td data-label={m["exchange.column_rows"]()}>
                  {status === "committed" && `${m["exchange.counts_taken"]({ count: taken })}, `}
                  {status === "committed" && m["exchange.counts_out"]({ count: out })}
                  {status !== "committed" && taken + out}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
