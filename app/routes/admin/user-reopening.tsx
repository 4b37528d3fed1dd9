import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { enableUser } from "#db/access/user-writes";
import { inTransaction } from "#db/connection";
import { m } from "#messages";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/user-reopening";
import { userOfPage } from "./user-page";

export const meta: Route.MetaFunction = () => [{ title: `${m["admin.user_reopen"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "admin/user-reopening");
  const { id, full_name } = await userOfPage(viewer, args.params.id);
  return { id, full_name };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "admin/user-reopening");
  try {
    await inTransaction((trx) => enableUser(trx, viewer, args.params.id, now));
  } catch (error) {
    return refused(error, {});
  }
  return redirect(`/admin/users/${args.params.id}?saved=1`, 303);
}

export default function UserReopening({ loaderData: { id, full_name }, actionData }: Route.ComponentProps) {
  const back = `/admin/users/${id}`;
  return (
    <div className="prose-measure">
      <PageHeader title={m["admin.user_reopen_title"]({ name: full_name })} back={{ href: back, label: full_name }} />
      <PageForm form={formState(actionData)} submit={m["admin.user_reopen"]()} cancel={back}>
        <p>{m["admin.user_reopen_text"]()}</p>
      </PageForm>
    </div>
  );
}
