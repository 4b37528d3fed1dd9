import { formState } from "#app/ui/form/state";
import { getLocale } from "#locale";
import { m } from "#messages";
import { typedFrom } from "#src/form";
import { FactorForm, factorFrom, formOf } from "#src/risk/drafting";
import { withFactor } from "#src/risk/rules";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/factor";
import { changeDraft, factorPage } from "./draft-page.ts";
import { factorFields } from "./factor-fields.tsx";
import { DraftVersion, StaleDraft } from "./stale-draft.tsx";
import { TriggerEditor } from "./trigger-editor.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${m["riskrules.factor_change"]({ code: params.factor })} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { draft, factor } = await factorPage(args, "risk-rules/factor");
  return { id: draft.id, version: draft.version, factor, isLast: draft.rules.factors.length === 1 };
}

export function action(args: Route.ActionArgs) {
  return changeDraft(args, "risk-rules/factor", {
    schema: FactorForm,
    change: (rules, form) => {
      const before = rules.factors.find(({ code }) => code === args.params.factor);
      return before && withFactor(rules, factorFrom(form, before));
    },
    to: `/risk-rules/drafts/${args.params.riskDraftId}`,
  });
}

export default function FactorPage({ loaderData, actionData }: Route.ComponentProps) {
  const { id, version, factor, isLast } = loaderData;
  const form = formState(actionData, typedFrom(formOf(factor)));
  const back = `/risk-rules/drafts/${id}`;
  return (
    <>
      <PageHeader
        title={m["riskrules.factor_change"]({ code: factor.code })}
        lead={factor.title[getLocale()]}
        back={{ href: back, label: m["riskrules.draft"]() }}
        actions={
          !isLast && (
            <a className="btn btn-side" href={`${back}/factors/${factor.code}/removal`}>
              {m["riskrules.factor_remove"]()}
            </a>
          )
        }
      />
      <StaleDraft current={actionData?.current} draftId={id} />
      <TriggerEditor trigger={factor.trigger} base={`${back}/factors/${factor.code}`} />
      <h2 className="mb-3">{m["riskrules.weight_and_words"]()}</h2>
      <PageForm form={form} submit={m["riskrules.save"]()} cancel={back}>
        <DraftVersion form={form} version={version} current={actionData?.current} />
        {factorFields({ form })}
      </PageForm>
    </>
  );
}
