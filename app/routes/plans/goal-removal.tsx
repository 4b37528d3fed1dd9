import { redirect } from "react-router";
import { refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { readPlan } from "#db/plans/reads";
import { removeGoal } from "#db/plans/writes";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { PageForm } from "#ui/form/page-form";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/goal-removal";
import { versionOf } from "./version-of.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["plan.goal_remove"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const page = await casePage(args, "plans/goal-removal");
  const { plan } = await versionOf(page, args.params.draft);
  if (plan.state !== "draft" || !may(page.viewer, "plan.manage", page.view.placed))
    throw new Response(null, { status: 404 });
  const { goals } = await readPlan(db, page.view.placed, plan.id, page.view.readable);
  const goal = goals.find(({ id }) => id === args.params.goalId);
  if (!goal) throw new Response(null, { status: 404 });
  return { header: page.header, version: plan.version, objective: goal.objective };
}

export async function action(args: Route.ActionArgs) {
  const page = await casePage(args, "plans/goal-removal");
  const { plan } = await versionOf(page, args.params.draft);
  try {
    const goal = { id: args.params.goalId };
    await inTransaction((trx) => removeGoal(trx, page.viewer, plan.id, goal, page.now));
  } catch (error) {
    return refused(error, {});
  }
  return redirect(`/people/${args.params.caseNumber}/plan/${plan.version}`);
}

export default function GoalRemoval({ loaderData, actionData }: Route.ComponentProps) {
  const { header, version, objective } = loaderData;
  const form = formState(actionData);
  return (
    <>
      <CaseHeader header={header} tab="plan" />
      <h2 className="mb-3">{m["plan.goal_remove"]()}</h2>
      <p className="prose-measure mb-2">
        <q>{objective}</q>
      </p>
      <p className="prose-measure mb-5">{m["plan.goal_remove_lead"]()}</p>
      <PageForm
        form={form}
        submit={m["plan.goal_remove"]()}
        cancel={`/people/${header.case_number}/plan/${version}`}
        danger
      >
        {null}
      </PageForm>
    </>
  );
}
