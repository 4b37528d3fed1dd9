import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { recordAttempt } from "#db/contact/attempt-writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { contactAttemptAsOf } from "#src/contact/attempt";
import { ATTEMPT_CHANNELS, ATTEMPT_RESULTS, CONTACT_PARTIES } from "#src/contact/code-lists";
import { maySeekContact } from "#src/contact/who";
import { CheckField, RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { Notice } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/new";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["contact.new"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "contact/new");
  const parties = CONTACT_PARTIES.codes.filter((party) => maySeekContact(viewer, party, view.placed));
  if (parties.length === 0) throw new Response(null, { status: 404 });
  return { header, parties, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = await casePage(args, "contact/new");
  const reading = await readPosted(args.request, contactAttemptAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => recordAttempt(trx, viewer, args.params.caseNumber, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/visits`);
}

export default function ContactNew({ loaderData: { header, parties, id }, actionData }: Route.ComponentProps) {
  const [only] = parties;
  const form = formState(actionData, { tried_on: header.today, ...(only && { party: only }) });
  const mayCall = parties.some((party) => party !== "supervisor");
  return (
    <>
      <CaseHeader header={header} tab="visits" />
      <h2 className="mb-3">{m["contact.new"]()}</h2>
      <Notice>{mayCall ? m["contact.lead"]() : m["contact.lead_supervisor"]()}</Notice>
      <PageForm form={form} submit={m["contact.save"]()} id={id} cancel={`/people/${header.case_number}/visits`}>
        {mayCall && (
          <CheckField
            form={form}
            name="read_first"
            label={m["contact.read_first"]()}
            hint={m["contact.read_first_hint"]()}
          />
        )}
        <DayField form={form} name="tried_on" label={m["contact.tried_on"]()} max={header.today} />
        <RadioField
          form={form}
          name="party"
          label={m["contact.party"]()}
          options={optionsOf(CONTACT_PARTIES, parties)}
        />
        <RadioField
          form={form}
          name="channel"
          label={m["contact.channel"]()}
          hint={m["contact.channel_hint"]()}
          options={optionsOf(ATTEMPT_CHANNELS)}
          optional
        />
        <RadioField
          form={form}
          name="result"
          label={m["contact.result"]()}
          hint={m["contact.result_hint"]()}
          options={optionsOf(ATTEMPT_RESULTS)}
        />
        <TextArea
          form={form}
          name="note"
          label={m["contact.note"]()}
          hint={m["contact.note_hint"]()}
          rows={3}
          optional
        />
      </PageForm>
    </>
  );
}
