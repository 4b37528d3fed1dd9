import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { recordIncident } from "#db/incidents/writes";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { reopensOnReTrafficking } from "#src/closure/closure";
import { incidentAsOf } from "#src/incidents/incident";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import { PageForm } from "#ui/form/page-form";
import { Notice } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/new";
import { incidentFields } from "./incident-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["incident.new"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "incidents/new");
  if (!may(viewer, "incident.record", view.placed)) throw new Response(null, { status: 404 });
  const { status, closure_reason } = view.placed;
  return { header, id: newId(), reopens: !isOpen(status as CaseStatus) && reopensOnReTrafficking(closure_reason) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = await casePage(args, "incidents/new");
  const reading = await readPosted(args.request, incidentAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => recordIncident(trx, viewer, args.params.caseNumber, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/incidents`);
}

export default function IncidentNew({ loaderData: { header, id, reopens }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { known_on: header.today });
  return (
    <>
      <CaseHeader header={header} tab="incidents" />
      <h2 className="mb-3">{m["incident.new"]()}</h2>
      <Notice>{m["incident.lead"]()}</Notice>
      {reopens && <Notice tone="warn">{m["incident.reopens"]()}</Notice>}
      <PageForm form={form} submit={m["incident.save"]()} id={id} cancel={`/people/${header.case_number}/incidents`}>
        {incidentFields({ form, today: header.today })}
      </PageForm>
    </>
  );
}
