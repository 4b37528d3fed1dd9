import { redirect } from "react-router";
import { connectionContext } from "#app/server/contexts";
import { allowPublic } from "#app/server/guards";
import { clearedSessionCookie } from "#app/server/http/session-cookie";
import { signOut } from "#db/access/sessions";
import { inTransaction } from "#db/connection";
import type { Route } from "./+types/logout";

/** POST ends the session on the server, not only in this browser. */
export async function action(args: Route.ActionArgs) {
  const { signedIn, now } = allowPublic(args, "account/logout");
  if (signedIn) await inTransaction((trx) => signOut(trx, signedIn.viewer, signedIn.sessionId, now));
  const answer = redirect("/login", 303);
  const cleared = clearedSessionCookie(args.context.get(connectionContext));
  if (cleared) answer.headers.append("Set-Cookie", cleared);
  return answer;
}
