import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { withdrawDraft } from "#db/plans/writes";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { PlanAct } from "#src/plans/plan";
import { PageForm } from "#ui/form/page-form";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/withdrawal";
import { versionOf } from "./version-of.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["plan.withdrawal_title"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const page = await casePage(args, "plans/withdrawal");
  const { plan } = await versionOf(page, args.params.draft);
  if (plan.state !== "draft" || !may(page.viewer, "plan.manage", page.view.placed))
    throw new Response(null, { status: 404 });
  return { header: page.header, version: plan.version, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const page = await casePage(args, "plans/withdrawal");
  const { plan } = await versionOf(page, args.params.draft);
  const reading = await readPosted(args.request, PlanAct);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => withdrawDraft(trx, page.viewer, plan.id, reading.data, page.now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/plan`);
}

export default function PlanWithdrawal({ loaderData: { header, version, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <CaseHeader header={header} tab="plan" />
      <h2 className="mb-3">{m["plan.withdrawal_title"]()}</h2>
      <p className="prose-measure mb-5">{m["plan.withdrawal_lead"]({ version })}</p>
      <PageForm
        form={form}
        submit={m["plan.withdrawal_submit"]()}
        id={id}
        cancel={`/people/${header.case_number}/plan/${version}`}
        danger
      >
        {null}
      </PageForm>
    </>
  );
}
