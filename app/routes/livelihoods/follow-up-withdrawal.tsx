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
import type { Route } from "./+types/follow-up-withdrawal";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { followUpWithdrawalFields } from "./follow-up-withdrawal-fields.tsx";
import { followedForm } from "./followed-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["follow_up.withdraw_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header } = await followedForm(args, "livelihoods/follow-up-withdrawal");
  const { back } = await recordIn(args.params);
  return { header, id: newId(), back };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, header } = await followedForm(args, "livelihoods/follow-up-withdrawal");
  const { back, ...record } = await recordIn(args.params);
  const reading = await readPosted(args.request, FollowUpWithdrawal);
  if (!reading.success) return again(reading);
  const of = { enterprise_id: header.id, ...record };
  try {
    await inTransaction((trx) => withdrawFollowUp(trx, viewer, of, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(back);
}

/** Which record an address names; nothing where it is not of this enterprise. */
async function recordIn({ enterpriseId, followUp, followUpId }: Route.LoaderArgs["params"]) {
  if (!isFollowUpName(followUp)) throw new Response(null, { status: 404 });
  const record_type = FOLLOW_UP_RECORDS[followUp];
  const holder = await recordOfHolder(db, record_type, followUpId);
  if (holder?.enterprise_id !== enterpriseId) throw new Response(null, { status: 404 });
  const back = `/livelihoods/${enterpriseId}/${followUp === "check" ? "checks" : "assets"}`;
  return { record_type, record_id: followUpId, back };
}

export default function FollowUpWithdrawalPage({ loaderData: { header, id, back }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <EnterpriseHeader header={header} tab="assets" />
      <h2 className="mb-3">{m["follow_up.withdraw_title"]()}</h2>
      <p className="prose-measure mb-5">{m["follow_up.withdraw_lead"]()}</p>
      <PageForm form={form} submit={m["follow_up.withdraw_submit"]()} id={id} cancel={back} danger>
        {followUpWithdrawalFields(form)}
      </PageForm>
    </>
  );
}
