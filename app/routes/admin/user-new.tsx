import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inviteUser } from "#db/access/user-writes";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { UserForm } from "#src/access/account";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/user-new";
import { userChoices } from "./user-choices";
import { userFields } from "./user-fields";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["admin.user_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "admin/user-new");
  return { id: newId(), choices: await userChoices(viewer) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "admin/user-new");
  const reading = await readPosted(args.request, UserForm);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => inviteUser(trx, viewer, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/admin/users/${reading.data.id}/link`, 303);
}

export default function UserNew({ loaderData: { id, choices }, actionData }: Route.ComponentProps) {
  const only = choices.offices.length === 1 ? choices.offices[0]?.value : undefined;
  const form = formState(actionData, { id, locale: "id", ...(only && { office_id: only }) });
  return (
    <>
      <PageHeader
        title={m["admin.user_new"]()}
        lead={m["admin.user_new_lead"]()}
        back={{ href: "/admin/users", label: m["admin.users"]() }}
      />
      <PageForm form={form} id={String(form.values.id)} submit={m["admin.user_add"]()} cancel="/admin/users">
        {userFields({ form, ...choices })}
      </PageForm>
    </>
  );
}
