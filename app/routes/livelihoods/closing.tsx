import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { cycleFactsOf } from "#db/livelihoods/cycle-reads";
import { closeCycle } from "#db/livelihoods/cycle-writes";
import { m } from "#messages";
import { cycleClosingAsOf, withDetails } from "#src/livelihoods/cycle";
import { activityOf } from "#src/livelihoods/registry";
import { PageForm } from "#ui/form/page-form";
import { Notice } from "#ui/parts";
import type { Route } from "./+types/closing";
import { closingFields } from "./closing-fields.tsx";
import { typedDetails } from "./cycle-fields.tsx";
import { cycleRecordingPage } from "./cycle-page.ts";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { FiguresList } from "./figures-list.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.closing"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, cycle, activity } = await cycleRecordingPage(args, "livelihoods/closing");
  if (cycle.closed_on !== null) throw new Response(null, { status: 404 });
  const which = { enterprise_id: header.id, cycle_id: cycle.id, readsWords: view.readsWords };
  // What was said in the closing that was taken back: only what was wrong is typed anew.
  const [before] = (await cycleFactsOf(db, which)).closings;
  const said = before
    ? { closed_on: before.true_on, note: before.note ?? "", ...typedDetails(activity.close, before.details) }
    : { closed_on: header.today };
  return { header, cycle, id: newId(), said };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, cycle, activity, view } = await cycleRecordingPage(args, "livelihoods/closing");
  const reading = await readPosted(args.request, cycleClosingAsOf(activity, today));
  if (!reading.success) return again(reading);
  const closing = { ...withDetails(activity.close, reading.data), cycle_id: cycle.id };
  try {
    await inTransaction((trx) => closeCycle(trx, viewer, closing, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${view.placed.id}/cycles/${cycle.id}`);
}

export default function Closing({ loaderData: { header, cycle, id, said }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, said);
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      <h2 className="mb-1">
        {m["livelihood.closing"]()}
        {" · "}
        {m["livelihood.cycle_number"]({ number: cycle.number })}
      </h2>
      <div className="mb-4 max-w-3xl">
        <FiguresList figures={cycle.figures} />
      </div>
      <Notice>{m["livelihood.closing_lead"]()}</Notice>
      <PageForm
        form={form}
        id={id}
        submit={m["livelihood.close_save"]()}
        cancel={`/livelihoods/${header.id}/cycles/${cycle.id}`}
      >
        {closingFields({ form, activity: activityOf(cycle.activity), today: header.today, from: cycle.started_on })}
      </PageForm>
    </>
  );
}
