import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { listTokens } from "#db/access/tokens";
import { db } from "#db/connection";
import { m } from "#messages";
import { TOKEN_SCOPE_WORDS } from "#src/access/roles";
import { dayInJakarta } from "#src/day";
import { Day } from "#ui/day";
import { EmptyState, Notice } from "#ui/parts";
import type { Route } from "./+types/tokens";
import { AccountHeader } from "./account-tabs";

export const meta: Route.MetaFunction = () => [{ title: `${m["account.tokens_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, now } = requireAccess(args, "account/tokens");
  const tokens = (await listTokens(db, viewer, now)).map(({ id, label, scope, expires_at }) => {
    return { id, label, scope, expires_on: dayInJakarta(expires_at) };
  });
  return { tokens, isRevoked: args.url.searchParams.has("revoked") };
}

export default function Tokens({ loaderData: { tokens, isRevoked } }: Route.ComponentProps) {
  const make = (
    <a className="btn btn-main" href="/account/tokens/new">
      {m["account.token_new"]()}
    </a>
  );
  return (
    <>
      <AccountHeader part="tokens" hasTokens />
      {isRevoked && (
        <Notice tone="good">
          <p role="status">{m["account.token_revoked"]()}</p>
        </Notice>
      )}
      <p className="prose-measure mb-4 text-soft">{m["account.tokens_lead"]()}</p>
      {tokens.length === 0 ? (
        <EmptyState title={m["account.tokens_none"]()} action={make}>
          {m["account.tokens_none_text"]()}
        </EmptyState>
      ) : (
        <>
          <table className="table table-cards mb-5">
            <caption className="unseen">{m["account.tokens_title"]()}</caption>
            <thead>
              <tr>
                <th scope="col">{m["account.token_label"]()}</th>
                <th scope="col">{m["account.token_scope"]()}</th>
                <th scope="col">{m["account.token_expires"]()}</th>
                <th scope="col">{m["account.actions"]()}</th>
              </tr>
            </thead>
            <tbody>
              {tokens.map(({ id, label, scope, expires_on }) => (
                <tr key={id}>
                  <th scope="row">{label}</th>
                  <td data-label={m["account.token_scope"]()}>{wordsFor(TOKEN_SCOPE_WORDS, scope)}</td>
                  <td data-label={m["account.token_expires"]()}>
                    <Day day={expires_on} />
                  </td>
                  <td>
                    <a href={`/account/tokens/${id}/revocation`} aria-label={m["account.token_revoke_of"]({ label })}>
                      {m["account.token_revoke"]()}
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {make}
        </>
      )}
    </>
  );
}
