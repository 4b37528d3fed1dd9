import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { statesOf } from "#db/livelihoods/reads";
import { withdrawState } from "#db/livelihoods/withdrawal-writes";
import { m } from "#messages";
import { EnterpriseWithdrawal } from "#src/livelihoods/enterprise";
import { PageForm } from "#ui/form/page-form";
import type { Route } from "./+types/state-withdrawal";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { recordingPage } from "./enterprise-page.ts";
import { StateHistory } from "./enterprise-parts.tsx";
import { enterpriseWithdrawalFields } from "./withdrawal-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.state_wrong"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header } = await recordingPage(args, "livelihoods/state-withdrawal");
  return { header, state: await stateOf(header.id, args.params.stateId), id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, header } = await recordingPage(args, "livelihoods/state-withdrawal");
  const { id: record_id } = await stateOf(header.id, args.params.stateId);
  const reading = await readPosted(args.request, EnterpriseWithdrawal);
  if (!reading.success) return again(reading);
  const withdrawal = { ...reading.data, enterprise_id: header.id, record_id };
  try {
    await inTransaction((trx) => withdrawState(trx, viewer, withdrawal, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${header.id}`);
}

/** The state that the address names, of this enterprise, as far as it is shown here. */
async function stateOf(enterprise_id: string, id: string) {
  const found = (await statesOf(db, { id: enterprise_id }, false)).find((state) => state.id === id);
  if (!found) throw new Response(null, { status: 404 });
  const { status, true_on, reason, note, by, withdrawn } = found;
  return { id, status, true_on, reason, note, by, withdrawn };
}

export default function StateWithdrawal({ loaderData: { header, state, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      <h2 className="mb-3">{m["livelihood.state_wrong"]()}</h2>
      <StateHistory states={[state]} base={null} />
      <p className="prose-measure mb-4">{m["livelihood.state_wrong_lead"]()}</p>
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
