import { redirect } from "react-router";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { settleCase } from "#db/caseload/settle";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { placedCaseFor } from "#db/people/placement";
import { recordExperience } from "#db/trafficking/writes";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { experienceAsOf } from "#src/trafficking/experience";
import { PageForm } from "#ui/form/page-form";
import type { Route } from "./+types/experience-new";
import { CaseHeader } from "./case-header.tsx";
import { casePage } from "./case-page.ts";
import { traffickingFields } from "./fields/trafficking-fields.tsx";

export const handle = { mainForm: true };
export const meta = ({ params }: Route.MetaArgs) => [{ title: `${params.caseNumber} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, view } = await casePage(args, "people/experience-new");
  if (!header.mayChange || !view.readable.trafficking) throw new Response(null, { status: 404 });
  return { header, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, view } = await casePage(args, "people/experience-new");
  const { birth_date = null, birth_year = null, birth_estimated = false } = view.person;
  const birth = { birth_date, birth_year, birth_estimated };
  const form = await args.request.formData();
  const reading = await readPostedForm(form, new URL(args.request.url), experienceAsOf(today, birth));
  if (!reading.success) return again(reading);
  const id = recordId.safeParse(form.get("id"));
  try {
    await inTransaction(async (trx) => {
      const placed = await placedCaseFor(trx, viewer, { case_number: args.params.caseNumber }, "determination.record");
      const which = { case_id: placed.id, person_id: placed.person_id, office_id: placed.office_id };
      await recordExperience(trx, viewer, which, { ...reading.data, id: id.success ? id.data : newId() }, now);
      await settleCase(trx, viewer, placed.id, "experience.recorded", now);
    });
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/trafficking`);
}

export default function ExperienceNew({ loaderData: { header, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { episode: "1" });
  return (
    <>
      <CaseHeader header={header} tab="trafficking" />
      <h2 className="mb-4">{m["person.experience_add"]()}</h2>
      <PageForm form={form} submit={m["form.save"]()} id={id} cancel={`/people/${header.case_number}/trafficking`}>
        {traffickingFields({ form, today: header.today })}
      </PageForm>
    </>
  );
}
