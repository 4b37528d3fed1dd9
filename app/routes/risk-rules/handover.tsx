import { redirect } from "react-router";
import { refused } from "#app/server/posted";
import { inTransaction } from "#db/connection";
import { offerRiskDraft } from "#db/risk/draft-writes";
import { m } from "#messages";
import type { Route } from "./+types/handover";
import { ConfirmChange } from "./confirm-change.tsx";
import { draftPage } from "./draft-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.handover"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft } = await draftPage(args, "risk-rules/handover");
  return { draft: { id: draft.id, version: draft.version } };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, draft } = await draftPage(args, "risk-rules/handover");
  const version = String((await args.request.formData()).get("version") ?? "");
  try {
    await inTransaction((trx) => offerRiskDraft(trx, viewer, draft.id, Number(version), now));
  } catch (error) {
    return refused(error, { version });
  }
  return redirect(`/risk-rules/drafts/${draft.id}`, 303);
}

export default function Handover({ loaderData: { draft }, actionData }: Route.ComponentProps) {
  return (
    <ConfirmChange
      draft={draft}
      actionData={actionData}
      title={m["riskrules.handover"]()}
      submit={m["riskrules.handover"]()}
    >
      <p>{m["riskrules.handover_text"]()}</p>
    </ConfirmChange>
  );
}
