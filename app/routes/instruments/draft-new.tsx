import { redirect } from "react-router";
import * as z from "zod/mini";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { createInstrumentDraft } from "#db/instruments/draft-writes";
import { listInstrumentDrafts } from "#db/instruments/drafts";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/draft-new";
import { versionPage } from "./version-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.draft_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, version } = await versionPage(args, "instruments/draft-new");
  if (version.state === "draft") throw new Response(null, { status: 404 });
  const open = (await listInstrumentDrafts(db, viewer)).find(({ code }) => code === version.code);
  return { id: newId(), version_id: version.id, title: version.definition.title, open: open?.id ?? null };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, version } = await versionPage(args, "instruments/draft-new");
  const reading = await readPosted(args.request, z.object({ id: recordId }));
  if (!reading.success) return again(reading);
  try {
    const draft = { id: reading.data.id, based_on: version.id };
    await inTransaction((trx) => createInstrumentDraft(trx, viewer, draft, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/admin/instruments/drafts/${reading.data.id}`, 303);
}

export default function DraftNew({ loaderData, actionData }: Route.ComponentProps) {
  const { id, version_id, title, open } = loaderData;
  const form = formState(actionData, { id });
  const back = `/admin/instruments/${version_id}`;
  return (
    <div className="prose-measure">
      <PageHeader title={m["instrument.draft_new"]()} lead={inWords(title)} back={{ href: back, label: version_id }} />
      {open ? (
        <Notice>
          <p>
            {m["error.draft_open"]()} <a href={`/admin/instruments/drafts/${open}`}>{m["instrument.draft_look"]()}</a>
          </p>
        </Notice>
      ) : (
        <PageForm form={form} id={String(form.values.id)} submit={m["instrument.draft_begin"]()} cancel={back}>
          <p>{m["instrument.draft_new_text"]({ version: version_id })}</p>
        </PageForm>
      )}
    </div>
  );
}
