import { redirect } from "react-router";
import { hiddenVersion } from "#app/server/hidden";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState, typedValue } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { inTransaction } from "#db/connection";
import { changeCycle } from "#db/livelihoods/cycle-writes";
import { m } from "#messages";
import type { CycleField } from "#src/livelihoods/activity";
import { cycleStartAsOf, withDetails } from "#src/livelihoods/cycle";
import { activityOf } from "#src/livelihoods/registry";
import { BothVersions } from "#ui/both-versions";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import type { Route } from "./+types/cycle-edit";
import { cycleFields, typedDetails } from "./cycle-fields.tsx";
import { cycleRecordingPage } from "./cycle-page.ts";
import { EnterpriseHeader } from "./enterprise-header.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.cycle_edit"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, cycle } = await cycleRecordingPage(args, "livelihoods/cycle-edit");
  return { header, cycle };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, cycle, activity, view } = await cycleRecordingPage(args, "livelihoods/cycle-edit");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, cycleStartAsOf(activity, today));
  if (!reading.success) return again(reading);
  const { started_on, details } = withDetails(activity.start, reading.data);
  const change = { cycle_id: cycle.id, version: hiddenVersion(form), started_on, details };
  try {
    await inTransaction((trx) => changeCycle(trx, viewer, change, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${view.placed.id}/cycles/${cycle.id}`);
}

export default function CycleEdit({ loaderData: { header, cycle }, actionData }: Route.ComponentProps) {
  const { start } = activityOf(cycle.activity);
  const kept = { started_on: cycle.started_on, ...typedDetails(start, cycle.details) };
  const form = formState(actionData, kept);
  const isStale = Boolean(actionData?.current);
  const theirs = { ...form, values: kept };
  const rows = ["started_on", ...start.map(({ name }) => name)].map((name) => ({
    term: termOf(start, name),
    theirs: typedValue(theirs, name),
    mine: typedValue(form, name),
  }));
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      <h2 className="mb-3">{m["livelihood.cycle_edit"]()}</h2>
      {isStale && <BothVersions rows={rows} />}
      <PageForm
        form={form}
        id={cycle.id}
        submit={isStale ? m["livelihood.keep_mine"]() : m["form.save"]()}
        cancel={`/livelihoods/${header.id}/cycles/${cycle.id}`}
      >
        <input type="hidden" name="version" value={cycle.version} />
        <DayField form={form} name="started_on" label={m["livelihood.started_cycle"]()} max={header.today} />
        {cycleFields({ form, fields: start })}
      </PageForm>
    </>
  );
}

function termOf(fields: readonly CycleField[], name: string): string {
  const field = fields.find((one) => one.name === name);
  return field ? inWords(field.words) : m["livelihood.started_cycle"]();
}
