import { type RouterContextProvider, redirect } from "react-router";
import { attemptContext, nowContext, type SignedIn, signedInContext } from "#app/server/contexts";
import { problem } from "#app/server/http/problem";
import { db } from "#db/connection";
import { deviceOfCredential, type SendingDevice } from "#db/field/device-reads";
import { needOf, type OperationName } from "#src/access/operations";
import { can, type Viewer } from "#src/access/policy";
import { attemptOf } from "#src/audit/attempt";
import { type Day, dayInJakarta } from "#src/day";

/** `url` is the address of the page; that of the request also names the data of it ("/people.data"). */
type Args = {
  request: Request;
  url: URL;
  params: Readonly<Record<string, string | undefined>>;
  context: Readonly<RouterContextProvider>;
};
type FieldOperationName = Extract<OperationName, `field/${string}`>;
export type Granted = SignedIn & { viewer: Viewer; now: string; today: Day };

/**
 * First line of every loader and action. Throws a redirect to the sign-in page when nobody is signed in, and "not
 * found" when the policy does not give the operation to this role: who may not use a page does not learn that it exists.
 * Says what is attempted; whether it was shown is known when the answer is (app/server/read-log.ts).
 */
export function requireAccess({ request, url, params, context }: Args, operation: OperationName): Granted {
  const need = needOf(operation, request.method);
  const signedIn = context.get(signedInContext);
  if (need === undefined || need === "public" || need === "device") throw new Response(null, { status: 405 });
  if (!signedIn) throw toSignIn(request, url);
  const granted = attempted({ request, params, context }, operation, signedIn);
  if (need !== "signed_in" && !can(signedIn.viewer, need)) throw new Response(null, { status: 404 });
  return granted;
}

/**
 * First line of what a phone asks for somebody who is signed in (JSON). As `requireAccess`, but nobody is sent to a page: 401 says
 * that she must sign in, and the phone goes on with what it has.
 */
export function requireFieldSession(
  { request, params, context }: Omit<Args, "url">,
  operation: FieldOperationName,
): Granted {
  const need = needOf(operation, request.method);
  const signedIn = context.get(signedInContext);
  if (need === undefined || need === "public" || need === "device")
    throw problem({ title: "This method is not allowed", status: 405 });
  if (!signedIn) throw problem({ title: "Sign in", status: 401 });
  const granted = attempted({ request, params, context }, operation, signedIn);
  if (need !== "signed_in" && !can(signedIn.viewer, need)) throw problem({ title: "Not found", status: 404 });
  return granted;
}

/**
 * First line of what a phone sends by its own secret ("Authorization: Device …"), with nobody signed in. The secret opens
 * operations that need a `device` and nothing else; a session does not open these.
 */
export async function requireDevice(
  { request, params, context }: Omit<Args, "url">,
  operation: FieldOperationName,
): Promise<{ device: SendingDevice; now: string }> {
  if (needOf(operation, request.method) !== "device")
    throw problem({ title: "This method is not allowed", status: 405 });
  const credential = /^device ([\w-]{20,200})$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const device = credential && params.deviceId && (await deviceOfCredential(db, params.deviceId, credential));
  if (!device) throw problem({ title: "No phone that is known here", status: 401 });
  return { device, now: context.get(nowContext) };
}

/** Says what is attempted; whether it was shown is known when the answer is. */
function attempted(
  { request, params, context }: Omit<Args, "url">,
  operation: OperationName,
  signedIn: SignedIn,
): Granted {
  const now = context.get(nowContext);
  const { method } = request;
  context.get(attemptContext)(
    attemptOf({ operation, method, params, channel: "page", viewer: signedIn.viewer, at: now }),
  );
  return { ...signedIn, now, today: dayInJakarta(now) };
}

/** First line of the few pages that need nobody: sign-in, sign-out, language, the published infographic. */
export function allowPublic({ request, context }: Pick<Args, "request" | "context">, operation: OperationName) {
  if (needOf(operation, request.method) !== "public") throw new Response(null, { status: 405 });
  const now = context.get(nowContext);
  return { signedIn: context.get(signedInContext), now, today: dayInJakarta(now) };
}

/**
 * To the sign-in page. A form that was just sent goes along (307: the browser posts it again), so that a session that
 * ended while someone typed loses nothing (app/routes/account/login.tsx). Not files, which cannot be kept there, and
 * not passwords.
 */
function toSignIn(request: Request, url: URL): Response {
  const page = new URL(url);
  page.searchParams.delete("_language");
  const path = encodeURIComponent(page.pathname + page.search);
  const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
  const isCarried = request.method === "POST" && isForm && !url.pathname.startsWith("/account/");
  return isCarried
    ? redirect(`/login?unfinished=${path}`, 307)
    : redirect(`/login?next=${path}`, request.method === "POST" ? 303 : 302);
}
