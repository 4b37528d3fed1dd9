import Download from "lucide-react/icons/download";
import Undo from "lucide-react/icons/undo-2";
import { redirect } from "react-router";
import { localeContext } from "#app/server/contexts";
import { requireAccess } from "#app/server/guards";
import { problemText } from "#app/server/workbook/problem-text";
import { dayWords } from "#app/ui/day-words";
import { db } from "#db/connection";
import { findImport, findResult } from "#db/exchange/reads";
import { CONTENT_DAYS } from "#db/exchange/writes";
import { m } from "#messages";
import { addDays, dayInJakarta } from "#src/day";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/import";
import { ResultTable } from "./result-table";

export const meta = () => [{ title: `${m["exchange.result_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "exchange/import");
  const { id } = args.params;
  const result = await findResult(db, viewer, id);
  if (!result) {
    if (await findImport(db, viewer, id)) throw redirect(`/exchange/imports/${id}/commit`);
    throw new Response(null, { status: 404 });
  }
  const { file_name, status, rows, counts, left_out, undone_at, created_at } = result;
  const locale = args.context.get(localeContext);
  const columns = left_out?.matching.columns ?? [];
  const reasons = new Map(
    left_out?.left_out.map(({ row, problems }) => [
      row.number,
      problems.map((problem) => problemText(problem, columns, locale)),
    ]),
  );
  return {
    id,
    file_name,
    status,
    rows: rows.map((row) => ({ ...row, reasons: reasons.get(row.row) ?? [] })),
    taken: counts.create,
    out: rows.filter(({ outcome }) => outcome !== "created").length,
    kept: rows.flatMap(({ undone, case_number }) => (undone === "kept" ? (case_number ?? []) : [])),
    isForgotten: left_out === undefined,
    keptUntil: addDays(dayInJakarta(created_at), CONTENT_DAYS),
    undone_on: undone_at && dayInJakarta(undone_at),
    days: CONTENT_DAYS,
  };
}

export default function Import({ loaderData }: Route.ComponentProps) {
  const { id, file_name, status, rows, taken, out, isForgotten, keptUntil, days } = loaderData;
  const here = `/exchange/imports/${id}`;
  const isDone = status === "committed";
  return (
    <>
      <PageHeader
        title={m["exchange.result_title"]()}
        lead={file_name}
        back={{ href: "/exchange", label: m["exchange.title"]() }}
        actions={
          isDone &&
          taken > 0 && (
            <>
              <a className="btn btn-main" href="/people">
                {m["exchange.see_people"]()}
              </a>
              <a className="btn btn-side" href={`${here}/undoing`}>
                <Undo aria-hidden className="size-5" />
                {m["exchange.undo"]()}
              </a>
            </>
          )
        }
      />
      {isDone ? (
        <Notice tone={taken > 0 ? "good" : "warn"}>
          {taken > 0 ? m["exchange.result_done"]({ count: taken }) : m["exchange.result_none"]()}
        </Notice>
      ) : (
        <Undone {...loaderData} />
      )}
      {out > 0 && (
        <Notice tone="warn">
          {isForgotten
            ? m["exchange.result_forgotten"]({ days })
            : m["exchange.result_left"]({ count: out, day: dayWords(keptUntil) })}
          {!isForgotten && (
            <p className="mt-2">
              <a className="btn btn-side" href={`${here}/left-out`}>
                <Download aria-hidden className="size-5" />
                {m["exchange.download_left"]()}
              </a>
            </p>
          )}
        </Notice>
      )}
      <ResultTable rows={rows} />
    </>
  );
}

type Data = Route.ComponentProps["loaderData"];

function Undone({ undone_on, kept }: Pick<Data, "undone_on" | "kept">) {
  return (
    <Notice title={undone_on === null ? "" : m["exchange.result_undone"]({ day: dayWords(undone_on) })}>
      {kept.length > 0 && (
        <p>
          {m["exchange.result_kept"]()} {kept.join(", ")}
        </p>
      )}
    </Notice>
  );
}
