import { redirect } from "react-router";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { listConsents } from "#db/consent/reads";
import { withdrawConsent } from "#db/consent/writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { withdrawalAsOf } from "#src/consent/consent";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/consent-withdrawal";
import { casePage } from "./case-page.ts";

export const handle = { mainForm: true };
export const meta = ({ params }: Route.MetaArgs) => [{ title: `${params.caseNumber} · ${m["app.name"]()}` }];

async function page(args: Route.LoaderArgs | Route.ActionArgs) {
  const found = await casePage(args, "people/consent-withdrawal");
  const consent = (await listConsents(db, found.view.placed)).find(({ id }) => id === args.params.consentId);
  if (!consent || !found.header.mayChange) throw new Response(null, { status: 404 });
  return { ...found, consent };
}

export async function loader(args: Route.LoaderArgs) {
  const { header } = await page(args);
  return { id: newId(), case_number: header.case_number, today: header.today };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, consent } = await page(args);
  const form = await args.request.formData();
  const reading = await readPostedForm(form, new URL(args.request.url), withdrawalAsOf(today, consent.given_on));
  if (!reading.success) return again(reading);
  const id = recordId.safeParse(form.get("id"));
  const withdrawal = {
    id: id.success ? id.data : newId(),
    consent_id: consent.id,
    withdrawn_on: reading.data.withdrawn_on,
  };
  try {
    await inTransaction((trx) => withdrawConsent(trx, viewer, args.params.caseNumber, withdrawal, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/consents`);
}

export default function ConsentWithdrawal({
  loaderData: { id, case_number, today },
  actionData,
}: Route.ComponentProps) {
  const form = formState(actionData, { withdrawn_on: today });
  const back = `/people/${case_number}/consents`;
  return (
    <>
      <PageHeader
        title={m["person.withdraw_title"]()}
        lead={m["person.withdraw_lead"]()}
        back={{ href: back, label: case_number }}
      />
      <PageForm form={form} submit={m["person.withdraw"]()} id={id} cancel={back} danger>
        <DayField form={form} name="withdrawn_on" label={m["field.given_on"]()} max={today} />
      </PageForm>
    </>
  );
}
