import * as z from "zod/mini";
import { inWords } from "#app/ui/labels";
import { db } from "#db/connection";
import { findVersion } from "#db/instruments/versions";
import { m } from "#messages";
import { findItem, withReturned } from "#src/instruments/editing";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/draft-question-return";
import { ConfirmDraft } from "./draft-form.tsx";
import { changeDraft, draftPage } from "./draft-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.question_return"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft } = await draftPage(args, "instruments/draft-question-return");
  const before = await findVersion(db, draft.based_on);
  const item = before && findItem(before.definition, args.params.question);
  if (!item || !withReturned(draft.definition, before.definition, item.code)) throw new Response(null, { status: 404 });
  return { draft: { id: draft.id, version: draft.version }, label: item.label };
}

export async function action(args: Route.ActionArgs) {
  const { draft } = await draftPage(args, "instruments/draft-question-return");
  const before = await findVersion(db, draft.based_on);
  return changeDraft(args, "instruments/draft-question-return", {
    schema: z.object({}),
    change: (definition) => before && withReturned(definition, before.definition, args.params.question),
  });
}

export default function DraftQuestionReturn({ loaderData: { draft, label }, actionData }: Route.ComponentProps) {
  const back = { href: `/admin/instruments/drafts/${draft.id}`, label: m["instrument.draft_title"]() };
  return (
    <>
      <PageHeader title={m["instrument.question_return"]()} lead={inWords(label)} back={back} />
      <ConfirmDraft draft={draft} actionData={actionData} submit={m["instrument.question_return"]()}>
        <p>{m["instrument.return_text"]()}</p>
      </ConfirmDraft>
    </>
  );
}
