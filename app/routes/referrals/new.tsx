import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { sendReferral } from "#db/referrals/writes";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { PARTNER_KINDS } from "#src/referrals/code-lists";
import { LPSK_COMPLETENESS_DAYS } from "#src/referrals/deadlines";
import { mayOverride } from "#src/referrals/gate";
import { referralAsOf } from "#src/referrals/referral";
import { PageForm } from "#ui/form/page-form";
import { Notice } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import type { Route } from "./+types/new";
import { partnerChoice } from "./partner-choice.ts";
import { dueFields, referralFields, sharedField } from "./referral-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["referral.new"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, viewer, view, partner, consent } = await partnerChoice(args, "referrals/new", "referral.manage");
  const asked = args.url.searchParams.get("service");
  return {
    header,
    partner,
    id: newId(),
    consented: consent ? { given_on: consent.given_on, shared: consent.shared } : null,
    service: partner.services.find((service) => service === asked) ?? "",
    mayOverride: mayOverride(viewer, view.placed),
    isOverrideOfOthers: may(viewer, "referral.override", view.placed),
    mayRecordConsent: may(viewer, "consent.record", view.placed),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, partner, consent } = await partnerChoice(args, "referrals/new", "referral.manage");
  const limits = { today, services: partner.services, consented: consent?.shared ?? [] };
  const reading = await readPosted(args.request, referralAsOf(limits));
  if (!reading.success) return again(reading);
  const referral = { ...reading.data, partner_id: partner.id };
  try {
    await inTransaction((trx) => sendReferral(trx, viewer, args.params.caseNumber, referral, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/referrals#r-${referral.id}`);
}

export default function ReferralNew({ loaderData, actionData }: Route.ComponentProps) {
  const { header, partner, id, consented, service, mayOverride, isOverrideOfOthers, mayRecordConsent } = loaderData;
  const base = `/people/${header.case_number}`;
  const start = {
    service,
    sent_on: header.today,
    reason: "AdditionalServicesRequired",
    shared: [...(consented?.shared ?? [])],
  };
  const form = formState(actionData, start);
  const override = `${base}/referrals/override/${partner.id}`;
  return (
    <>
      <CaseHeader header={header} tab="referrals" />
      <h2 className="mb-1">{m["referral.new"]()}</h2>
      <p className="mb-4">
        {partner.name}
        <span className="text-soft">
          {" · "}
          {wordsFor(PARTNER_KINDS, partner.kind)}
        </span>
      </p>
      {partner.kind === "lpsk" && <Notice>{m["referral.lpsk_note"]({ days: LPSK_COMPLETENESS_DAYS })}</Notice>}
      {consented === null ? (
        <Notice tone="warn" title={m["referral.no_consent"]()}>
          <p>{m["referral.no_consent_text"]()}</p>
          {isOverrideOfOthers && !mayOverride && <p className="mt-2">{m["referral.override_own"]()}</p>}
          <p className="mt-2 flex flex-wrap gap-x-5">
            {mayRecordConsent && (
              <a href={`${base}/consents/new?partner=${partner.id}`}>{m["referral.record_consent"]()}</a>
            )}
            {mayOverride && <a href={override}>{m["referral.override"]()}</a>}
            <a href={`${base}/referrals/new`}>{m["referral.choose_other"]()}</a>
          </p>
        </Notice>
      ) : (
        <>
          <Notice tone="good">{m["referral.consent_of"]({ day: dayWords(consented.given_on) })}</Notice>
          <PageForm form={form} submit={m["referral.send"]()} id={id} cancel={`${base}/referrals`}>
            {referralFields({ form, today: header.today, services: partner.services })}
            {sharedField({ form, only: consented.shared, hint: m["referral.may_tell_hint"]() })}
            {dueFields({ form, today: header.today })}
          </PageForm>
        </>
      )}
    </>
  );
}
