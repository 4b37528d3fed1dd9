import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { recordOfHolder } from "#db/livelihoods/follow-up-reads";
import { withdrawFollowUp } from "#db/livelihoods/follow-up-withdrawal-writes";
import { m } from "#messages";
import { FollowUpWithdrawal } from "#src/livelihoods/assets";
import { FOLLOW_UP_RECORDS, isFollowUpName } from "#src/livelihoods/follow-up-records";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import { followUpWithdrawalFields } from "../livelihoods/follow-up-withdrawal-fields.tsx";
import type { Route } from "./+types/asset-withdrawal";
import { cooperativeAssetForm } from "./asset-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["follow_up.withdraw_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { cooperative } = await cooperativeAssetForm(args, "cooperatives/asset-withdrawal");
  await recordIn(args.params);
  return { cooperative, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, cooperative } = await cooperativeAssetForm(args, "cooperatives/asset-withdrawal");
  const record = await recordIn(args.params);
  const reading = await readPosted(args.request, FollowUpWithdrawal);
  if (!reading.success) return again(reading);
  const of = { cooperative_id: cooperative.id, ...record };
  try {
    await inTransaction((trx) => withdrawFollowUp(trx, viewer, of, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${cooperative.id}/assets`);
}

/** Which record an address names; nothing where it is not of this cooperative. */
async function recordIn({ cooperativeId, followUp, coopRecordId }: Route.LoaderArgs["params"]) {
  if (!isFollowUpName(followUp)) throw new Response(null, { status: 404 });
  const record_type = FOLLOW_UP_RECORDS[followUp];
  const holder = await recordOfHolder(db, record_type, coopRecordId);
  if (holder?.cooperative_id !== cooperativeId) throw new Response(null, { status: 404 });
  return { record_type, record_id: coopRecordId };
}

export default function CooperativeAssetWithdrawal({ loaderData, actionData }: Route.ComponentProps) {
  const { cooperative, id } = loaderData;
  const form = formState(actionData);
  const back = `/cooperatives/${cooperative.id}/assets`;
  return (
    <>
      <PageHeader title={m["follow_up.withdraw_title"]()} back={{ href: back, label: cooperative.name }} />
      <p className="prose-measure mb-5">{m["follow_up.withdraw_lead"]()}</p>
      <PageForm form={form} submit={m["follow_up.withdraw_submit"]()} id={id} cancel={back} danger>
        {followUpWithdrawalFields(form)}
      </PageForm>
    </>
  );
}
