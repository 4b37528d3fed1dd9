import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { findImport, findResult } from "#db/exchange/reads";
import { undoImport } from "#db/exchange/undo-writes";
import { m } from "#messages";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/undoing";

export const handle = { mainForm: true };
export const meta = () => [{ title: `${m["exchange.undo_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "exchange/undoing");
  const { id } = args.params;
  const found = await findImport(db, viewer, id);
  if (!found) throw new Response(null, { status: 404 });
  const result = await findResult(db, viewer, id);
  if (result?.status === "undone") throw redirect(`/exchange/imports/${id}`);
  const changed = result?.changed ?? [];
  return {
    id,
    file_name: found.file_name,
    isDone: result !== undefined,
    count: found.counts.create - changed.length,
    changed,
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "exchange/undoing");
  const { id } = args.params;
  if (args.url.searchParams.has("_language")) return again({ success: false, values: {}, errors: {}, isSwitch: true });
  try {
    await inTransaction((trx) => undoImport(trx, viewer, id, now));
  } catch (error) {
    return refused(error, {});
  }
  // What was never imported is gone altogether.
  return redirect((await findImport(db, viewer, id)) ? `/exchange/imports/${id}` : "/exchange");
}

export default function Undoing({
  loaderData: { id, file_name, isDone, count, changed },
  actionData,
}: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={isDone ? m["exchange.undo_title"]() : m["exchange.discard_title"]()}
        lead={file_name}
        back={{
          href: `/exchange/imports/${id}`,
          label: isDone ? m["exchange.result_title"]() : m["exchange.preview_title"](),
        }}
      />
      <p className="prose-measure mb-5">{isDone ? m["exchange.undo_text"]({ count }) : m["exchange.discard_text"]()}</p>
      {changed.length > 0 && (
        <Notice tone="warn" title={m["exchange.undo_changed"]()}>
          <ul>
            {changed.map((number) => (
              <li key={number}>
                <a href={`/people/${number}`}>{number}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <PageForm
        form={formState(actionData)}
        submit={isDone ? m["exchange.undo_submit"]() : m["exchange.discard_title"]()}
        cancel={`/exchange/imports/${id}`}
        danger
      >
        {null}
      </PageForm>
    </>
  );
}
