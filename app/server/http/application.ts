import { type Context, Hono, type MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import { accessLog, requestId } from "#app/server/http/access-log";
import { limitBodies } from "#app/server/http/body-limit";
import { compression } from "#app/server/http/compression";
import { type ConnectionFacts, cameInClear, connectionOf, type ProxySettings } from "#app/server/http/connection";
import { type Failure, failurePage } from "#app/server/http/failure-page";
import { files } from "#app/server/http/files";
import { health, type Probes } from "#app/server/http/health";
import { Metrics } from "#app/server/http/metrics";
import { type PageParts, pages } from "#app/server/http/pages";
import { problem } from "#app/server/http/problem";
import type { ServerEnv } from "#app/server/http/request-facts";
import { sameOriginOnly } from "#app/server/http/same-origin";
import { securityHeaders } from "#app/server/http/security-headers";
import { localeOf } from "#app/server/locale";
import { describeError } from "#app/server/logging";
import type { ReadLog } from "#app/server/read-log";

export type ApplicationParts = {
  log: Logger;
  proxy: ProxySettings;
  metricsToken: string | undefined;
  /** The folder of the built client; null where only pages and API are under test. */
  clientFolder: string | null;
  probes: Probes;
  api: Hono<ServerEnv>;
  /** Told of every answer that showed, or refused, something of a case. */
  reads: Pick<ReadLog, "note">;
  pages: Omit<PageParts, "report">;
};

/** The whole server as a function from request to answer. The order is the order of defence: nothing below runs unjudged. */
export function createApplication({
  log,
  proxy,
  metricsToken,
  clientFolder,
  probes,
  api,
  reads,
  pages: pageParts,
}: ApplicationParts) {
  const metrics = new Metrics();
  const app = new Hono<ServerEnv>();
  app.use(requestId, accessLog(log, metrics), securityHeaders, connection(proxy));
  app.use(
    sameOriginOnly((verdict, status, c) => refusal(c, verdict === "unknown_method" ? "method" : "foreign", status)),
  );
  app.use(limitBodies((c) => refusal(c, "too_large", 413, { Connection: "close" })));
  if (clientFolder !== null) app.use(files(clientFolder));
  app.use(compression);
  app.use(async (c, next) => {
    await next();
    const attempt = c.get("attempt");
    if (attempt) reads.note(attempt, c.get("shown") ?? c.res.status);
  });
  app.route("/", health(probes, metrics, metricsToken));
  app.route("/api/v1", api);
  app.all("/api/*", (c) => refusal(c, "not_found", 404));
  const report = (error: unknown, request: string) =>
    log.error({ request, error: describeError(error) }, "a page failed");
  app.all("*", pages({ ...pageParts, report }));
  app.notFound((c) => refusal(c, "not_found", 404));
  app.onError((error, c) => {
    log.error({ request: c.get("requestId"), error: describeError(error) }, "a request failed");
    return refusal(c, "failed", 500);
  });
  return app;
}

function connection(proxy: ProxySettings): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    const facts = factsOf(c);
    const found = connectionOf(facts, proxy);
    if (!found) return refusal(c, "bad_host", 400);
    c.set("connection", found);
    // The framework prints such an address, and an address may name a person.
    if (!isReadable(c.req.path)) return refusal(c, "not_found", 404);
    if (cameInClear(facts, proxy)) {
      // 308 keeps a link working; a form that was sent in clear must not be made to look as if it had been safe.
      const { pathname, search } = new URL(c.req.url);
      if (c.req.method === "GET" || c.req.method === "HEAD")
        return c.redirect(`${found.origin}${pathname}${search}`, 308);
      return refusal(c, "not_encrypted", 403);
    }
    await next();
  };
}

function isReadable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes("\u0000");
  } catch {
    return false;
  }
}

function factsOf(c: Context<ServerEnv>): ConnectionFacts {
  return {
    host: c.req.header("host") ?? new URL(c.req.url).host,
    peer: c.env?.incoming?.socket.remoteAddress,
    forwardedProto: c.req.header("x-forwarded-proto"),
    forwardedHost: c.req.header("x-forwarded-host"),
    forwardedFor: c.req.header("x-forwarded-for"),
  };
}

const TITLES: Record<Failure, string> = {
  failed: "The server failed",
  foreign: "Refused: this request did not come from this site",
  method: "This method is not allowed",
  too_large: "The body is too large",
  bad_host: "The Host header is not a host name",
  not_encrypted: "Use https",
  not_found: "Not found",
};

/** Programs get a problem document, people a page in their language. */
function refusal(
  c: Context<ServerEnv>,
  failure: Failure,
  status: number,
  headers: Record<string, string> = {},
): Response {
  if (/^\/(api|field)\//.test(c.req.path)) return problem({ title: TITLES[failure], status }, headers);
  return failurePage(failure, status, localeOf(c.req.raw.headers), headers);
}
