import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { hiddenId } from "#app/server/hidden";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { programmeName } from "#app/ui/programme-name";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { readProgramme } from "#db/programmes/reads";
import { createOffering } from "#db/programmes/writes";
import { m } from "#messages";
import { Offering } from "#src/programmes/programme";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/offering-new";
import { offeringFields } from "./offering-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["offering.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "programmes/offering-new");
  const programme = await readProgramme(db, viewer, args.params.programmeId);
  if (!programme) throw new Response(null, { status: 404 });
  return { id: newId(), programme, today };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "programmes/offering-new");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, Offering);
  if (!reading.success) return again(reading);
  const offering = { id: hiddenId(form), programme_id: args.params.programmeId, ...reading.data };
  try {
    await inTransaction((trx) => createOffering(trx, viewer, offering, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/offerings/${offering.id}`);
}

export default function OfferingNew({ loaderData: { id, programme, today }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { starts_on: today });
  const href = `/programmes/${programme.id}`;
  return (
    <>
      <PageHeader title={m["offering.new"]()} back={{ href, label: programmeName(programme) }} />
      <PageForm form={form} id={id} submit={m["offering.create"]()} cancel={href}>
        {offeringFields({ form })}
      </PageForm>
    </>
  );
}
