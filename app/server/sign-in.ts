import { redirect } from "react-router";
import type { SignedIn } from "#app/server/contexts";
import type { Connection } from "#app/server/http/connection";
import { sessionCookie, sessionCookieName } from "#app/server/http/session-cookie";
import { signOut, startSession } from "#db/access/sessions";
import type { Trx } from "#db/database";
import { deviceOf } from "#src/access/device";
import type { Viewer } from "#src/access/policy";

type SigningIn = { request: Request; connection: Connection; before: SignedIn | null; now: string };

/** Whether a session may be carried over this connection at all (plain http beyond this machine: no). */
export function canCarrySession(connection: Connection): boolean {
  return sessionCookieName(connection) !== null;
}

/** A new session in the caller's transaction, and its cookie. The session that the browser had before ends: ids never live on across a sign-in. */
export async function signIn(
  trx: Trx,
  viewer: Viewer,
  { request, connection, before, now }: SigningIn,
): Promise<string> {
  if (before) await signOut(trx, before.viewer, before.sessionId, now);
  const secret = await startSession(trx, viewer, deviceOf(request.headers.get("user-agent")), now);
  const cookie = sessionCookie(connection, secret);
  if (cookie === null) throw new Error("A session cannot be carried over this connection.");
  return cookie;
}

export function redirectWithCookie(path: string, cookie: string): Response {
  return redirect(path, { status: 303, headers: { "Set-Cookie": cookie } });
}
