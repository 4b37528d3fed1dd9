import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { listPlans } from "#db/plans/reads";
import { draftPlan } from "#db/plans/writes";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { PlanAct } from "#src/plans/plan";
import { PageForm } from "#ui/form/page-form";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/new";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["plan.new_title"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "plans/new");
  if (!may(viewer, "plan.manage", view.placed)) throw new Response(null, { status: 404 });
  const [last] = await listPlans(db, view.placed.id);
  return { header, id: newId(), version: (last?.version ?? 0) + 1 };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, view } = await casePage(args, "plans/new");
  const reading = await readPosted(args.request, PlanAct);
  if (!reading.success) return again(reading);
  const { caseNumber } = args.params;
  try {
    await inTransaction((trx) => draftPlan(trx, viewer, caseNumber, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  const plan = (await listPlans(db, view.placed.id)).find(({ id }) => id === reading.data.id);
  return redirect(`/people/${caseNumber}/plan/${plan?.version ?? ""}`);
}

export default function PlanNew({ loaderData: { header, id, version }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  const isFirst = version === 1;
  return (
    <>
      <CaseHeader header={header} tab="plan" />
      <h2 className="mb-3">{m["plan.new_title"]()}</h2>
      <p className="prose-measure mb-5">{isFirst ? m["plan.new_first"]() : m["plan.new_next"]({ version })}</p>
      <PageForm
        form={form}
        submit={isFirst ? m["plan.begin"]() : m["plan.new_version"]()}
        id={id}
        cancel={`/people/${header.case_number}/plan`}
      >
        {null}
      </PageForm>
    </>
  );
}
