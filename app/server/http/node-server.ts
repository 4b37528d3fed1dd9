import { createServer, type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";

/** How long a client may take, so that slow ones cannot hold the server (slow loris). Milliseconds. */
export type Patience = { headers: number; request: number; idle: number; check: number };
/** A photo from a village takes minutes. */
const PATIENCE: Patience = { headers: 10_000, request: 300_000, idle: 65_000, check: 2_000 };
const MAX_HEADER_BYTES = 16_384;
const MAX_HEADERS = 100;

type Fetch = (request: Request, env: never) => Response | Promise<Response>;

/** Node's own HTTP server around the application. It does not listen yet. */
export function createNodeServer(fetch: Fetch, patience: Patience = PATIENCE): Server {
  const server = createServer(
    {
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      keepAliveTimeout: patience.idle,
      connectionsCheckingInterval: patience.check,
      maxHeaderSize: MAX_HEADER_BYTES,
      // Two servers that read one request differently are how requests are smuggled past a proxy.
      insecureHTTPParser: false,
      requireHostHeader: true,
    },
    getRequestListener(fetch as Parameters<typeof getRequestListener>[0], { errorHandler: badRequest }),
  );
  server.maxHeadersCount = MAX_HEADERS;
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => refuseOnSocket(error.code, socket as Socket));
  return server;
}

/** Only what never became a request comes here (an address that cannot be read); the application answers for the rest. */
function badRequest(error: unknown): Response {
  const status = error instanceof Error && error.name === "RequestError" ? 400 : 500;
  return new Response(null, { status, headers: { ...BARE, Connection: "close" } });
}

const BARE = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
};

function refuseOnSocket(code: string | undefined, socket: Socket): void {
  if (code === "ECONNRESET" || !socket.writable) return;
  const status = code === "HPE_HEADER_OVERFLOW" ? 431 : code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
  const headers = Object.entries({ ...BARE, Connection: "close", "Content-Length": "0" }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.join("\r\n")}\r\n\r\n`);
}
