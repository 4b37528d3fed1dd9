import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { recordAttempt } from "#db/contact/attempt-writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { contactAttemptAsOf } from "#src/contact/attempt";
import { CONTACT_PARTIES } from "#src/contact/code-lists";
import { maySeekContact } from "#src/contact/who";
import { PageForm } from "#ui/form/page-form";
import { Notice } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/new";
import { attemptFields } from "./attempt-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["contact.new"]()} · ${m["app.name"]()}` },
];

/** With whom a rung of the ladder asks to seek contact. */
const PARTY_OF = { second_attempt: "person", alternative_contact: "alternative", supervisor: "supervisor" } as const;

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "contact/new");
  const parties = CONTACT_PARTIES.codes.filter((party) => maySeekContact(viewer, party, view.placed));
  if (parties.length === 0) throw new Response(null, { status: 404 });
  const asked = PARTY_OF[args.url.searchParams.get("step") as keyof typeof PARTY_OF];
  const party = parties.includes(asked) ? asked : parties.length === 1 ? parties[0] : undefined;
  return { header, parties, party, id: newId() };
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

export default function ContactNew({ loaderData, actionData }: Route.ComponentProps) {
  const { header, parties, party, id } = loaderData;
  const form = formState(actionData, { tried_on: header.today, ...(party && { party }) });
  const mayCall = parties.some((party) => party !== "supervisor");
  return (
    <>
      <CaseHeader header={header} tab="visits" />
      <h2 className="mb-3">{m["contact.new"]()}</h2>
      <Notice>{mayCall ? m["contact.lead"]() : m["contact.lead_supervisor"]()}</Notice>
      <PageForm form={form} submit={m["contact.save"]()} id={id} cancel={`/people/${header.case_number}/visits`}>
        {attemptFields({ form, parties, today: header.today })}
      </PageForm>
    </>
  );
}
