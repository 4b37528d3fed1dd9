import { formState } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import { typedFrom } from "#src/form";
import { withSection } from "#src/instruments/editing";
import { SectionForm, sectionFrom } from "#src/instruments/question-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/draft-section";
import { DraftForm } from "./draft-form.tsx";
import { changeDraft, sectionPage } from "./draft-page.ts";
import { sectionFields } from "./section-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.section_change"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft, section } = await sectionPage(args, "instruments/draft-section");
  const { code, title, lead, items } = section;
  return { id: draft.id, version: draft.version, section: { code, title, lead: lead ?? null }, isEmpty: !items.length };
}

export function action(args: Route.ActionArgs) {
  return changeDraft(args, "instruments/draft-section", {
    schema: SectionForm,
    change: (definition, form) => {
      const before = definition.sections.find(({ code }) => code === args.params.section);
      return before && withSection(definition, sectionFrom(form, before));
    },
  });
}

export default function DraftSection({ loaderData, actionData }: Route.ComponentProps) {
  const { id, version, section, isEmpty } = loaderData;
  const { title, lead } = section;
  const said = { title_en: title[0], title_id: title[1], lead_en: lead?.[0], lead_id: lead?.[1] };
  const form = formState(actionData, typedFrom(said));
  const back = `/admin/instruments/drafts/${id}`;
  return (
    <>
      <PageHeader
        title={m["instrument.section_change"]()}
        lead={inWords(title)}
        back={{ href: back, label: m["instrument.draft_title"]() }}
        actions={
          isEmpty && (
            <a className="btn btn-side" href={`${back}/sections/${section.code}/removal`}>
              {m["instrument.section_remove"]()}
            </a>
          )
        }
      />
      <DraftForm draft={{ id, version }} actionData={actionData} form={form} submit={m["instrument.section_save"]()}>
        {sectionFields({ form })}
      </DraftForm>
    </>
  );
}
