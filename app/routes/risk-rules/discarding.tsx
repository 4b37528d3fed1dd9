import { redirect } from "react-router";
import { refused } from "#app/server/posted";
import { inTransaction } from "#db/connection";
import { discardRiskDraft } from "#db/risk/draft-writes";
import { m } from "#messages";
import type { Route } from "./+types/discarding";
import { ConfirmChange } from "./confirm-change.tsx";
import { draftPage } from "./draft-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.discard"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft } = await draftPage(args, "risk-rules/discarding");
  return { draft: { id: draft.id, version: draft.version } };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, draft } = await draftPage(args, "risk-rules/discarding");
  const version = String((await args.request.formData()).get("version") ?? "");
  try {
    await inTransaction((trx) => discardRiskDraft(trx, viewer, draft.id, Number(version), now));
  } catch (error) {
    return refused(error, { version });
  }
  return redirect("/risk-rules", 303);
}

export default function Discarding({ loaderData: { draft }, actionData }: Route.ComponentProps) {
  return (
    <ConfirmChange
      draft={draft}
      actionData={actionData}
      title={m["riskrules.discard"]()}
      submit={m["riskrules.discard"]()}
      danger
    >
      <p>{m["riskrules.discard_text"]()}</p>
    </ConfirmChange>
  );
}
