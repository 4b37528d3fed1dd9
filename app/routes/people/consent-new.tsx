import { redirect } from "react-router";
import { again, readPostedForm, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { settleCase } from "#db/caseload/settle";
import { db, inTransaction } from "#db/connection";
import { recordConsent } from "#db/consent/writes";
import { newId } from "#db/ids";
import { placedCaseFor } from "#db/people/placement";
import { findPartner, listPartners } from "#db/referrals/partner-reads";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { CONSENT_DECISIONS, CONSENT_PURPOSES } from "#src/consent/code-lists";
import { singleConsentAsOf } from "#src/consent/consent";
import type { Typed } from "#src/form";
import { isChildOn } from "#src/people/birth";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import type { Route } from "./+types/consent-new";
import { CaseHeader } from "./case-header.tsx";
import { casePage } from "./case-page.ts";
import { consentHow, sharingFields } from "./fields/case-fields.tsx";

export const handle = { mainForm: true };
export const meta = ({ params }: Route.MetaArgs) => [{ title: `${params.caseNumber} · ${m["app.name"]()}` }];

async function page(args: Route.LoaderArgs | Route.ActionArgs) {
  const found = await casePage(args, "people/consent-new");
  if (!found.header.mayChange) throw new Response(null, { status: 404 });
  const { birth_date = null, birth_year = null, birth_estimated = false } = found.view.person;
  return { ...found, isChild: isChildOn({ birth_date, birth_year, birth_estimated }, found.today) };
}

export async function loader(args: Route.LoaderArgs) {
  const { header, isChild, viewer } = await page(args);
  const { rows } = await listPartners(db, viewer, { service: null, place: null, after: null }, false);
  const asked = await findPartner(db, viewer, args.url.searchParams.get("partner") ?? "");
  const named = asked && !rows.some(({ id }) => id === asked.id) ? [asked, ...rows] : rows;
  const partners = named.map(({ id, name }) => ({ value: id, label: name }));
  return { header, isChild, id: newId(), partners, asked: asked?.id ?? null };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, isChild } = await page(args);
  const form = await args.request.formData();
  const reading = await readPostedForm(
    form,
    new URL(args.request.url),
    singleConsentAsOf({ today, is_child: isChild }),
  );
  if (!reading.success) return again(reading);
  const id = recordId.safeParse(form.get("id"));
  try {
    await inTransaction(async (trx) => {
      const placed = await placedCaseFor(trx, viewer, { case_number: args.params.caseNumber }, "consent.record");
      const which = { case_id: placed.id, person_id: placed.person_id, office_id: placed.office_id };
      await recordConsent(trx, viewer, which, { ...reading.data, id: id.success ? id.data : newId() }, now);
      await settleCase(trx, viewer, placed.id, "consent.recorded", now);
    });
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/consents`);
}

export default function ConsentNew({ loaderData, actionData }: Route.ComponentProps) {
  const { header, isChild, id, partners, asked } = loaderData;
  const sharing: Typed = asked === null ? {} : { purpose: "sharing_referral", recipient_ids: asked };
  const form = formState(actionData, { given_on: header.today, ...sharing });
  return (
    <>
      <CaseHeader header={header} tab="consents" />
      <h2 className="mb-4">{m["person.consent_new"]()}</h2>
      <PageForm form={form} submit={m["form.save"]()} id={id} cancel={`/people/${header.case_number}/consents`}>
        <SelectField form={form} name="purpose" label={m["person.purpose"]()} options={optionsOf(CONSENT_PURPOSES)} />
        <RadioField
          form={form}
          name="decision"
          label={m["field.decision"]()}
          options={optionsOf(CONSENT_DECISIONS)}
          inline
        />
        {sharingFields({ form, partners })}
        {consentHow({ form, today: header.today, isChild })}
      </PageForm>
    </>
  );
}
