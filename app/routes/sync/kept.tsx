import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { placeLabel } from "#db/places/reads";
import { recordKept } from "#db/sync/kept-writes";
import { keptChange } from "#db/sync/waiting-reads";
import { m } from "#messages";
import { Instant } from "#ui/day";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader, SummaryList } from "#ui/parts";
import type { Route } from "./+types/kept";
import { fieldRows, reasonWords, subjectWords } from "./kept-words.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["sync.kept_one"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "sync/kept");
  const kept = await keptChange(db, viewer, args.params.changeId);
  if (!kept) throw new Response(null, { status: 404 });
  const { id, kind, case_number, by, made_at, reason, says } = kept;
  const place = says?.place_code;
  const places = typeof place === "string" ? { [place]: await placeLabel(db, place) } : {};
  return { id, kind, case_number, by, made_at, reason, rows: says && fieldRows(says, places, kind) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "sync/kept");
  try {
    await inTransaction((trx) => recordKept(trx, viewer, args.params.changeId, now));
  } catch (error) {
    return refused(error, {});
  }
  return redirect("/sync");
}

export default function Kept({ loaderData, actionData }: Route.ComponentProps) {
  const { id, kind, case_number, by, made_at, reason, rows } = loaderData;
  return (
    <>
      <PageHeader
        title={subjectWords(kind)}
        back={{ href: "/sync", label: m["sync.title"]() }}
        lead={case_number ?? m["sync.case_hidden"]()}
      />
      <Notice tone="warn" title={m["sync.why"]()}>
        <p>{reasonWords(reason)}</p>
      </Notice>
      <p className="my-3 text-soft">
        {by} · <Instant at={made_at} />
      </p>
      {rows === null ? (
        <p className="prose-measure">{m["sync.hidden_text"]()}</p>
      ) : (
        <>
          <div className="card mb-6">
            <SummaryList rows={rows} />
          </div>
          <PageForm form={formState(actionData)} submit={m["sync.record"]()} cancel="/sync">
            <p className="prose-measure">{m["sync.record_lead"]()}</p>
          </PageForm>
          <p className="mt-4">
            <a href={`/sync/changes/${id}/setting-aside`}>{m["sync.set_aside"]()}</a>
          </p>
        </>
      )}
    </>
  );
}
