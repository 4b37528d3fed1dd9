import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { startCycle } from "#db/livelihoods/cycle-writes";
import { m } from "#messages";
import { cycleStartAsOf, withDetails } from "#src/livelihoods/cycle";
import { activityOf } from "#src/livelihoods/registry";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import { Notice } from "#ui/parts";
import type { Route } from "./+types/cycle-new";
import { cycleFields } from "./cycle-fields.tsx";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { recordingPage } from "./enterprise-page.ts";
import { Studies } from "./studies.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.cycle_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header } = await recordingPage(args, "livelihoods/cycle-new");
  return { header, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, view } = await recordingPage(args, "livelihoods/cycle-new");
  const activity = activityOf(view.placed.activity);
  const reading = await readPosted(args.request, cycleStartAsOf(activity, today));
  if (!reading.success) return again(reading);
  const start = { ...withDetails(activity.start, reading.data), enterprise_id: view.placed.id };
  try {
    await inTransaction((trx) => startCycle(trx, viewer, start, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${view.placed.id}/cycles/${start.id}`);
}

export default function CycleNew({ loaderData: { header, id }, actionData }: Route.ComponentProps) {
  const activity = activityOf(header.activity);
  const form = formState(actionData, { started_on: header.today });
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      <h2 className="mb-3">{m["livelihood.cycle_new"]()}</h2>
      {activity.usual_days !== null && (
        <Notice>{m["livelihood.cycle_lead_usual"]({ days: activity.usual_days })}</Notice>
      )}
      <Studies activity={activity} />
      <PageForm form={form} id={id} submit={m["livelihood.cycle_save"]()} cancel={`/livelihoods/${header.id}`}>
        <DayField form={form} name="started_on" label={m["livelihood.started_cycle"]()} max={header.today} />
        {cycleFields({ form, fields: activity.start })}
      </PageForm>
    </>
  );
}
