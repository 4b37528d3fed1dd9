import * as z from "zod/mini";
import { getLocale } from "#locale";
import { m } from "#messages";
import { withTrigger } from "#src/risk/drafting";
import { countTests, parsePlace, testAt, withoutTest } from "#src/risk/trigger-editing";
import { triggerText } from "#src/risk/trigger-sentences";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/test-removal";
import { ConfirmChange } from "./confirm-change.tsx";
import { changeDraft, factorPage } from "./draft-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.test_remove"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft, factor } = await factorPage(args, "risk-rules/test-removal");
  const place = parsePlace(args.params.place);
  const test = place && testAt(factor.trigger, place);
  if (!test) throw new Response(null, { status: 404 });
  return {
    draft: { id: draft.id, version: draft.version },
    code: factor.code,
    test,
    isOnly: countTests(factor.trigger) === 1,
  };
}

export function action(args: Route.ActionArgs) {
  return changeDraft(args, "risk-rules/test-removal", {
    schema: z.object({}),
    change: (rules) =>
      withTrigger(rules, args.params.factor, (trigger) => {
        const place = parsePlace(args.params.place);
        return place && withoutTest(trigger, place);
      }),
    to: `/risk-rules/drafts/${args.params.riskDraftId}/factors/${args.params.factor}`,
  });
}

export default function TestRemoval({ loaderData: { draft, code, test, isOnly }, actionData }: Route.ComponentProps) {
  const back = { href: `/risk-rules/drafts/${draft.id}/factors/${code}`, label: code };
  if (isOnly)
    return (
      <>
        <PageHeader title={m["riskrules.test_remove"]()} back={back} />
        <Notice>
          <p>{m["riskrules.test_only"]()}</p>
        </Notice>
      </>
    );
  return (
    <ConfirmChange
      draft={draft}
      actionData={actionData}
      title={m["riskrules.test_remove"]()}
      submit={m["riskrules.remove"]()}
      back={back}
      danger
    >
      <p>{triggerText(test, getLocale())}</p>
    </ConfirmChange>
  );
}
