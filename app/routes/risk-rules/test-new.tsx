import { redirect } from "react-router";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { getLocale } from "#locale";
import { m } from "#messages";
import { JOININGS, withTrigger } from "#src/risk/drafting";
import { isTestName, newTestForm } from "#src/risk/test-form";
import { countTests, joiningOf, MOST_TESTS, partsOf, withTestAdded } from "#src/risk/trigger-editing";
import { TEST_SENTENCES } from "#src/risk/trigger-sentences";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/test-new";
import { changeDraft, factorPage } from "./draft-page.ts";
import { DraftVersion, StaleDraft } from "./stale-draft.tsx";
import { TestChoice } from "./test-choice.tsx";
import { testFields } from "./test-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.test_add"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft, factor } = await factorPage(args, "risk-rules/test-new");
  const test = args.url.searchParams.get("test");
  const at = partOf(args.url);
  const part = at === null ? factor.trigger : partsOf(factor.trigger)[at];
  if (!part) throw redirect(`/risk-rules/drafts/${draft.id}/factors/${factor.code}`);
  return {
    id: draft.id,
    version: draft.version,
    code: factor.code,
    at,
    test: isTestName(test) ? test : null,
    asksJoining: joiningOf(part) === null,
    isFull: countTests(factor.trigger) >= MOST_TESTS,
  };
}

export async function action(args: Route.ActionArgs) {
  await factorPage(args, "risk-rules/test-new");
  const name = args.url.searchParams.get("test");
  if (!isTestName(name)) throw redirect(args.url.pathname, 303);
  const at = partOf(args.url);
  return changeDraft(args, "risk-rules/test-new", {
    schema: newTestForm(name),
    change: (rules, { test, joining }) =>
      withTrigger(rules, args.params.factor, (trigger) => withTestAdded(trigger, at, joining ?? "any", test)),
    to: `/risk-rules/drafts/${args.params.riskDraftId}/factors/${args.params.factor}`,
  });
}

/** Which part a test is to be added to; null: beside all of them. */
function partOf(url: URL): number | null {
  const at = url.searchParams.get("at") ?? "";
  return /^\d{1,2}$/.test(at) ? Number(at) : null;
}

export default function TestNew({ loaderData, actionData }: Route.ComponentProps) {
  const { id, version, code, at, test, asksJoining, isFull } = loaderData;
  const form = formState(actionData, { joining: "any" });
  const back = `/risk-rules/drafts/${id}/factors/${code}`;
  const here = `${back}/tests/new?${at === null ? "" : `at=${at}&`}`;
  return (
    <>
      <PageHeader
        title={m["riskrules.test_add"]()}
        lead={test && TEST_SENTENCES[test][getLocale()].replace(/\{\w+\}/g, "…")}
        back={test ? { href: here, label: m["riskrules.test_other"]() } : { href: back, label: code }}
      />
      <StaleDraft current={actionData?.current} draftId={id} />
      {isFull && (
        <Notice tone="warn">
          <p>{m["riskrules.test_full"]({ most: MOST_TESTS })}</p>
        </Notice>
      )}
      {test === null ? (
        <TestChoice href={(name) => `${here}test=${name}`} />
      ) : (
        <PageForm form={form} submit={m["riskrules.test_add"]()} cancel={back}>
          <DraftVersion form={form} version={version} current={actionData?.current} />
          {testFields({ form, test })}
          {asksJoining && (
            <RadioField form={form} name="joining" label={m["riskrules.joining"]()} options={optionsOf(JOININGS)} />
          )}
        </PageForm>
      )}
    </>
  );
}
