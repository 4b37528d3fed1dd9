import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { licencesOf } from "#db/livelihoods/reads";
import { withdrawLicence } from "#db/livelihoods/withdrawal-writes";
import { m } from "#messages";
import { EnterpriseWithdrawal } from "#src/livelihoods/enterprise";
import { PageForm } from "#ui/form/page-form";
import type { Route } from "./+types/licence-withdrawal";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { recordingPage } from "./enterprise-page.ts";
import { Licences } from "./enterprise-parts.tsx";
import { enterpriseWithdrawalFields } from "./withdrawal-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.licence_wrong"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header } = await recordingPage(args, "livelihoods/licence-withdrawal");
  return { header, licence: await licenceOf(header.id, args.params.licenceId), id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, header } = await recordingPage(args, "livelihoods/licence-withdrawal");
  const { id: record_id } = await licenceOf(header.id, args.params.licenceId);
  const reading = await readPosted(args.request, EnterpriseWithdrawal);
  if (!reading.success) return again(reading);
  const withdrawal = { ...reading.data, enterprise_id: header.id, record_id };
  try {
    await inTransaction((trx) => withdrawLicence(trx, viewer, withdrawal, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${header.id}`);
}

/** A licence that the address names, of this enterprise: one that stands, or was taken back. */
async function licenceOf(enterprise_id: string, id: string) {
  const found = (await licencesOf(db, enterprise_id)).find((licence) => licence.id === id);
  if (!found) throw new Response(null, { status: 404 });
  return found;
}

export default function LicenceWithdrawal({ loaderData: { header, licence, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      <h2 className="mb-3">{m["livelihood.licence_wrong"]()}</h2>
      <Licences licences={[licence]} today={header.today} base={null} />
      <p className="prose-measure my-4">{m["livelihood.licence_wrong_lead"]()}</p>
      <PageForm
        form={form}
        id={id}
        submit={m["livelihood.withdraw_submit"]()}
        cancel={`/livelihoods/${header.id}`}
        danger
      >
        {enterpriseWithdrawalFields({ form })}
      </PageForm>
    </>
  );
}
