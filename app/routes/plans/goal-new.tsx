import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { addGoal } from "#db/plans/writes";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { Goal } from "#src/plans/plan";
import { PageForm } from "#ui/form/page-form";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/goal-new";
import { goalFields } from "./goal-fields.tsx";
import { versionOf } from "./version-of.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["plan.goal_add"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const page = await casePage(args, "plans/goal-new");
  const { plan } = await versionOf(page, args.params.draft);
  if (plan.state !== "draft" || !may(page.viewer, "plan.manage", page.view.placed))
    throw new Response(null, { status: 404 });
  return { header: page.header, id: newId(), version: plan.version };
}

export async function action(args: Route.ActionArgs) {
  const page = await casePage(args, "plans/goal-new");
  const { plan } = await versionOf(page, args.params.draft);
  const reading = await readPosted(args.request, Goal);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => addGoal(trx, page.viewer, plan.id, reading.data, page.now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/plan/${plan.version}`);
}

export default function GoalNew({ loaderData: { header, id, version }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <CaseHeader header={header} tab="plan" />
      <h2 className="mb-3">{m["plan.goal_add"]()}</h2>
      <PageForm
        form={form}
        submit={m["plan.goal_save"]()}
        id={id}
        cancel={`/people/${header.case_number}/plan/${version}`}
      >
        {goalFields({ form })}
      </PageForm>
    </>
  );
}
