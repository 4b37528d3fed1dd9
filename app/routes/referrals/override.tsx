import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { sendReferral } from "#db/referrals/writes";
import { m } from "#messages";
import { OVERRIDE_REASONS } from "#src/referrals/code-lists";
import { overridingReferralAsOf } from "#src/referrals/referral";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/override";
import { partnerChoice } from "./partner-choice.ts";
import { dueFields, referralFields, sharedField } from "./referral-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["referral.override"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, partner } = await partnerChoice(args, "referrals/override", "referral.override");
  const { name, services } = partner;
  return { id: newId(), case_number: header.case_number, today: header.today, name, services };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, partner } = await partnerChoice(args, "referrals/override", "referral.override");
  const reading = await readPosted(args.request, overridingReferralAsOf({ today, services: partner.services }));
  if (!reading.success) return again(reading);
  const referral = { ...reading.data, partner_id: partner.id };
  try {
    await inTransaction((trx) => sendReferral(trx, viewer, args.params.caseNumber, referral, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/referrals#r-${referral.id}`);
}

export default function ReferralOverride({ loaderData, actionData }: Route.ComponentProps) {
  const { id, case_number, today, name, services } = loaderData;
  const form = formState(actionData, { sent_on: today, reason: "AdditionalServicesRequired" });
  const back = `/people/${case_number}/referrals`;
  return (
    <>
      <PageHeader title={m["referral.override"]()} lead={name} back={{ href: back, label: case_number }} />
      <Notice tone="danger">{m["referral.override_lead"]()}</Notice>
      <PageForm form={form} submit={m["referral.override_submit"]()} id={id} cancel={back} danger>
        <RadioField
          form={form}
          name="override_reason"
          label={m["referral.override_reason"]()}
          options={optionsOf(OVERRIDE_REASONS)}
        />
        <TextArea
          form={form}
          name="override_note"
          label={m["referral.override_note"]()}
          hint={m["referral.override_note_hint"]()}
          rows={3}
        />
        {referralFields({ form, today, services })}
        {sharedField({ form, hint: m["referral.override_tell_hint"]() })}
        {dueFields({ form, today })}
      </PageForm>
    </>
  );
}
