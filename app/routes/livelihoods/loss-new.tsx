import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { recordCycleLoss } from "#db/livelihoods/cycle-writes";
import { m } from "#messages";
import { cycleLossAsOf } from "#src/livelihoods/cycle";
import { activityOf } from "#src/livelihoods/registry";
import { PageForm } from "#ui/form/page-form";
import type { Route } from "./+types/loss-new";
import { cycleRecordingPage } from "./cycle-page.ts";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { lossFields } from "./loss-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.loss_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, cycle } = await cycleRecordingPage(args, "livelihoods/loss-new");
  return { header, cycle, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, cycle, activity, view } = await cycleRecordingPage(args, "livelihoods/loss-new");
  const reading = await readPosted(args.request, cycleLossAsOf(activity, today));
  if (!reading.success) return again(reading);
  const loss = { ...reading.data, cycle_id: cycle.id };
  try {
    await inTransaction((trx) => recordCycleLoss(trx, viewer, loss, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${view.placed.id}/cycles/${cycle.id}`);
}

export default function LossNew({ loaderData: { header, cycle, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { true_on: cycle.closed_on ?? header.today });
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      <h2 className="mb-1">{m["livelihood.loss_new"]()}</h2>
      <p className="mb-4 text-soft">{m["livelihood.cycle_number"]({ number: cycle.number })}</p>
      <PageForm
        form={form}
        id={id}
        submit={m["livelihood.loss_save"]()}
        cancel={`/livelihoods/${header.id}/cycles/${cycle.id}`}
      >
        {lossFields({ form, activity: activityOf(cycle.activity), today: header.today, from: cycle.started_on })}
      </PageForm>
    </>
  );
}
