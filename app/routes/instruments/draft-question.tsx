import { formState } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import { typedFrom } from "#src/form";
import { findItem, placeFrom, placeOf, placeText, withItem } from "#src/instruments/editing";
import { formOfItem, itemFrom, KeptQuestionForm, keptItemFrom, QuestionForm } from "#src/instruments/question-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/draft-question";
import { DraftForm } from "./draft-form.tsx";
import { changeDraft, questionPage } from "./draft-page.ts";
import { questionFields } from "./question-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.question_change"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft, item } = await questionPage(args, "instruments/draft-question");
  const place = placeOf(draft.definition, item.code)!;
  return { id: draft.id, version: draft.version, definition: draft.definition, item, place: placeText(place) };
}

export function action(args: Route.ActionArgs) {
  return changeDraft(args, "instruments/draft-question", {
    schema: (definition) => (findItem(definition, args.params.question)?.visit_field ? KeptQuestionForm : QuestionForm),
    change: (definition, form) => {
      const before = findItem(definition, args.params.question);
      const place = placeFrom(form.place, definition);
      if (!before) return undefined;
      if (!place) return { field: "place", code: "not_in_list" };
      const item = "tests" in form ? itemFrom(form as QuestionForm, before) : keptItemFrom(form, before);
      return withItem(definition, item, place);
    },
  });
}

export default function DraftQuestion({ loaderData, actionData }: Route.ComponentProps) {
  const { id, version, definition, item, place } = loaderData;
  const form = formState(actionData, { ...typedFrom(formOfItem(item)), place });
  const back = `/admin/instruments/drafts/${id}`;
  return (
    <>
      <PageHeader
        title={m["instrument.question_change"]()}
        lead={inWords(item.label)}
        back={{ href: back, label: m["instrument.draft_title"]() }}
        actions={
          <a className="btn btn-side" href={`${back}/questions/${item.code}/removal`}>
            {m["instrument.question_retire"]()}
          </a>
        }
      />
      {item.visit_field && <Notice>{m["instrument.kept_notice"]()}</Notice>}
      <DraftForm draft={{ id, version }} actionData={actionData} form={form} submit={m["instrument.question_save"]()}>
        {questionFields({ form, definition, item })}
      </DraftForm>
    </>
  );
}
