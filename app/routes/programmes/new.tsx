import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { hiddenId } from "#app/server/hidden";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { createProgramme } from "#db/programmes/writes";
import { m } from "#messages";
import { Programme } from "#src/programmes/programme";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/new";
import { programmeFields } from "./programme-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["programme.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  requireAccess(args, "programmes/new");
  return { id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "programmes/new");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, Programme);
  if (!reading.success) return again(reading);
  const id = hiddenId(form);
  try {
    await inTransaction((trx) => createProgramme(trx, viewer, { id, ...reading.data }, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/programmes/${id}`);
}

export default function ProgrammeNew({ loaderData, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <PageHeader title={m["programme.new"]()} back={{ href: "/programmes", label: m["programme.title"]() }} />
      <PageForm form={form} id={loaderData.id} submit={m["programme.create"]()} cancel="/programmes">
        {programmeFields({ form })}
      </PageForm>
    </>
  );
}
