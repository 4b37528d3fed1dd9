import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { recordLicence } from "#db/livelihoods/state-writes";
import { m } from "#messages";
import { LICENCE_KINDS } from "#src/livelihoods/code-lists";
import { enterpriseLicenceAsOf } from "#src/livelihoods/enterprise";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import { Notice } from "#ui/parts";
import type { Route } from "./+types/licence-new";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { recordingPage } from "./enterprise-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.licence_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header } = await recordingPage(args, "livelihoods/licence-new");
  return { header, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, view } = await recordingPage(args, "livelihoods/licence-new");
  const reading = await readPosted(args.request, enterpriseLicenceAsOf(today));
  if (!reading.success) return again(reading);
  const licence = { ...reading.data, enterprise_id: view.placed.id };
  try {
    await inTransaction((trx) => recordLicence(trx, viewer, licence, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${view.placed.id}`);
}

export default function LicenceNew({ loaderData: { header, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      <h2 className="mb-3">{m["livelihood.licence_new"]()}</h2>
      <Notice>{m["livelihood.licence_lead"]()}</Notice>
      <PageForm form={form} id={id} submit={m["form.save"]()} cancel={`/livelihoods/${header.id}`}>
        <RadioField form={form} name="kind" label={m["livelihood.licence_kind"]()} options={optionsOf(LICENCE_KINDS)} />
        <DayField form={form} name="obtained_on" label={m["livelihood.obtained_on"]()} max={header.today} />
        <DayField form={form} name="valid_until" label={m["livelihood.valid_until"]()} optional />
      </PageForm>
    </>
  );
}
