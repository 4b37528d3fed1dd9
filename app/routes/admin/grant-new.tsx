import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { giveGrant } from "#db/access/grant-writes";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { GrantForm } from "#src/access/account";
import { GRANT_WORDS } from "#src/access/roles";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/grant-new";
import { userChoices } from "./user-choices";
import { userOfPage } from "./user-page";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["admin.grant_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "admin/grant-new");
  const { id, full_name } = await userOfPage(viewer, args.params.id);
  return { grant_id: newId(), id, full_name, teams: (await userChoices(viewer)).teams };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "admin/grant-new");
  const reading = await readPosted(args.request, GrantForm);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => giveGrant(trx, viewer, { ...reading.data, user_id: args.params.id }, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/admin/users/${args.params.id}?saved=1`, 303);
}

export default function GrantNew({ loaderData, actionData }: Route.ComponentProps) {
  const { grant_id, id, full_name, teams } = loaderData;
  const form = formState(actionData, { id: grant_id });
  const back = `/admin/users/${id}`;
  return (
    <>
      <PageHeader title={m["admin.grant_new_title"]({ name: full_name })} back={{ href: back, label: full_name }} />
      <PageForm form={form} id={String(form.values.id)} submit={m["admin.grant_save"]()} cancel={back}>
        <input type="hidden" name="user_id" value={id} />
        <RadioField form={form} name="kind" label={m["admin.grant_kind"]()} options={optionsOf(GRANT_WORDS)} />
        <SelectField
          form={form}
          name="team_id"
          label={m["admin.grant_team"]()}
          hint={m["admin.grant_team_hint"]()}
          options={teams}
          empty={m["admin.user_no_team"]()}
          optional
        />
      </PageForm>
    </>
  );
}
