import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { hiddenVersion } from "#app/server/hidden";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { programmeName } from "#app/ui/programme-name";
import { db, inTransaction } from "#db/connection";
import { readProgramme } from "#db/programmes/reads";
import { changeProgramme } from "#db/programmes/writes";
import { m } from "#messages";
import { typedFrom } from "#src/form";
import { Programme } from "#src/programmes/programme";
import { BothVersions } from "#ui/both-versions";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/edit";
import { programmeFields, programmeRows } from "./programme-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["programme.edit"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "programmes/edit");
  const programme = await readProgramme(db, viewer, args.params.programmeId);
  if (!programme) throw new Response(null, { status: 404 });
  return { programme };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "programmes/edit");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, Programme);
  if (!reading.success) return again(reading);
  const which = { id: args.params.programmeId, version: hiddenVersion(form) };
  try {
    await inTransaction((trx) => changeProgramme(trx, viewer, which, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/programmes/${which.id}`);
}

export default function ProgrammeEdit({ loaderData: { programme }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, typedFrom(programme));
  const current = actionData?.current ?? null;
  const href = `/programmes/${programme.id}`;
  return (
    <>
      <PageHeader title={m["programme.edit"]()} back={{ href, label: programmeName(programme) }} />
      {current && <BothVersions rows={programmeRows(typedFrom(current), form)} />}
      <PageForm form={form} submit={current ? m["programme.keep_mine"]() : m["form.save"]()} cancel={href}>
        <input type="hidden" name="version" value={programme.version} />
        {programmeFields({ form })}
      </PageForm>
    </>
  );
}
