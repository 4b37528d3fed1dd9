import { redirect } from "react-router";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { recordSafeContact } from "#db/people/fact-writes";
import { placedCaseFor } from "#db/people/placement";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { typedFrom } from "#src/form";
import { safeContactAsOf } from "#src/people/safe-contact";
import { PageForm } from "#ui/form/page-form";
import type { Route } from "./+types/safe-contact";
import { CaseHeader } from "./case-header.tsx";
import { casePage } from "./case-page.ts";
import { safeContactFields } from "./fields/case-fields.tsx";

export const handle = { mainForm: true };
export const meta = ({ params }: Route.MetaArgs) => [{ title: `${params.caseNumber} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header } = await casePage(args, "people/safe-contact");
  if (!header.mayCorrectReach) throw new Response(null, { status: 404 });
  const {
    id: _id,
    recorded_at: _at,
    isSafeNow: _now,
    isDue: _due,
    recheck_on: _again,
    ...card
  } = header.safeContact ?? { id: "", recorded_at: "", isSafeNow: false, isDue: false, recheck_on: null };
  return { header, id: newId(), values: typedFrom(card) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = await casePage(args, "people/safe-contact");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, new URL(args.request.url), safeContactAsOf(today));
  if (!reading.success) return again(reading);
  const id = recordId.safeParse(form.get("id"));
  try {
    await inTransaction(async (trx) => {
      const placed = await placedCaseFor(trx, viewer, { case_number: args.params.caseNumber }, "reach.correct");
      const which = { case_id: placed.id, person_id: placed.person_id, office_id: placed.office_id };
      await recordSafeContact(trx, viewer, which, { ...reading.data, id: id.success ? id.data : newId() }, now);
    });
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}`);
}

export default function SafeContactPage({ loaderData: { header, id, values }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, values);
  return (
    <>
      <CaseHeader header={header} tab="overview" />
      <h2 className="mb-4">{m["person.safe_edit"]()}</h2>
      <PageForm form={form} submit={m["form.save"]()} id={id} cancel={`/people/${header.case_number}`}>
        {safeContactFields({ form, today: header.today })}
      </PageForm>
    </>
  );
}
