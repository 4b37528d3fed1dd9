import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { Logger } from "pino";
import type { Metrics } from "#app/server/http/metrics";
import type { ServerEnv } from "#app/server/http/request-facts";
import { hashOfUser } from "#app/server/logging";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Never taken from outside: an id that a client chooses can hide or forge lines of the log. */
export const requestId: MiddlewareHandler<ServerEnv> = async (c, next) => {
  c.set("requestId", randomUUID());
  await next();
};

/**
 * One line for each answer: method, pattern of the route, status, milliseconds, request id, hash of the user. Not the
 * path, which holds case numbers, nor the query, which holds what was searched for, nor the address.
 */
export function accessLog(log: Logger, metrics: Metrics): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    const start = performance.now();
    metrics.inFlight++;
    try {
      await next();
    } finally {
      metrics.inFlight--;
      const ms = performance.now() - start;
      const { status } = c.res;
      const method = METHODS.has(c.req.method) ? c.req.method : "OTHER";
      const route = c.get("route") ?? patternOf(matchedRoutes(c).map(({ path }) => path));
      const userId = c.get("userId");
      metrics.observe(method, route, status, ms / 1000);
      log[status >= 500 ? "error" : "info"]({
        method,
        route,
        status,
        ms: Math.round(ms * 10) / 10,
        request: c.get("requestId"),
        ...(userId && { user: hashOfUser(userId) }),
      });
    }
  };
}

/** The most exact of Hono's own patterns that matched; those with a star belong to middleware. */
function patternOf(paths: string[]): string {
  return paths.findLast((path) => !path.endsWith("*")) ?? "unmatched";
}
