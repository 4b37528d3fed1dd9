import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { revokeGrant } from "#db/access/grant-writes";
import { listGrants } from "#db/access/reads";
import { db, inTransaction } from "#db/connection";
import { m } from "#messages";
import { GRANT_WORDS } from "#src/access/roles";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/grant-revocation";
import { absent, userOfPage } from "./user-page";

export const meta: Route.MetaFunction = () => [{ title: `${m["admin.grant_revoke_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "admin/grant-revocation");
  const { id, full_name } = await userOfPage(viewer, args.params.id);
  const grant = (await listGrants(db, viewer, id)).find((one) => one.id === args.params.grant);
  if (!grant) throw new Response(null, { status: 404 });
  return { id, full_name, kind: grant.kind, team_name: grant.team_name };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "admin/grant-revocation");
  await inTransaction((trx) => revokeGrant(trx, viewer, args.params.grant, now)).catch(absent);
  return redirect(`/admin/users/${args.params.id}?saved=1`, 303);
}

export default function GrantRevocation({ loaderData: { id, full_name, kind, team_name } }: Route.ComponentProps) {
  const back = `/admin/users/${id}`;
  return (
    <div className="prose-measure">
      <PageHeader
        title={m["admin.grant_revoke_title"]()}
        lead={[wordsFor(GRANT_WORDS, kind), team_name].filter(Boolean).join(": ")}
        back={{ href: back, label: full_name }}
      />
      <PageForm form={formState(undefined)} submit={m["admin.grant_revoke_submit"]()} cancel={back} danger>
        <p>{m["admin.grant_revoke_text"]({ name: full_name })}</p>
      </PageForm>
    </div>
  );
}
