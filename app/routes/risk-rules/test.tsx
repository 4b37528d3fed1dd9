import { formState } from "#app/ui/form/state";
import { getLocale } from "#locale";
import { m } from "#messages";
import { typedFrom } from "#src/form";
import { withTrigger } from "#src/risk/drafting";
import { parametersOf, testForm } from "#src/risk/test-form";
import { parsePlace, testAt, withTest } from "#src/risk/trigger-editing";
import { triggerText } from "#src/risk/trigger-sentences";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/test";
import { changeDraft, factorPage } from "./draft-page.ts";
import { DraftVersion, StaleDraft } from "./stale-draft.tsx";
import { testFields } from "./test-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.test_change"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft, factor } = await factorPage(args, "risk-rules/test");
  const place = parsePlace(args.params.place);
  const test = place && testAt(factor.trigger, place);
  if (!test) throw new Response(null, { status: 404 });
  return { id: draft.id, version: draft.version, code: factor.code, test };
}

/** Which test it is does not change; another one is added, and this one removed. */
export async function action(args: Route.ActionArgs) {
  const { factor } = await factorPage(args, "risk-rules/test");
  const place = parsePlace(args.params.place);
  const before = place && testAt(factor.trigger, place);
  if (!before) throw new Response(null, { status: 404 });
  return changeDraft(args, "risk-rules/test", {
    schema: testForm(before.test),
    change: (rules, test) => withTrigger(rules, factor.code, (trigger) => withTest(trigger, place, test)),
    to: `/risk-rules/drafts/${args.params.riskDraftId}/factors/${factor.code}`,
  });
}

export default function TestPage({ loaderData: { id, version, code, test }, actionData }: Route.ComponentProps) {
  const { test: name, ...parameters } = test;
  const form = formState(actionData, typedFrom(parameters));
  const back = `/risk-rules/drafts/${id}/factors/${code}`;
  return (
    <>
      <PageHeader
        title={m["riskrules.test_change"]()}
        lead={triggerText(test, getLocale())}
        back={{ href: back, label: code }}
      />
      <StaleDraft current={actionData?.current} draftId={id} />
      {parametersOf(name).length === 0 ? (
        <p>{m["riskrules.test_nothing"]()}</p>
      ) : (
        <PageForm form={form} submit={m["riskrules.save"]()} cancel={back}>
          <DraftVersion form={form} version={version} current={actionData?.current} />
          {testFields({ form, test: name })}
        </PageForm>
      )}
    </>
  );
}
