import { redirect } from "react-router";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { readPlan } from "#db/plans/reads";
import { changeGoal } from "#db/plans/writes";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { typedFrom } from "#src/form";
import { Goal } from "#src/plans/plan";
import { PageForm } from "#ui/form/page-form";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/goal-edit";
import { goalFields } from "./goal-fields.tsx";
import { versionOf } from "./version-of.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["plan.goal_change"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const page = await casePage(args, "plans/goal-edit");
  const { plan } = await versionOf(page, args.params.draft);
  if (plan.state !== "draft" || !may(page.viewer, "plan.manage", page.view.placed))
    throw new Response(null, { status: 404 });
  const { goals } = await readPlan(db, page.view.placed, plan.id, page.view.readable);
  const goal = goals.find(({ id }) => id === args.params.goalId);
  if (!goal) throw new Response(null, { status: 404 });
  const { kind, objective, indicator, baseline, target, due_on } = goal;
  const activities = goal.activities.map(({ activity_id, what, owner, owner_name, due_on, cost_idr }) => ({
    ...{ activity_id, what, owner, owner_name, due_on, cost_idr },
  }));
  return {
    header: page.header,
    version: plan.version,
    goal: { id: goal.id, version: goal.version },
    values: typedFrom({ kind, objective, indicator, baseline, target, due_on, activities }),
  };
}

export async function action(args: Route.ActionArgs) {
  const page = await casePage(args, "plans/goal-edit");
  const { plan } = await versionOf(page, args.params.draft);
  const form = await args.request.formData();
  form.set("id", args.params.goalId);
  const reading = await readPostedForm(form, args.url, Goal);
  if (!reading.success) return again(reading);
  const read = Number(form.get("goal_version"));
  try {
    await inTransaction((trx) => changeGoal(trx, page.viewer, plan.id, reading.data, read, page.now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/plan/${plan.version}`);
}

export default function GoalEdit({ loaderData, actionData }: Route.ComponentProps) {
  const { header, version, goal, values } = loaderData;
  const form = formState(actionData, values);
  const now = actionData?.current as { objective?: string | null; version?: number } | null | undefined;
  return (
    <>
      <CaseHeader header={header} tab="plan" />
      <h2 className="mb-3">{m["plan.goal_change"]()}</h2>
      {now?.objective && (
        <p className="prose-measure mb-4">
          {m["plan.goal_says_now"]()} <q>{now.objective}</q>
        </p>
      )}
      <PageForm form={form} submit={m["plan.goal_save"]()} cancel={`/people/${header.case_number}/plan/${version}`}>
        <input type="hidden" name="goal_version" value={now?.version ?? goal.version} />
        {goalFields({ form })}
      </PageForm>
    </>
  );
}
