import { data, redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { instantWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { findReferral } from "#db/referrals/reads";
import { tellPartner } from "#db/referrals/step-writes";
import { m } from "#messages";
import { may, type Viewer } from "#src/access/policy";
import { REFERRAL_SERVICES } from "#src/referrals/code-lists";
import { toldAsOf } from "#src/referrals/steps";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/telling";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["referral.tell"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "referrals/telling");
  const { placed, service, partner_name, tell_by, told_on } = await referralOf(viewer, args.params.referralId);
  return { id: newId(), today, service, partner_name, tell_by, told_on, case_number: placed.case_number };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "referrals/telling");
  const referral = await referralOf(viewer, args.params.referralId);
  const reading = await readPosted(args.request, toldAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => tellPartner(trx, viewer, referral.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${referral.placed.case_number}/referrals#r-${referral.id}`);
}

async function referralOf(viewer: Viewer, id: string) {
  const referral = await findReferral(db, viewer, id);
  if (!referral || !may(viewer, "referral.progress", referral.placed)) throw data(null, { status: 404 });
  return referral;
}

export default function Telling({ loaderData, actionData }: Route.ComponentProps) {
  const { id, today, service, partner_name, tell_by, told_on, case_number } = loaderData;
  const form = formState(actionData, { told_on: today });
  const back = `/people/${case_number}/referrals`;
  return (
    <>
      <PageHeader
        title={m["referral.tell"]()}
        lead={`${wordsFor(REFERRAL_SERVICES, service)} · ${partner_name}`}
        back={{ href: back, label: case_number }}
      />
      {tell_by === null || told_on !== null ? (
        <Notice>{m["error.nothing_to_tell"]()}</Notice>
      ) : (
        <>
          <Notice tone="danger">{m["referral.tell_text"]({ by: instantWords(tell_by) })}</Notice>
          <p className="prose-measure mb-5">{m["referral.tell_lead"]()}</p>
          <PageForm form={form} submit={m["referral.tell_submit"]()} id={id} cancel={back}>
            <DayField form={form} name="told_on" label={m["referral.told_on"]()} max={today} />
            <TextArea
              form={form}
              name="note"
              label={m["referral.told_note"]()}
              hint={m["referral.told_note_hint"]()}
              rows={3}
              optional
            />
          </PageForm>
        </>
      )}
    </>
  );
}
