import type { Connection } from "#app/server/http/connection";

type Place = Pick<Connection, "isHttps" | "isLoopback">;

/**
 * Over https the cookie is Secure and `__Host-`; on plain http it exists on loopback only, without either.
 * Null = no session may be carried here: over a network without TLS anyone on the way could take it.
 */
export function sessionCookieName({ isHttps, isLoopback }: Place): "__Host-langkah" | "langkah" | null {
  if (isHttps) return "__Host-langkah";
  return isLoopback ? "langkah" : null;
}

/**
 * Lax, not Strict: a link in a colleague's message must open signed in, and every change is a POST that the CSRF rule
 * checks by itself. No Max-Age: the cookie goes with the browser, the server decides how long a session lives.
 */
export function sessionCookie(place: Place, secret: string): string | null {
  return cookieOf(place, secret, "");
}

/** Takes the cookie away again (sign-out, a session that has ended). */
export function clearedSessionCookie(place: Place): string | null {
  return cookieOf(place, "", "; Max-Age=0");
}

/** The secret that the browser sent, if it may carry one here. A cookie under the other name is not a session. */
export function sessionSecretOf(cookieHeader: string | null | undefined, place: Place): string | undefined {
  const name = sessionCookieName(place);
  if (!name || !cookieHeader) return undefined;
  const values = cookieHeader.split(";").flatMap((pair) => {
    const [key, value] = split(pair);
    return key === name && value ? [value] : [];
  });
  // Two of one name cannot come from us: a neighbour host tries to plant one.
  return values.length === 1 && /^[\w-]{20,200}$/.test(values[0]!) ? values[0] : undefined;
}

function cookieOf(place: Place, value: string, suffix: string): string | null {
  const name = sessionCookieName(place);
  return name && `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${place.isHttps ? "; Secure" : ""}${suffix}`;
}

function split(pair: string): [key: string, value: string] {
  const at = pair.indexOf("=");
  return at < 0 ? ["", pair.trim()] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
}
