import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { recordEnterpriseState } from "#db/livelihoods/state-writes";
import { m } from "#messages";
import { STOP_REASONS } from "#src/livelihoods/code-lists";
import { enterpriseStateAsOf } from "#src/livelihoods/enterprise";
import { ENTERPRISE_STATUSES } from "#src/visits/code-lists";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { Notice } from "#ui/parts";
import type { Route } from "./+types/status";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { recordingPage } from "./enterprise-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.status_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header } = await recordingPage(args, "livelihoods/status");
  return { header, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, view } = await recordingPage(args, "livelihoods/status");
  const reading = await readPosted(args.request, enterpriseStateAsOf(today));
  if (!reading.success) return again(reading);
  const state = { ...reading.data, enterprise_id: view.placed.id };
  try {
    await inTransaction((trx) => recordEnterpriseState(trx, viewer, state, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${view.placed.id}`);
}

export default function EnterpriseStatePage({ loaderData: { header, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { true_on: header.today });
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      <h2 className="mb-3">{m["livelihood.status_title"]()}</h2>
      <Notice>{m["livelihood.status_lead"]()}</Notice>
      <PageForm form={form} id={id} submit={m["livelihood.status_save"]()} cancel={`/livelihoods/${header.id}`}>
        <RadioField
          form={form}
          name="status"
          label={m["livelihood.status"]()}
          options={optionsOf(ENTERPRISE_STATUSES)}
        />
        <DayField form={form} name="true_on" label={m["livelihood.status_on"]()} max={header.today} />
        <SelectField
          form={form}
          name="reason"
          label={m["livelihood.reason"]()}
          hint={m["livelihood.reason_hint"]()}
          options={optionsOf(STOP_REASONS)}
          optional
        />
        <TextArea
          form={form}
          name="note"
          label={m["livelihood.note"]()}
          hint={m["livelihood.note_hint"]()}
          rows={3}
          optional
        />
      </PageForm>
    </>
  );
}
