import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import type { MiddlewareHandler } from "hono";
import { type Encoding, encodingFor } from "#app/server/http/compression";
import type { ServerEnv } from "#app/server/http/request-facts";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** The name holds a hash of what is inside, so it never changes under its name. */
const isFingerprinted = (path: string) => path.startsWith("/assets/") || path.startsWith("/field/assets/");
/** The phone's app: two pages that are the same for everyone and hold nothing of anyone (tools/field-shell.ts). */
const SHELLS: Readonly<Record<string, string>> = {
  "/field": "/field/index.html",
  "/field/calendar": "/field/calendar.html",
};
/** It lies below the page that it serves, and may serve it all the same. */
const FIELD_WORKER = "/field/service-worker.js";
const FOREVER = "public, max-age=31536000, immutable";
/** A script at a fixed address (the service worker) and a page are asked for anew each time; icons and the manifest keep an hour. */
const cacheRuleOf = (path: string) => {
  if (isFingerprinted(path)) return FOREVER;
  return /\.(js|html)$/.test(path) ? "no-cache" : "public, max-age=3600";
};

type File = {
  bytes: Buffer;
  type: string;
  etag: string;
  cacheControl: string;
  smaller: Partial<Record<Encoding, Buffer>>;
};

/**
 * Serves the built client from memory. Only what was there at the start is served, by its exact path, so that no
 * request can name a file outside; a few megabytes.
 */
export function files(folder: string): MiddlewareHandler<ServerEnv> {
  const known = readAll(folder);
  return async (c, next) => {
    const { method } = c.req;
    const path = SHELLS[c.req.path] ?? c.req.path;
    const file = known.get(path);
    if (!file) return isFingerprinted(path) ? c.notFound() : next();
    c.set("route", isFingerprinted(path) ? "/assets/*" : "/public/*");
    if (method !== "GET" && method !== "HEAD") return c.body(null, 405, { Allow: "GET, HEAD" });
    c.set("cacheable", true);
    const headers = {
      "Content-Type": file.type,
      "Cache-Control": file.cacheControl,
      ETag: file.etag,
      Vary: "Accept-Encoding",
      ...(path === FIELD_WORKER && { "Service-Worker-Allowed": "/field" }),
    };
    if (c.req.header("if-none-match") === file.etag) return c.body(null, 304, headers);
    const encoding = encodingFor(c.req.header("accept-encoding"), file.smaller);
    const bytes = (encoding && file.smaller[encoding]) ?? file.bytes;
    return new Response(method === "HEAD" ? null : (bytes as Buffer<ArrayBuffer>), {
      headers: {
        ...headers,
        "Content-Length": String(bytes.length),
        ...(encoding && { "Content-Encoding": encoding }),
      },
    });
  };
}

function readAll(folder: string): Map<string, File> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    found.flatMap((entry): [string, File][] => {
      const type = TYPES[extname(entry.name)];
      if (!entry.isFile() || !type) return [];
      const from = join(entry.parentPath, entry.name);
      const path = `/${relative(folder, from).split(sep).join("/")}`;
      // The build leaves notes for itself in folders that begin with a dot.
      if (/\/\.(?!well-known\/)/.test(path)) return [];
      const bytes = readFileSync(from);
      const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
      return [[path, { bytes, type, etag, cacheControl: cacheRuleOf(path), smaller: smallerForms(from) }]];
    }),
  );
}

/** What tools/precompress.ts wrote beside the file. */
function smallerForms(from: string): Partial<Record<Encoding, Buffer>> {
  return {
    ...(existsSync(`${from}.br`) && { br: readFileSync(`${from}.br`) }),
    ...(existsSync(`${from}.gz`) && { gzip: readFileSync(`${from}.gz`) }),
  };
}
