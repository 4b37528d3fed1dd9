import * as z from "zod/mini";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import { isVisitField, NEEDED_AT_VISITS, VISIT_INSTRUMENT } from "#src/instruments/at-visit";
import { dependentsOn, findItem, withoutItem } from "#src/instruments/editing";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/draft-question-removal";
import { ConfirmDraft } from "./draft-form.tsx";
import { changeDraft, questionPage } from "./draft-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.question_retire"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft, item } = await questionPage(args, "instruments/draft-question-removal");
  const dependents = dependentsOn(draft.definition, item.code);
  const isNeeded =
    draft.code === VISIT_INSTRUMENT && isVisitField(item.visit_field) && NEEDED_AT_VISITS.includes(item.visit_field);
  return {
    draft: { id: draft.id, version: draft.version },
    code: item.code,
    label: item.label,
    isNeeded,
    dependents: dependents.map((one) => ("label" in one ? one.label : one.title)),
  };
}

export function action(args: Route.ActionArgs) {
  return changeDraft(args, "instruments/draft-question-removal", {
    schema: z.object({}),
    change: (definition) => findItem(definition, args.params.question) && withoutItem(definition, args.params.question),
  });
}

export default function DraftQuestionRemoval({ loaderData, actionData }: Route.ComponentProps) {
  const { draft, code, label, isNeeded, dependents } = loaderData;
  const back = { href: `/admin/instruments/drafts/${draft.id}/questions/${code}`, label: code };
  return (
    <>
      <PageHeader title={m["instrument.question_retire"]()} lead={inWords(label)} back={back} />
      {isNeeded && <Notice tone="warn">{m["instrument.retire_needed"]()}</Notice>}
      {dependents.length > 0 ? (
        <Notice tone="danger" title={m["instrument.retire_dependents"]()}>
          <ul className="list-disc pl-5">
            {dependents.map((words) => (
              <li key={words[0]}>{inWords(words)}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <ConfirmDraft draft={draft} actionData={actionData} submit={m["instrument.question_retire"]()} danger>
          <p>{m["instrument.retire_text"]()}</p>
        </ConfirmDraft>
      )}
    </>
  );
}
