import Download from "lucide-react/icons/download";
import { requireAccess } from "#app/server/guards";
import { instantWords } from "#app/ui/day-words";
import { db } from "#db/connection";
import { findExport } from "#db/exchange/export-writes";
import { m } from "#messages";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/export-made";

export const meta = () => [{ title: `${m["exchange.export_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, now } = requireAccess(args, "exchange/export-made");
  const made = await findExport(db, viewer, args.params.id, now);
  if (!made) throw new Response(null, { status: 404 });
  return { id: args.params.id, ...made };
}

export default function ExportMade({ loaderData: { id, count, until, isOver } }: Route.ComponentProps) {
  return (
    <>
      <PageHeader title={m["exchange.export_title"]()} back={{ href: "/exchange", label: m["exchange.title"]() }} />
      {isOver ? (
        <Notice tone="warn">
          <p>{m["exchange.export_over"]()}</p>
          <p className="mt-3">
            <a className="btn btn-side" href="/exchange/export">
              {m["exchange.export"]()}
            </a>
          </p>
        </Notice>
      ) : (
        <Notice tone="good" title={m["exchange.export_ready"]()}>
          <p>{m["exchange.export_ready_text"]({ count, time: instantWords(until) })}</p>
          <p className="mt-3">
            <a className="btn btn-main" href={`/exchange/exports/${id}/file`}>
              <Download aria-hidden className="size-5" />
              {m["exchange.export_download"]()}
            </a>
          </p>
        </Notice>
      )}
    </>
  );
}
