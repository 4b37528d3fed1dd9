import type { Handler } from "hono";
import {
  createRequestHandler,
  isRouteErrorResponse,
  matchRoutes,
  type RouteObject,
  RouterContextProvider,
  type ServerBuild,
} from "react-router";
import * as contexts from "#app/server/contexts";
import type { ServerEnv } from "#app/server/http/request-facts";
import { sessionSecretOf } from "#app/server/http/session-cookie";
import { isLocale, localeCookie, localeOf, withLocale } from "#app/server/locale";
import type { LiveSession } from "#db/access/sessions";

export type PageParts = {
  build: ServerBuild;
  /** The live session behind a cookie's secret. */
  findSession(secret: string, at: string): Promise<LiveSession | undefined>;
  /** Called for sessions whose last use should be written. */
  touchSession(session: LiveSession, at: string): Promise<void>;
  now(): string;
  /** What a loader, an action or the rendering threw; not for answers that a route gives on purpose. */
  report(error: unknown, requestId: string): void;
};

/** Hands a request to React Router with what the server knows about it. */
export function pages({ build, findSession, touchSession, now, report }: PageParts): Handler<ServerEnv> {
  const handle = createRequestHandler(sayingWhatIsShown(reporting(build, report)), "production");
  const routes = routeTree(build);
  return async (c) => {
    const connection = c.get("connection");
    const at = now();
    c.set("route", patternOf(routes, c.req.path));
    const secret = sessionSecretOf(c.req.header("cookie"), connection);
    const session = secret === undefined ? undefined : await findSession(secret, at);
    // A form that is posted to be shown in the other language (app/server/posted.ts). Not by GET: a link must not switch it.
    const asked = c.req.method === "POST" ? c.req.query("_language") : undefined;
    const locale = isLocale(asked) ? asked : localeOf(c.req.raw.headers, session?.locale);
    c.set("locale", locale);
    const context = new RouterContextProvider();
    context.set(contexts.connectionContext, connection);
    context.set(contexts.localeContext, locale);
    context.set(contexts.nonceContext, c.get("nonce"));
    context.set(contexts.nowContext, at);
    context.set(contexts.requestIdContext, c.get("requestId"));
    // A search stays one, although the page around its result is then opened by a loader of its own.
    context.set(contexts.attemptContext, (attempt) => {
      if (c.get("attempt")?.kind !== "search") c.set("attempt", attempt);
    });
    context.set(contexts.shownContext, (status) => c.set("shown", status));
    context.set(contexts.reportContext, (error) => report(error, c.get("requestId")));
    if (session) {
      c.set("userId", session.viewer.userId);
      context.set(contexts.signedInContext, { viewer: session.viewer, name: session.name, sessionId: session.id });
    }
    const response = await withLocale(locale, () =>
      handle(refusingNoForm(asSeenFromOutside(c.req.raw, connection.origin)), context),
    );
    // The page is made; that its session's last use could not be written is no reason to withhold it.
    if (session?.touch) await touchSession(session, at).catch((error) => report(error, c.get("requestId")));
    return isLocale(asked) ? withCookie(response, localeCookie(asked, connection.isHttps)) : response;
  };
}

function withCookie(response: Response, cookie: string): Response {
  const copy = new Response(response.body, response);
  copy.headers.append("Set-Cookie", cookie);
  return copy;
}

/** Behind a TLS proxy the address that arrives is not the one in the browser; redirects and the framework's own origin check need that one. */
function asSeenFromOutside(request: Request, origin: string): Request {
  const { pathname, search } = new URL(request.url);
  const url = `${origin}${pathname}${search}`;
  if (url === request.url) return request;
  const { method, headers, body, signal } = request;
  return new Request(url, { method, headers, signal, ...(body && { body, duplex: "half" }) } as RequestInit);
}

/** A body that is no form is the sender's fault, whichever action finds out: 400, where reading it would throw. */
function refusingNoForm(request: Request): Request {
  const read = request.formData.bind(request);
  const formData = () =>
    read().catch(() => {
      throw new Response(null, { status: 400 });
    });
  return Object.defineProperty(request, "formData", { value: formData });
}

/** The framework prints errors with the address that was asked for, which may hold a case number or a name. Ours are logged without. */
function reporting(build: ServerBuild, report: PageParts["report"]): ServerBuild {
  const handleError: ServerBuild["entry"]["module"]["handleError"] = (error, { request, context }) => {
    if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
    report(error, (context as unknown as RouterContextProvider).get(contexts.requestIdContext));
  };
  return { ...build, entry: { ...build.entry, module: { ...build.entry.module, handleError } } };
}

/** After a form that was refused, the answer keeps the form's status even when the page itself is then not there for the viewer. */
function sayingWhatIsShown(build: ServerBuild): ServerBuild {
  const render = build.entry.module.default;
  const saying: typeof render = (request, status, headers, entry, context) => {
    const [error] = Object.values(entry.staticHandlerContext.errors ?? {});
    if (error !== undefined)
      (context as unknown as RouterContextProvider).get(contexts.shownContext)(
        isRouteErrorResponse(error) ? error.status : 500,
      );
    return render(request, status, headers, entry, context);
  };
  return { ...build, entry: { ...build.entry, module: { ...build.entry.module, default: saying } } };
}

function routeTree(build: ServerBuild): RouteObject[] {
  const all = Object.values(build.routes).filter((route) => route !== undefined);
  const under = (parentId: string | undefined): RouteObject[] =>
    all
      .filter((route) => route.parentId === parentId)
      .map((route) => {
        const { id, path, caseSensitive } = route;
        return route.index ? { id, path, index: true } : { id, path, caseSensitive, children: under(id) };
      });
  return under(undefined);
}

/** "/people/:caseNumber" for the log, which must not hold the case number. */
function patternOf(routes: RouteObject[], path: string): string {
  const pathname = path.replace(/\/_(root)?\.data$/, "/").replace(/\.data$/, "");
  const matches = matchRoutes(routes, { pathname });
  if (!matches) return "unmatched";
  const pattern = matches.map(({ route }) => route.path ?? "").join("/");
  return `/${pattern}`.replace(/\/{2,}/g, "/").replace(/(.)\/$/, "$1");
}
