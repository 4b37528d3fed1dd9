import * as z from "zod/mini";
import { getLocale } from "#locale";
import { m } from "#messages";
import { withoutFactor } from "#src/risk/rules";
import type { Route } from "./+types/factor-removal";
import { ConfirmChange } from "./confirm-change.tsx";
import { changeDraft, factorPage } from "./draft-page.ts";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${m["riskrules.factor_remove"]()} ${params.factor} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { draft, factor } = await factorPage(args, "risk-rules/factor-removal");
  return { draft: { id: draft.id, version: draft.version }, code: factor.code, title: factor.title };
}

export function action(args: Route.ActionArgs) {
  return changeDraft(args, "risk-rules/factor-removal", {
    schema: z.object({}),
    change: (rules) => withoutFactor(rules, args.params.factor),
    to: `/risk-rules/drafts/${args.params.riskDraftId}`,
  });
}

export default function FactorRemoval({ loaderData: { draft, code, title }, actionData }: Route.ComponentProps) {
  return (
    <ConfirmChange
      draft={draft}
      actionData={actionData}
      title={m["riskrules.factor_remove"]()}
      submit={m["riskrules.remove"]()}
      danger
    >
      <p>
        {code} {title[getLocale()]}
      </p>
      <p>{m["riskrules.factor_remove_text"]()}</p>
    </ConfirmChange>
  );
}
