import { redirect } from "react-router";
import * as z from "zod/mini";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { createRiskDraft } from "#db/risk/draft-writes";
import { currentRiskVersion } from "#db/risk/versions";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/draft-new";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.draft_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  requireAccess(args, "risk-rules/draft-new");
  return { id: newId(), version: (await currentRiskVersion(db)).version };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "risk-rules/draft-new");
  const reading = await readPosted(args.request, z.object({ id: recordId }));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => createRiskDraft(trx, viewer, reading.data.id, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/risk-rules/drafts/${reading.data.id}`, 303);
}

export default function DraftNew({ loaderData: { id, version }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { id });
  return (
    <div className="prose-measure">
      <PageHeader title={m["riskrules.draft_new"]()} back={{ href: "/risk-rules", label: m["riskrules.rules"]() }} />
      <PageForm form={form} id={String(form.values.id)} submit={m["riskrules.draft_begin"]()} cancel="/risk-rules">
        <p>{m["riskrules.draft_new_text"]({ version })}</p>
      </PageForm>
    </div>
  );
}
