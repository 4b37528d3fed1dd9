import { redirect } from "react-router";
import { formState } from "#app/ui/form/state";
import { db } from "#db/connection";
import { Refused } from "#db/errors";
import { usedCodes } from "#db/risk/drafts";
import { getLocale } from "#locale";
import { m } from "#messages";
import { nameFrom, nextCode, withFactor } from "#src/risk/rules";
import { isTestName, newFactorForm } from "#src/risk/test-form";
import { TEST_SENTENCES } from "#src/risk/trigger-sentences";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/factor-new";
import { changeDraft, draftPage } from "./draft-page.ts";
import { factorFields } from "./factor-fields.tsx";
import { DraftVersion, StaleDraft } from "./stale-draft.tsx";
import { TestChoice } from "./test-choice.tsx";
import { testFields } from "./test-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.factor_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft } = await draftPage(args, "risk-rules/factor-new");
  const test = args.url.searchParams.get("test");
  return { id: draft.id, version: draft.version, test: isTestName(test) ? test : null };
}

/** Its code is one that no factor ever had. */
export async function action(args: Route.ActionArgs) {
  await draftPage(args, "risk-rules/factor-new");
  const test = args.url.searchParams.get("test");
  if (!isTestName(test)) throw redirect(args.url.pathname, 303);
  const used = await usedCodes(db);
  return changeDraft(args, "risk-rules/factor-new", {
    schema: newFactorForm(test),
    change: (rules, factorWith) => {
      const { kind, title } = factorWith({ code: "", name: "" });
      const code = nextCode(kind, used);
      if (!code) throw new Refused("too_many");
      const names = rules.factors.map(({ name }) => name);
      return withFactor(rules, factorWith({ code, name: nameFrom(title.en, names) }));
    },
    to: `/risk-rules/drafts/${args.params.riskDraftId}`,
  });
}

export default function FactorNew({ loaderData: { id, version, test }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { kind: "risk" });
  const back = `/risk-rules/drafts/${id}`;
  const here = `${back}/factors/new`;
  return (
    <>
      <PageHeader
        title={m["riskrules.factor_new"]()}
        lead={test && TEST_SENTENCES[test][getLocale()].replace(/\{\w+\}/g, "…")}
        back={test ? { href: here, label: m["riskrules.test_other"]() } : { href: back, label: m["riskrules.draft"]() }}
      />
      <StaleDraft current={actionData?.current} draftId={id} />
      {test === null ? (
        <TestChoice href={(name) => `${here}?test=${name}`} />
      ) : (
        <PageForm form={form} submit={m["riskrules.factor_new"]()} cancel={back}>
          <DraftVersion form={form} version={version} current={actionData?.current} />
          {testFields({ form, test })}
          {factorFields({ form })}
        </PageForm>
      )}
    </>
  );
}
