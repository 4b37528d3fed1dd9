import { data, redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPostedForm, refused } from "#app/server/posted";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { findReferral } from "#db/referrals/reads";
import { moveReferral } from "#db/referrals/step-writes";
import { m } from "#messages";
import { may, type Viewer } from "#src/access/policy";
import {
  PARTNER_REASONS,
  REFERRAL_FEEDBACK,
  REFERRAL_OUTCOMES,
  REFERRAL_SERVICES,
  REFERRAL_WITHDRAWAL_REASONS,
} from "#src/referrals/code-lists";
import { nextStates, QUESTIONS, type ReferralState, stepAsOf } from "#src/referrals/steps";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/step";
import { STEP_WORDS } from "./referral-card.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["referral.step"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "referrals/step");
  const { to, referral } = await stepOf(viewer, args.params);
  const { placed, service, partner_name, state } = referral;
  const follows = nextStates(state).includes(to);
  return { id: newId(), to, today, service, partner_name, case_number: placed.case_number, state, follows };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "referrals/step");
  const { to, referral } = await stepOf(viewer, args.params);
  const form = await args.request.formData();
  form.set("to_state", to);
  const reading = await readPostedForm(form, args.url, stepAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => moveReferral(trx, viewer, referral.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${referral.placed.case_number}/referrals#r-${referral.id}`);
}

async function stepOf(viewer: Viewer, params: { referralId: string; state: string }) {
  const to = (Object.keys(STEP_WORDS) as ReferralState[]).find((state) => state === params.state);
  const referral = await findReferral(db, viewer, params.referralId);
  const action = to === "withdrawn" ? "referral.manage" : "referral.progress";
  if (!to || to === "pending" || !referral || !may(viewer, action, referral.placed)) throw data(null, { status: 404 });
  return { to, referral };
}

export default function ReferralStep({ loaderData, actionData }: Route.ComponentProps) {
  const { id, to, today, service, partner_name, case_number, follows } = loaderData;
  const form = formState(actionData, { true_on: today });
  const back = `/people/${case_number}/referrals`;
  const asks = (name: (typeof QUESTIONS)[ReferralState][number]) => QUESTIONS[to].includes(name);
  return (
    <>
      <PageHeader
        title={STEP_WORDS[to]()}
        lead={`${wordsFor(REFERRAL_SERVICES, service)} · ${partner_name}`}
        back={{ href: back, label: case_number }}
      />
      {!follows && <Notice tone="warn">{m["error.not_from_here"]()}</Notice>}
      <PageForm form={form} submit={m["form.save"]()} id={id} cancel={back} danger={to === "withdrawn"}>
        <DayField form={form} name="true_on" label={m["referral.true_on"]()} max={today} />
        {asks("partner_reason") && (
          <RadioField
            form={form}
            name="partner_reason"
            label={m["referral.partner_reason"]()}
            options={optionsOf(PARTNER_REASONS)}
          />
        )}
        {asks("withdrawal_reason") && (
          <RadioField
            form={form}
            name="withdrawal_reason"
            label={m["referral.withdrawal_reason"]()}
            options={optionsOf(REFERRAL_WITHDRAWAL_REASONS)}
          />
        )}
        {asks("outcome") && (
          <RadioField
            form={form}
            name="outcome"
            label={m["referral.outcome"]()}
            options={optionsOf(REFERRAL_OUTCOMES)}
          />
        )}
        {asks("feedback") && (
          <RadioField
            form={form}
            name="feedback"
            label={m["referral.feedback"]()}
            hint={m["referral.feedback_hint"]()}
            options={optionsOf(REFERRAL_FEEDBACK)}
          />
        )}
        {asks("feedback_words") && (
          <TextArea form={form} name="feedback_words" label={m["referral.feedback_words"]()} rows={2} optional />
        )}
        <TextArea form={form} name="note" label={m["referral.note"]()} rows={3} optional />
      </PageForm>
    </>
  );
}
