import type { Context, MiddlewareHandler } from "hono";
import type { ServerEnv } from "#app/server/http/request-facts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
const KNOWN = new Set([...SAFE, "POST", "PUT", "PATCH", "DELETE"]);

type Claim = {
  method: string;
  /** Our own, as the browser sees it. */
  ownOrigin: string;
  origin: string | undefined;
  fetchSite: string | undefined;
  fetchMode: string | undefined;
  hasCookie: boolean;
  /** An API token, on an address of the API. */
  hasBearer: boolean;
};

export type Verdict = "allowed" | "foreign_change" | "foreign_embedding" | "unknown_method";

/**
 * The CSRF rule, for pages, resource routes and the API alike (the framework's own check covers page actions only).
 * A change must come from our own pages: Sec-Fetch-Site says so, or else Origin does. Without either, only a request
 * that carries no cookie passes, because it can use nobody's session; so does a bearer token without a cookie, which
 * no foreign page can make a browser send. "null" is no origin of ours.
 */
function judge(claim: Claim): Verdict {
  if (!KNOWN.has(claim.method)) return "unknown_method";
  if (SAFE.has(claim.method)) return embedsForeign(claim) ? "foreign_embedding" : "allowed";
  if (claim.hasBearer && !claim.hasCookie) return "allowed";
  return comesFromUs(claim) ? "allowed" : "foreign_change";
}

function comesFromUs({ origin, ownOrigin, fetchSite, hasCookie }: Claim): boolean {
  if (origin !== undefined && origin !== ownOrigin) return false;
  if (fetchSite === "same-origin") return true;
  if (fetchSite !== undefined && fetchSite !== "none") return false;
  return origin === ownOrigin || (fetchSite === undefined && !hasCookie);
}

/** Another site may link to a page, but not load one into its own: that leaks by timing and size what a session sees. */
function embedsForeign({ fetchSite, fetchMode }: Claim): boolean {
  return (
    (fetchSite === "cross-site" || fetchSite === "same-site") && fetchMode !== undefined && fetchMode !== "navigate"
  );
}

const STATUS = { foreign_change: 403, foreign_embedding: 403, unknown_method: 405 } as const;

export function sameOriginOnly(
  refuse: (verdict: Exclude<Verdict, "allowed">, status: 403 | 405, c: Context<ServerEnv>) => Response,
) {
  const middleware: MiddlewareHandler<ServerEnv> = async (c, next) => {
    const verdict = judge({
      method: c.req.method,
      ownOrigin: c.get("connection").origin,
      origin: c.req.header("origin"),
      fetchSite: c.req.header("sec-fetch-site"),
      fetchMode: c.req.header("sec-fetch-mode"),
      hasCookie: c.req.header("cookie") !== undefined,
      hasBearer: c.req.path.startsWith("/api/") && /^bearer /i.test(c.req.header("authorization") ?? ""),
    });
    if (verdict !== "allowed") return refuse(verdict, STATUS[verdict], c);
    await next();
  };
  return middleware;
}
