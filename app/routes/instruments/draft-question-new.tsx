import { formState } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import { endOf, placeFrom, placeText, withItem } from "#src/instruments/editing";
import { NewQuestionForm, newItemFrom } from "#src/instruments/question-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/draft-question-new";
import { DraftForm } from "./draft-form.tsx";
import { changeDraft, draftPage } from "./draft-page.ts";
import { questionFields } from "./question-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.question_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft } = await draftPage(args, "instruments/draft-question-new");
  const asked = args.url.searchParams.get("section");
  const { sections } = draft.definition;
  const section = sections.find(({ code }) => code === asked) ?? sections.at(-1)!;
  return { id: draft.id, version: draft.version, definition: draft.definition, place: placeText(endOf(section)) };
}

export function action(args: Route.ActionArgs) {
  return changeDraft(args, "instruments/draft-question-new", {
    schema: NewQuestionForm,
    change: (definition, form, used) => {
      const place = placeFrom(form.place, definition);
      if (!place) return { field: "place", code: "not_in_list" };
      return withItem(definition, newItemFrom(form, used), place);
    },
  });
}

export default function DraftQuestionNew({ loaderData, actionData }: Route.ComponentProps) {
  const { id, version, definition, place } = loaderData;
  const form = formState(actionData, { place, kind: "single", join: "all" });
  return (
    <>
      <PageHeader
        title={m["instrument.question_new"]()}
        lead={inWords(definition.title)}
        back={{ href: `/admin/instruments/drafts/${id}`, label: m["instrument.draft_title"]() }}
      />
      <DraftForm draft={{ id, version }} actionData={actionData} form={form} submit={m["instrument.question_save"]()}>
        {questionFields({ form, definition, item: null })}
      </DraftForm>
    </>
  );
}
