import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { createTeam } from "#db/access/office-writes";
import { listOffices } from "#db/access/reads";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { TeamForm } from "#src/access/account";
import { SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextField } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/team-new";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["admin.team_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "admin/team-new");
  const offices = (await listOffices(db, viewer)).map(({ id, name }) => ({ value: id, label: name }));
  return { id: newId(), offices };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "admin/team-new");
  const reading = await readPosted(args.request, TeamForm);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => createTeam(trx, viewer, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect("/admin/teams?saved=1", 303);
}

export default function TeamNew({ loaderData: { id, offices }, actionData }: Route.ComponentProps) {
  const only = offices.length === 1 ? offices[0]?.value : undefined;
  const form = formState(actionData, { id, ...(only && { office_id: only }) });
  return (
    <>
      <PageHeader title={m["admin.team_new"]()} back={{ href: "/admin/teams", label: m["admin.teams"]() }} />
      <PageForm form={form} id={String(form.values.id)} submit={m["admin.team_save"]()} cancel="/admin/teams">
        <TextField form={form} name="name" label={m["admin.team_name"]()} />
        <SelectField form={form} name="office_id" label={m["admin.team_office"]()} options={offices} />
      </PageForm>
    </>
  );
}
