import { randomBytes } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { ServerEnv } from "#app/server/http/request-facts";

const TWO_YEARS_S = 63_072_000;

/** Everything off, then what a page needs. */
function contentSecurityPolicy(nonce: string, isHttps: boolean): string {
  return [
    "default-src 'none'",
    // A script runs because it carries the nonce or was imported by one that does; no address is trusted.
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** For what is no page: assets, JSON, downloads. A worker takes its own policy from here. */
const BARE_POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

/** For a page that stands as it was built, and so can carry no nonce: only files of ours, and no line of script inside it. */
const SHELL_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

/** A picture that somebody sent: opened by itself it is a picture and nothing else. */
const PICTURE_POLICY =
  "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

const FEATURES_OFF = [
  "accelerometer",
  "autoplay",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "gamepad",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "sync-xhr",
  "usb",
  "xr-spatial-tracking",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

const ALWAYS: Record<string, string> = {
  "X-Content-Type-Options": "nosniff",
  // Not no-referrer: browsers then send "Origin: null" with our own forms, which the CSRF rule must refuse.
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Frame-Options": "DENY",
  "X-DNS-Prefetch-Control": "off",
  "X-Permitted-Cross-Domain-Policies": "none",
  "Permissions-Policy": FEATURES_OFF,
  "X-Robots-Tag": "noindex, nofollow",
};

/** On every answer without exception. A route may narrow Cache-Control only by being listed as cacheable in files.ts. */
export const securityHeaders: MiddlewareHandler<ServerEnv> = async (c, next) => {
  // What is no page runs no script. Asking the system for chance takes longer than all the headers.
  if (!c.req.path.startsWith("/api/")) c.set("nonce", randomBytes(16).toString("base64"));
  await next();
  const { isHttps } = c.get("connection") ?? { isHttps: false };
  const headers = writable(c.res.headers) ? c.res.headers : replaceHeaders(c);
  for (const name in ALWAYS) headers.set(name, ALWAYS[name]!);
  if (isHttps) headers.set("Strict-Transport-Security", `max-age=${TWO_YEARS_S}; includeSubDomains`);
  if (!c.get("cacheable")) headers.set("Cache-Control", "no-store");
  const type = headers.get("Content-Type") ?? "";
  const page = c.get("cacheable") ? SHELL_POLICY : contentSecurityPolicy(c.get("nonce"), isHttps);
  const other = type.startsWith("image/") ? PICTURE_POLICY : BARE_POLICY;
  headers.set("Content-Security-Policy", type.startsWith("text/html") ? page : other);
  headers.set("X-Request-Id", c.get("requestId"));
};

/** `Response.redirect()` and fetched responses have headers that refuse to change. */
function writable(headers: Headers): boolean {
  try {
    headers.delete("X-Powered-By");
    return true;
  } catch {
    return false;
  }
}

function replaceHeaders(c: Parameters<typeof securityHeaders>[0]): Headers {
  const copy = new Response(c.res.body, c.res);
  c.res = undefined;
  c.res = copy;
  return c.res.headers;
}
