import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ServerEnv } from "#app/server/http/request-facts";

const MIB = 1_048_576;
export const FORM_LIMIT_BYTES = MIB;
export const UPLOAD_LIMIT_BYTES = 20 * MIB;
/** More than is kept, so that a photo that is too large comes back as a form with a sentence. */
export const PHOTO_LIMIT_BYTES = 12 * MIB;

/** A day's work of a phone: some hundred sealed forms, or a few photos. */
export const OUTBOX_LIMIT_BYTES = 8 * MIB;

/** Where a phone sends what is sealed. */
const OUTBOX_PATHS = /^\/field\/devices\/[^/]+\/outbox$/;

/** Unsent work of a phone as a file: weeks of several workers, each visit with its photos. It cannot be split, being sealed. */
export const UNSENT_LIMIT_BYTES = 96 * MIB;

/** Where it may arrive: by a browser, which says how much comes, so that the page asks who brings it before a byte is read. */
const UNSENT_PATHS = /^\/devices\/import(\/|$|\.data$)/;

/** Where a workbook may arrive. Everything else is a form or a JSON document. */
const UPLOAD_PATHS = /^\/(exchange|api\/v1\/imports)(\/|$|\.data$)/;

/** Where photos may come, with a form or with what a phone sends. */
const PHOTO_PATHS =
  /^\/(livelihoods\/[^/]+|cooperatives\/[^/]+\/assets|capital\/awards\/[^/]+\/tranches|visits\/[^/]+\/photos|api\/v1\/sync)(\/|$|\.data$)/;

export function limitOf(path: string): number {
  if (UNSENT_PATHS.test(path)) return UNSENT_LIMIT_BYTES;
  if (UPLOAD_PATHS.test(path)) return UPLOAD_LIMIT_BYTES;
  if (OUTBOX_PATHS.test(path)) return OUTBOX_LIMIT_BYTES;
  return PHOTO_PATHS.test(path) ? PHOTO_LIMIT_BYTES : FORM_LIMIT_BYTES;
}

/** 413 before a byte is read when the sender says how much comes; else while it comes. */
export function limitBodies(refuse: (c: Context<ServerEnv>) => Response): MiddlewareHandler<ServerEnv> {
  const counting = new Map(
    [FORM_LIMIT_BYTES, OUTBOX_LIMIT_BYTES, PHOTO_LIMIT_BYTES, UPLOAD_LIMIT_BYTES].map((maxSize) => [
      maxSize,
      bodyLimit({ maxSize, onError: (c) => refuse(c) }),
    ]),
  );
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const limit = limitOf(c.req.path);
    const said = c.req.header("content-length");
    const isUntold = said === undefined || c.req.header("transfer-encoding") !== undefined;
    if (isUntold && limit === UNSENT_LIMIT_BYTES) return refuse(c);
    if (isUntold) return counting.get(limit)!(c, next);
    return Number(said) > limit ? refuse(c) : next();
  };
}
