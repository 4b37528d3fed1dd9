import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { renameTeam } from "#db/access/office-writes";
import { listTeams } from "#db/access/reads";
import { db, inTransaction } from "#db/connection";
import { m } from "#messages";
import { TeamChange } from "#src/access/account";
import { typedFrom } from "#src/form";
import { PageForm } from "#ui/form/page-form";
import { TextField } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/team";
import { StaleNotice, VersionField } from "./stale";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["admin.team_edit"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "admin/team");
  const team = (await listTeams(db, viewer)).find(({ id }) => id === args.params.id);
  if (!team) throw new Response(null, { status: 404 });
  const { office_name, ...kept } = team;
  return { team: kept, office_name };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "admin/team");
  const reading = await readPosted(args.request, TeamChange);
  if (!reading.success) return again(reading);
  const { version, ...form } = reading.data;
  try {
    await inTransaction((trx) => renameTeam(trx, viewer, { ...form, id: args.params.id }, version, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect("/admin/teams?saved=1", 303);
}

export default function Team({ loaderData: { team, office_name }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, typedFrom(team));
  const current = actionData?.current;
  return (
    <>
      <PageHeader
        title={m["admin.team_edit"]()}
        lead={office_name}
        back={{ href: "/admin/teams", label: m["admin.teams"]() }}
      />
      <StaleNotice current={current} rows={({ name }) => [{ term: m["admin.team_name"](), value: String(name) }]} />
      <PageForm form={form} id={team.id} submit={m["admin.team_save"]()} cancel="/admin/teams">
        <VersionField form={form} current={current} />
        <input type="hidden" name="office_id" value={team.office_id} />
        <TextField form={form} name="name" label={m["admin.team_name"]()} />
      </PageForm>
    </>
  );
}
