import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { recordOfHolder } from "#db/livelihoods/follow-up-reads";
import { withdrawFollowUp } from "#db/livelihoods/follow-up-withdrawal-writes";
import { m } from "#messages";
import { FollowUpWithdrawal } from "#src/livelihoods/assets";
import { FOLLOW_UP_WITHDRAWAL_REASONS } from "#src/livelihoods/follow-up-code-lists";
import { FOLLOW_UP_RECORDS, isFollowUpName } from "#src/livelihoods/follow-up-records";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import type { Route } from "./+types/follow-up-withdrawal";
import { FollowedHeader } from "./followed-header.tsx";
import { followedForm } from "./followed-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["follow_up.withdraw_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { head } = await followedForm(args, "livelihoods/follow-up-withdrawal");
  const { back } = await recordIn(args.params);
  return { head, id: newId(), back };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, head } = await followedForm(args, "livelihoods/follow-up-withdrawal");
  const { back, ...record } = await recordIn(args.params);
  const reading = await readPosted(args.request, FollowUpWithdrawal);
  if (!reading.success) return again(reading);
  const of = { enterprise_id: head.id, ...record };
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

export default function FollowUpWithdrawalPage({ loaderData: { head, id, back }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <FollowedHeader head={head} title={m["follow_up.withdraw_title"]()} />
      <p className="prose-measure mb-5">{m["follow_up.withdraw_lead"]()}</p>
      <PageForm form={form} submit={m["follow_up.withdraw_submit"]()} id={id} cancel={back} danger>
        <RadioField
          form={form}
          name="reason"
          label={m["follow_up.withdraw_reason"]()}
          options={optionsOf(FOLLOW_UP_WITHDRAWAL_REASONS)}
        />
        <TextArea form={form} name="note" label={m["follow_up.withdraw_note"]()} rows={3} optional />
      </PageForm>
    </>
  );
}
