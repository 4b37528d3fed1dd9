import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { revealIdentity } from "#db/people/reveal-writes";
import { m } from "#messages";
import { REVEAL_MINUTES, REVEAL_REASONS, RevealForm } from "#src/people/reveal";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/identity";
import { casePage } from "./case-page.ts";

export const handle = { mainForm: true };
export const meta = ({ params }: Route.MetaArgs) => [{ title: `${params.caseNumber} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header } = await casePage(args, "people/identity");
  if (!header.mayReveal) throw redirect(`/people/${args.params.caseNumber}`);
  return { id: newId(), case_number: header.case_number };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = await casePage(args, "people/identity");
  const reading = await readPosted(args.request, RevealForm);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => revealIdentity(trx, viewer, args.params.caseNumber, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}`);
}

export default function Identity({ loaderData: { id, case_number }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <PageHeader
        title={m["person.reveal_title"]()}
        lead={m["person.reveal_lead"]({ minutes: REVEAL_MINUTES })}
        back={{ href: `/people/${case_number}`, label: case_number }}
      />
      <PageForm form={form} submit={m["person.reveal_submit"]()} id={id} cancel={`/people/${case_number}`}>
        <RadioField form={form} name="reason" label={m["person.reveal_reason"]()} options={optionsOf(REVEAL_REASONS)} />
        <TextArea form={form} name="note" label={m["person.reveal_note"]()} rows={2} optional />
      </PageForm>
    </>
  );
}
