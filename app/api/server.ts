import { Hono } from "hono";
import type { ServerEnv } from "#app/server/http/request-facts";

/** Everything under /api/v1. Mounted by app/server/http/application.ts, behind the headers, the CSRF rule and the limits. */
export const api = new Hono<ServerEnv>();
