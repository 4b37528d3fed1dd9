import * as z from "zod/mini";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import { withoutSection } from "#src/instruments/editing";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/draft-section-removal";
import { ConfirmDraft } from "./draft-form.tsx";
import { changeDraft, sectionPage } from "./draft-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.section_remove"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft, section } = await sectionPage(args, "instruments/draft-section-removal");
  return { draft: { id: draft.id, version: draft.version }, title: section.title, isEmpty: !section.items.length };
}

export function action(args: Route.ActionArgs) {
  return changeDraft(args, "instruments/draft-section-removal", {
    schema: z.object({}),
    change: (definition) => withoutSection(definition, args.params.section),
  });
}

export default function DraftSectionRemoval({ loaderData, actionData }: Route.ComponentProps) {
  const { draft, title, isEmpty } = loaderData;
  const back = { href: `/admin/instruments/drafts/${draft.id}`, label: m["instrument.draft_title"]() };
  return (
    <>
      <PageHeader title={m["instrument.section_remove"]()} lead={inWords(title)} back={back} />
      {isEmpty ? (
        <ConfirmDraft draft={draft} actionData={actionData} submit={m["instrument.section_remove"]()} danger>
          {null}
        </ConfirmDraft>
      ) : (
        <Notice>{m["instrument.section_not_empty"]()}</Notice>
      )}
    </>
  );
}
