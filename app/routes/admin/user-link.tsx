import { data } from "react-router";
import { connectionContext } from "#app/server/contexts";
import { requireAccess } from "#app/server/guards";
import { refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { makeSignInLink } from "#db/access/link-writes";
import { inTransaction } from "#db/connection";
import { m } from "#messages";
import { LINK_HOURS } from "#src/access/session";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/user-link";
import { userOfPage } from "./user-page";

export const meta: Route.MetaFunction = () => [{ title: `${m["admin.user_link"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "admin/user-link");
  const { id, full_name, disabled_at } = await userOfPage(viewer, args.params.id);
  if (disabled_at !== null) throw new Response(null, { status: 404 });
  return { id, full_name };
}

/** Shown in the answer to the POST and nowhere else: no secret is in an address that is kept or logged. */
export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "admin/user-link");
  try {
    const secret = await inTransaction((trx) => makeSignInLink(trx, viewer, args.params.id, now));
    return data({
      link: `${args.context.get(connectionContext).origin}/first-sign-in/${secret}`,
      values: {},
      errors: {},
    });
  } catch (error) {
    return refused(error, {});
  }
}

export default function UserLink({ loaderData: { id, full_name }, actionData }: Route.ComponentProps) {
  const back = `/admin/users/${id}`;
  if (actionData && "link" in actionData)
    return (
      <div className="prose-measure">
        <PageHeader title={m["admin.user_link_made"]()} lead={full_name} />
        <Notice tone="warn">
          <p>{m["admin.user_link_once"]()}</p>
          <p>{m["admin.user_link_text"]({ hours: LINK_HOURS })}</p>
        </Notice>
        <label htmlFor="link" className="block font-semibold">
          {m["admin.user_link_label"]()}
        </label>
        <input id="link" className="input mb-5 mt-1 font-mono" readOnly value={actionData.link} />
        <a className="btn btn-main" href={back}>
          {m["admin.user_link_done"]()}
        </a>
      </div>
    );
  return (
    <div className="prose-measure">
      <PageHeader title={m["admin.user_link_title"]({ name: full_name })} back={{ href: back, label: full_name }} />
      <PageForm form={formState(actionData)} submit={m["admin.user_link_submit"]()} cancel={back}>
        <p>{m["admin.user_link_text"]({ hours: LINK_HOURS })}</p>
      </PageForm>
    </div>
  );
}
