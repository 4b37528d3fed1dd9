import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { approvePlan } from "#db/plans/agreement-writes";
import { workersOn } from "#db/plans/placing";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { PlanAct } from "#src/plans/plan";
import { PageForm } from "#ui/form/page-form";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/approval";
import { versionOf } from "./version-of.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["plan.approval_title"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const page = await casePage(args, "plans/approval");
  const { plan } = await versionOf(page, args.params.version);
  const { placed } = page.view;
  const isOwnWork = (await workersOn(db, plan, placed)).has(page.viewer.userId);
  if (plan.agreed_on === null || isOwnWork || !may(page.viewer, "plan.approve", placed))
    throw new Response(null, { status: 404 });
  return { header: page.header, version: plan.version, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const page = await casePage(args, "plans/approval");
  const { plan } = await versionOf(page, args.params.version);
  const reading = await readPosted(args.request, PlanAct);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => approvePlan(trx, page.viewer, plan.id, reading.data, page.now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/plan`);
}

export default function PlanApproval({ loaderData: { header, version, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <CaseHeader header={header} tab="plan" />
      <h2 className="mb-3">{m["plan.approval_title"]()}</h2>
      <p className="prose-measure mb-5">{m["plan.approval_lead"]({ version })}</p>
      <PageForm
        form={form}
        submit={m["plan.approval_submit"]()}
        id={id}
        cancel={`/people/${header.case_number}/plan/${version}`}
      >
        {null}
      </PageForm>
    </>
  );
}
