import { Hono } from "hono";
import type { ServerBuild } from "react-router";
import { attemptContext, connectionContext, nonceContext, signedInContext } from "#app/server/contexts";
import { createApplication } from "#app/server/http/application";
import type { ProxySettings } from "#app/server/http/connection";
import type { Probes } from "#app/server/http/health";
import { problem } from "#app/server/http/problem";
import type { ServerEnv } from "#app/server/http/request-facts";
import { sessionCookie } from "#app/server/http/session-cookie";
import { createLogger } from "#app/server/logging";
import type { ReadLog } from "#app/server/read-log";
import type { LiveSession } from "#db/access/sessions";
import type { Attempt } from "#src/audit/attempt";
import { NOW } from "#tests/support/cast";

export const OWN = "http://127.0.0.1:3000";
/** A word that must never reach a log. */
export const CANARY = "Siti-Canary-77";
export const SECRET = "s".repeat(43);
export const METRICS_TOKEN = "m".repeat(32);

type Call = { loader?: (args: never) => unknown; action?: (args: never) => unknown; page?: boolean };
type Args = { request: Request; params: Record<string, string>; context: { get: (context: unknown) => never } };

/** Records what reached a route, so that a refused request can be seen to have changed nothing. */
type Seen = { changes: string[]; urls: string[] };

const LISTING = {
  channel: "page",
  operation: "people/caseload",
  user_id: "user-amina",
  office_id: "north",
  subject: null,
  at: NOW,
} satisfies Partial<Attempt>;

/** A small stand-in for the built pages, one of each kind: page, resource, parameter, failure. */
function smallBuild(seen: Seen, slow: () => Promise<void>): ServerBuild {
  const change = ({ request }: Args) => {
    seen.changes.push(`${request.method} ${new URL(request.url).pathname}`);
    return new Response("changed");
  };
  const look = ({ request }: Args) => {
    seen.urls.push(request.url);
    return { ok: true };
  };
  const routes: Record<string, Call & { path?: string; index?: boolean }> = {
    home: { index: true, page: true, loader: look, action: change },
    person: { path: "people/:caseNumber", page: true, loader: look, action: change },
    resource: { path: "resource", loader: () => new Response("text"), action: change },
    upload: {
      path: "exchange/imports",
      action: async ({ request }: Args) => new Response(String((await request.arrayBuffer()).byteLength)),
    },
    echo: {
      path: "echo",
      action: async ({ request }: Args) => new Response(String((await request.arrayBuffer()).byteLength)),
    },
    caseload: {
      path: "people",
      page: true,
      loader: ({ context }: Args) => {
        (context.get(attemptContext) as (attempt: Attempt) => void)({ ...LISTING, kind: "read" });
        return { ok: true };
      },
      action: ({ context }: Args) => {
        (context.get(attemptContext) as (attempt: Attempt) => void)({ ...LISTING, kind: "search" });
        return { ok: true };
      },
    },
    form: {
      path: "form",
      page: true,
      action: async ({ request }: Args) => new Response([...(await request.formData()).keys()].join()),
    },
    broken: {
      path: "broken",
      page: true,
      loader: () => {
        throw new Error(`${CANARY} could not be read`);
      },
    },
    moved: { path: "moved", loader: () => Response.redirect("http://127.0.0.1:3000/", 302) },
    long: {
      path: "long",
      loader: () => new Response("x".repeat(20_000), { headers: { "Content-Type": "text/html" } }),
    },
    slow: {
      path: "slow",
      loader: async () => {
        await slow();
        return new Response("finished");
      },
    },
    whoami: {
      path: "whoami",
      loader: ({ context }: Args) =>
        Response.json({
          user: (context.get(signedInContext) as { viewer: { userId: string } } | null)?.viewer.userId ?? null,
        }),
    },
    login: {
      path: "login",
      action: ({ context }: Args) => {
        const cookie = sessionCookie(context.get(connectionContext), SECRET);
        return new Response(
          null,
          cookie ? { status: 303, headers: { "Set-Cookie": cookie, Location: "/" } } : { status: 403 },
        );
      },
    },
  } as never;
  return {
    routes: {
      root: { id: "root", path: "", module: { default: () => null } },
      ...Object.fromEntries(
        Object.entries(routes).map(([id, { path, index, page, loader, action }]) => [
          id,
          {
            id,
            parentId: "root",
            path,
            index,
            module: { ...(loader && { loader }), ...(action && { action }), ...(page && { default: () => null }) },
          },
        ]),
      ),
    },
    entry: {
      module: {
        default: (_request: Request, status: number, headers: Headers, _entry: unknown, context: Args["context"]) => {
          headers.set("Content-Type", "text/html; charset=utf-8");
          return new Response(`<!doctype html><script nonce="${context.get(nonceContext)}"></script>`, {
            status,
            headers,
          });
        },
      },
    },
    assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "1" },
    future: { v8_middleware: true, v8_passThroughRequests: true, v8_trailingSlashAwareDataRequests: true },
    ssr: true,
    isSpaMode: false,
    prerender: [],
    basename: "/",
    publicPath: "/",
    assetsBuildDirectory: "",
    routeDiscovery: { mode: "initial" },
  } as unknown as ServerBuild;
}

const HEALTHY: Probes = {
  now: () => NOW,
  hasKeys: () => true,
  pendingMigrations: async () => [],
  freeDiskBytes: async () => 50e9,
  lastVerifiedBackup: async () => NOW,
  extent: async () => ({ bytes: 4096, audit_chains: 2, audit_acts: 7 }),
  jobAges: () => [["reassess", 60]],
};

export const AMINA_SESSION = {
  id: "session-1",
  name: CANARY,
  locale: "en",
  touch: false,
  viewer: {
    userId: "user-amina",
    role: "field_staff",
    officeId: "north",
    teamId: null,
    supervisedTeamIds: [],
    isDataProtectionOfficer: false,
    managesRiskRules: false,
    access: "write",
  },
} satisfies LiveSession;

type Parts = {
  proxy?: ProxySettings;
  probes?: Partial<Probes>;
  metricsToken?: string | undefined;
  clientFolder?: string | null;
  slow?: () => Promise<void>;
  findSession?: (secret: string) => Promise<LiveSession | undefined>;
  touchSession?: () => Promise<void>;
  /** The product's own pages instead of the stand-ins. */
  build?: ServerBuild;
  /** The product's own API instead of the stand-in. */
  api?: Hono<ServerEnv>;
  reads?: Pick<ReadLog, "note">;
};

/** The real application around stand-in pages and API, with its log in memory. */
export function anApplication({
  proxy = { publicOrigin: undefined, trustProxy: false },
  probes,
  clientFolder = null,
  slow = async () => {},
  findSession,
  touchSession,
  api,
  build,
  reads = { note: () => {} },
  ...given
}: Parts = {}) {
  const lines: string[] = [];
  const seen: Seen = { changes: [], urls: [] };
  const touched: string[] = [];
  const standIn = new Hono<ServerEnv>();
  standIn.get("/people/:caseNumber", (c) => c.json({ ok: true }));
  standIn.get("/broken", () => {
    throw new Error(`${CANARY} is not a number`);
  });
  standIn.on(["POST", "PUT", "PATCH", "DELETE"], "/things", (c) => {
    seen.changes.push(`${c.req.method} ${c.req.path}`);
    return c.json({ changed: true });
  });
  standIn.post("/refused", () => problem({ title: "Unprocessable", status: 422 }));
  const app = createApplication({
    log: createLogger("info", { write: (line) => void lines.push(line) }),
    proxy,
    metricsToken: "metricsToken" in given ? given.metricsToken : METRICS_TOKEN,
    clientFolder,
    api: api ?? standIn,
    reads,
    probes: { ...HEALTHY, ...probes },
    pages: {
      build: build ?? smallBuild(seen, slow),
      now: () => NOW,
      findSession: findSession ?? (async (secret) => (secret === SECRET ? AMINA_SESSION : undefined)),
      touchSession: touchSession ?? (async ({ id }) => void touched.push(id)),
    },
  });
  /** A request as it arrives over a socket from `peer`. */
  const ask = async (path: string, init: RequestInit & { peer?: string; host?: string } = {}) => {
    const { peer = "127.0.0.1", host = "127.0.0.1:3000", ...rest } = init;
    const headers = new Headers(rest.headers);
    headers.set("Host", host);
    return app.request(
      `http://${host}${path}`,
      { ...rest, headers },
      { incoming: { socket: { remoteAddress: peer } } },
    );
  };
  return {
    app,
    ask,
    seen,
    touched,
    lines,
    records: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}
