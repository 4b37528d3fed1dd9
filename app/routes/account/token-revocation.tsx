import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { formState } from "#app/ui/form/state";
import { listTokens, revokeToken } from "#db/access/tokens";
import { db, inTransaction } from "#db/connection";
import { NotFound } from "#db/errors";
import { m } from "#messages";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/token-revocation";

export const meta: Route.MetaFunction = () => [{ title: `${m["account.token_revoke_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, now } = requireAccess(args, "account/token-revocation");
  const token = (await listTokens(db, viewer, now)).find(({ id }) => id === args.params.id);
  if (!token) throw new Response(null, { status: 404 });
  return { label: token.label };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "account/token-revocation");
  try {
    await inTransaction((trx) => revokeToken(trx, viewer, args.params.id, now));
  } catch (error) {
    if (error instanceof NotFound) throw new Response(null, { status: 404 });
    throw error;
  }
  return redirect("/account/tokens?revoked=1", 303);
}

export default function TokenRevocation({ loaderData: { label } }: Route.ComponentProps) {
  return (
    <div className="prose-measure">
      <PageHeader
        title={m["account.token_revoke_title"]()}
        lead={label}
        back={{ href: "/account/tokens", label: m["account.tokens_title"]() }}
      />
      <PageForm form={formState(undefined)} submit={m["account.token_revoke_submit"]()} cancel="/account/tokens" danger>
        <p>{m["account.token_revoke_text"]()}</p>
      </PageForm>
    </div>
  );
}
