import { redirect } from "react-router";
import { refused } from "#app/server/posted";
import { inWords } from "#app/ui/labels";
import { inTransaction } from "#db/connection";
import { discardInstrumentDraft } from "#db/instruments/draft-writes";
import { m } from "#messages";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/draft-discarding";
import { ConfirmDraft } from "./draft-form.tsx";
import { draftPage } from "./draft-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.discard"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft } = await draftPage(args, "instruments/draft-discarding");
  return { draft: { id: draft.id, version: draft.version }, title: draft.definition.title };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, draft } = await draftPage(args, "instruments/draft-discarding");
  const version = String((await args.request.formData()).get("version") ?? "");
  if (args.url.searchParams.has("_language")) return null;
  try {
    await inTransaction((trx) => discardInstrumentDraft(trx, viewer, draft.id, Number(version), now));
  } catch (error) {
    return refused(error, { version });
  }
  return redirect("/admin/instruments", 303);
}

export default function DraftDiscarding({ loaderData: { draft, title }, actionData }: Route.ComponentProps) {
  const back = { href: `/admin/instruments/drafts/${draft.id}`, label: m["instrument.draft_title"]() };
  return (
    <>
      <PageHeader title={m["instrument.discard"]()} lead={inWords(title)} back={back} />
      <ConfirmDraft draft={draft} actionData={actionData ?? undefined} submit={m["instrument.discard"]()} danger>
        <p>{m["instrument.discard_text"]()}</p>
      </ConfirmDraft>
    </>
  );
}
