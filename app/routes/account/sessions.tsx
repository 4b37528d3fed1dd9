import { requireAccess } from "#app/server/guards";
import { listSessions } from "#db/access/sessions";
import { db } from "#db/connection";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { Instant } from "#ui/day";
import { Badge, Notice } from "#ui/parts";
import type { Route } from "./+types/sessions";
import { AccountHeader } from "./account-tabs";

export const meta: Route.MetaFunction = () => [{ title: `${m["account.sessions_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, sessionId, now } = requireAccess(args, "account/sessions");
  const sessions = (await listSessions(db, viewer, now)).map(({ id, device, created_at, last_seen_at }) => {
    return { id, device, created_at, last_seen_at, isThis: id === sessionId };
  });
  return { sessions, isEnded: args.url.searchParams.has("ended"), hasTokens: can(viewer, "token.manage") };
}

export default function Sessions({ loaderData: { sessions, isEnded, hasTokens } }: Route.ComponentProps) {
  const nameOf = (device: string) => device || m["account.device_unknown"]();
  return (
    <>
      <AccountHeader part="sessions" hasTokens={hasTokens} />
      {isEnded && (
        <Notice tone="good">
          <p role="status">{m["account.session_ended"]()}</p>
        </Notice>
      )}
      <p className="mb-4 text-soft">{m["account.sessions_lead"]()}</p>
      <table className="table table-cards">
        <caption className="unseen">{m["account.sessions_title"]()}</caption>
        <thead>
          <tr>
            <th scope="col">{m["account.device"]()}</th>
            <th scope="col">{m["account.session_started"]()}</th>
            <th scope="col">{m["account.session_seen"]()}</th>
            <th scope="col">{m["account.actions"]()}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, device, created_at, last_seen_at, isThis }) => (
            <tr key={id}>
              <th scope="row">
                {nameOf(device)} {isThis && <Badge tone="info">{m["account.session_this"]()}</Badge>}
              </th>
              <td data-label={m["account.session_started"]()}>
                <Instant at={created_at} />
              </td>
              <td data-label={m["account.session_seen"]()}>
                <Instant at={last_seen_at} />
              </td>
              <td>
                <a
                  href={`/account/sessions/${id}/ending`}
                  aria-label={m["account.session_end_of"]({ device: nameOf(device) })}
                >
                  {m["account.session_end"]()}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
