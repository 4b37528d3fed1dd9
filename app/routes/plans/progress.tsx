import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { reportProgress } from "#db/plans/progress-writes";
import { readPlan } from "#db/plans/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { progressAsOf } from "#src/plans/plan";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/progress";
import { progressFields } from "./progress-fields.tsx";
import { versionOf } from "./version-of.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["plan.report"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const page = await casePage(args, "plans/progress");
  const { plan } = await versionOf(page, args.params.version);
  if (plan.state !== "in_force" || !may(page.viewer, "plan.progress", page.view.placed))
    throw new Response(null, { status: 404 });
  const { goals } = await readPlan(db, page.view.placed, plan.id, page.view.readable);
  return {
    header: page.header,
    goals,
    id: newId(),
    mayJudge: may(page.viewer, "plan.manage", page.view.placed),
  };
}

export async function action(args: Route.ActionArgs) {
  const page = await casePage(args, "plans/progress");
  const { plan } = await versionOf(page, args.params.version);
  const reading = await readPosted(args.request, progressAsOf(page.today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => reportProgress(trx, page.viewer, plan.id, reading.data, page.now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/plan`);
}

export default function PlanProgressPage({ loaderData, actionData }: Route.ComponentProps) {
  const { header, goals, id, mayJudge } = loaderData;
  const activities = goals.flatMap((goal) => goal.activities);
  const form = formState(actionData, {
    true_on: header.today,
    ...Object.fromEntries(
      activities.flatMap(({ done }, at) => (done ? [[`activities.${at}.done`, "1"] as const] : [])),
    ),
  });
  return (
    <>
      <CaseHeader header={header} tab="plan" />
      <h2 className="mb-3">{m["plan.report"]()}</h2>
      <p className="prose-measure mb-5">{mayJudge ? m["plan.report_lead"]() : m["plan.report_lead_field"]()}</p>
      <PageForm form={form} submit={m["plan.report_save"]()} id={id} cancel={`/people/${header.case_number}/plan`}>
        <DayField form={form} name="true_on" label={m["plan.true_on"]()} max={header.today} />
        {progressFields({ form, goals, mayJudge, readsTrafficking: header.readable.trafficking })}
      </PageForm>
    </>
  );
}
