import { data, redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPostedForm, refused } from "#app/server/posted";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { findIncident } from "#db/incidents/reads";
import { withdrawIncident } from "#db/incidents/writes";
import { m } from "#messages";
import type { Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";
import { INCIDENT_KINDS, INCIDENT_WITHDRAWAL_REASONS } from "#src/incidents/code-lists";
import { IncidentWithdrawal } from "#src/incidents/incident";
import { Day } from "#ui/day";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/withdrawal";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["incident.withdraw_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "incidents/withdrawal");
  return { id: newId(), incident: await incidentOf(viewer, args.params.incidentId) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "incidents/withdrawal");
  const incident = await incidentOf(viewer, args.params.incidentId);
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, IncidentWithdrawal);
  if (!reading.success) return again(reading);
  const id = recordId.safeParse(form.get("id"));
  try {
    const withdrawal = { ...reading.data, id: id.success ? id.data : newId(), incident_id: incident.id };
    await inTransaction((trx) => withdrawIncident(trx, viewer, withdrawal, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${incident.case_number}/incidents`);
}

async function incidentOf(viewer: Viewer, id: string) {
  const known = recordId.safeParse(id);
  const incident = known.success ? await findIncident(db, viewer, known.data) : undefined;
  if (!incident) throw data(null, { status: 404 });
  return incident;
}

export default function Withdrawal({ loaderData: { id, incident }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  const back = `/people/${incident.case_number}/incidents`;
  return (
    <>
      <PageHeader
        title={m["incident.withdraw_title"]()}
        back={{ href: back, label: incident.case_number }}
        lead={
          <>
            {wordsFor(INCIDENT_KINDS, incident.kind)}
            {" · "}
            <Day day={incident.known_on} />
          </>
        }
      />
      <p className="prose-measure mb-5">{m["incident.withdraw_lead"]()}</p>
      <PageForm form={form} submit={m["incident.withdraw_submit"]()} id={id} cancel={back} danger>
        <RadioField
          form={form}
          name="reason"
          label={m["incident.withdraw_reason"]()}
          options={optionsOf(INCIDENT_WITHDRAWAL_REASONS)}
        />
        <TextArea form={form} name="note" label={m["incident.withdraw_note"]()} rows={3} optional />
      </PageForm>
    </>
  );
}
