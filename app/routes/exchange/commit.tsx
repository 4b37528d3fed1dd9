import { data, redirect } from "react-router";
import { localeContext } from "#app/server/contexts";
import { requireAccess } from "#app/server/guards";
import { again, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { listColleagues } from "#db/access/reads";
import { db, inTransaction } from "#db/connection";
import { StaleVersion } from "#db/errors";
import { commitImport } from "#db/exchange/commit-writes";
import { findPreview } from "#db/exchange/reads";
import { m } from "#messages";
import { MAIN_FORM, PageForm } from "#ui/form/page-form";
import { Notice, PageHeader, Stat } from "#ui/parts";
import type { Route } from "./+types/commit";
import { decisionsIn } from "./decisions";
import { OfferedRow } from "./offered-row";
import { CreatedRows, RefusedRows } from "./preview-tables";
import { previewView } from "./preview-view";

export const handle = { mainForm: true };
export const meta = () => [{ title: `${m["exchange.preview_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "exchange/commit");
  const { id } = args.params;
  const waiting = await findPreview(db, viewer, id, today);
  // Imported already, by a first click or in another window: there is the result.
  if (!waiting) throw redirect(`/exchange/imports/${id}`);
  const colleagues = await listColleagues(db, viewer);
  const names = new Map(
    colleagues.flatMap((user) => (user.id === viewer.userId ? [] : [[user.id, user.full_name] as const])),
  );
  const { file_name, fingerprint } = waiting;
  const skipped = waiting.plan.rows.filter(({ outcome }) => outcome === "skipped_empty").length;
  return { id, file_name, fingerprint, skipped, ...previewView(waiting, names, args.context.get(localeContext)) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "exchange/commit");
  const { id } = args.params;
  const form = await args.request.formData();
  const { decisions, values } = decisionsIn(form);
  if (args.url.searchParams.has("_language")) return again({ success: false, values, errors: {}, isSwitch: true });
  try {
    const plan = String(form.get("plan") ?? "");
    await inTransaction((trx) => commitImport(trx, viewer, { id, decisions, plan }, now));
  } catch (error) {
    if (error instanceof StaleVersion) {
      const errors: Record<string, string[]> = { form: ["preview_changed"] };
      return data({ values, errors, found: {}, places: {}, current: null }, 409);
    }
    return refused(error, values);
  }
  return redirect(`/exchange/imports/${id}`);
}

export default function Commit({ loaderData, actionData }: Route.ComponentProps) {
  const { id, file_name, fingerprint, skipped, offered, refused: out, create } = loaderData;
  const initial = Object.fromEntries(offered.map(({ row }) => [`decision.${row}`, "leave"]));
  const form = formState(actionData && { ...actionData, values: { ...initial, ...actionData.values } }, initial);
  const here = `/exchange/imports/${id}`;
  return (
    <>
      <PageHeader
        title={m["exchange.preview_title"]()}
        lead={`${file_name} · ${m["exchange.preview_lead"]()}`}
        back={{ href: "/exchange", label: m["exchange.title"]() }}
        actions={
          <>
            <a className="btn btn-side" href={`${here}/columns`}>
              {m["exchange.change_columns"]()}
            </a>
            <a className="btn btn-side" href={`${here}/undoing`}>
              {m["exchange.discard"]()}
            </a>
          </>
        }
      />
      <div className="mb-6 grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Stat label={m["exchange.stat_create"]()} value={create.length} />
        <Stat label={m["exchange.stat_offered"]()} value={offered.length} />
        <Stat label={m["exchange.stat_refused"]()} value={out.length} />
        <Stat label={m["exchange.stat_empty"]()} value={skipped} />
      </div>
      {create.length + offered.length === 0 ? (
        <>
          <Notice tone="warn">{m["exchange.nothing_to_commit"]()}</Notice>
          {/* Carries the change of language where there is nothing to send. */}
          <form id={MAIN_FORM} method="post" />
        </>
      ) : (
        <PageForm
          form={form}
          submit={offered.length > 0 ? m["exchange.commit_decided"]() : m["exchange.commit"]({ count: create.length })}
          cancel="/exchange"
        >
          <input type="hidden" name="plan" value={fingerprint} />
          {offered.length > 0 && (
            <section aria-labelledby="decide">
              <h2 id="decide">{m["exchange.decide_title"]()}</h2>
              <p className="mb-3 text-soft">{m["exchange.decide_text"]()}</p>
              <div className="space-y-4">
                {offered.map((row) => (
                  <OfferedRow key={row.row} form={form} offered={row} />
                ))}
              </div>
            </section>
          )}
        </PageForm>
      )}
      {out.length > 0 && <RefusedRows rows={out} download={`${here}/left-out`} />}
      {create.length > 0 && <CreatedRows rows={create} />}
    </>
  );
}
