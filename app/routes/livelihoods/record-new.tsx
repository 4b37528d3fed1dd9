import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { recordInCycle } from "#db/livelihoods/cycle-writes";
import { m } from "#messages";
import { cycleRecordAsOf, withDetails } from "#src/livelihoods/cycle";
import { activityOf } from "#src/livelihoods/registry";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import type { Route } from "./+types/record-new";
import { cycleFields } from "./cycle-fields.tsx";
import { cycleRecordingPage } from "./cycle-page.ts";
import { EnterpriseHeader } from "./enterprise-header.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.record_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, cycle } = await cycleRecordingPage(args, "livelihoods/record-new");
  return { header, cycle, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, cycle, activity, view } = await cycleRecordingPage(args, "livelihoods/record-new");
  const reading = await readPosted(args.request, cycleRecordAsOf(activity, today));
  if (!reading.success) return again(reading);
  const record = { ...withDetails(activity.record, reading.data), cycle_id: cycle.id };
  try {
    await inTransaction((trx) => recordInCycle(trx, viewer, record, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${view.placed.id}/cycles/${cycle.id}`);
}

export default function RecordNew({ loaderData: { header, cycle, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { true_on: cycle.closed_on ?? header.today });
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      <h2 className="mb-1">{m["livelihood.record_title"]()}</h2>
      <p className="mb-4 text-soft">
        {m["livelihood.cycle_number"]({ number: cycle.number })}
        {" · "}
        {m["livelihood.record_lead"]()}
      </p>
      <PageForm
        form={form}
        id={id}
        submit={m["livelihood.record_save"]()}
        cancel={`/livelihoods/${header.id}/cycles/${cycle.id}`}
      >
        {cycleFields({ form, fields: activityOf(cycle.activity).record })}
        <DayField
          form={form}
          name="true_on"
          label={m["livelihood.record_on"]()}
          max={header.today}
          min={cycle.started_on}
        />
      </PageForm>
    </>
  );
}
