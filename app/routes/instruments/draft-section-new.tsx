import { formState } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import { newCode, withSection } from "#src/instruments/editing";
import { SectionForm, sectionFrom } from "#src/instruments/question-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/draft-section-new";
import { DraftForm } from "./draft-form.tsx";
import { changeDraft, draftPage } from "./draft-page.ts";
import { sectionFields } from "./section-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.section_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft } = await draftPage(args, "instruments/draft-section-new");
  return { id: draft.id, version: draft.version, title: draft.definition.title };
}

export function action(args: Route.ActionArgs) {
  return changeDraft(args, "instruments/draft-section-new", {
    schema: SectionForm,
    change: (definition, form, used) =>
      withSection(definition, sectionFrom(form, { code: newCode(form.title_en, used), items: [] })),
  });
}

export default function DraftSectionNew({ loaderData: { id, version, title }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <PageHeader
        title={m["instrument.section_new"]()}
        lead={inWords(title)}
        back={{ href: `/admin/instruments/drafts/${id}`, label: m["instrument.draft_title"]() }}
      />
      <p className="prose-measure mb-4 text-soft">{m["instrument.section_new_text"]()}</p>
      <DraftForm draft={{ id, version }} actionData={actionData} form={form} submit={m["instrument.section_save"]()}>
        {sectionFields({ form })}
      </DraftForm>
    </>
  );
}
