import { type Context, Hono } from "hono";
import { CODE_LIST_OPERATIONS } from "#app/api/code-lists";
import { COOPERATIVE_OPERATIONS_OF_API } from "#app/api/cooperatives";
import { ENROLMENT_OPERATIONS } from "#app/api/enrolments";
import { IMPORT_OPERATIONS } from "#app/api/imports";
import { LEDGER_API_OPERATIONS } from "#app/api/ledger";
import { LIVELIHOOD_API } from "#app/api/livelihoods";
import { openapi } from "#app/api/openapi";
import type { Operation } from "#app/api/operation";
import { PEOPLE_OPERATIONS } from "#app/api/people";
import { CHANGE_PERSON } from "#app/api/people-change";
import { PLACE_OPERATIONS } from "#app/api/places";
import { invalid, invalidFields, problemOf } from "#app/api/problems";
import { PROGRAMME_OPERATIONS } from "#app/api/programmes";
import { REPORT_OPERATIONS } from "#app/api/reports";
import { RISK_OPERATIONS } from "#app/api/risk";
import { SYNC_API } from "#app/api/sync";
import { VISIT_OPERATIONS } from "#app/api/visits";
import { now } from "#app/server/clock";
import { problem } from "#app/server/http/problem";
import type { ServerEnv } from "#app/server/http/request-facts";
import { sessionSecretOf } from "#app/server/http/session-cookie";
import { findSession } from "#db/access/sessions";
import { viewerOfToken } from "#db/access/tokens";
import { db } from "#db/connection";
import { fieldsOfUnknownPlaces } from "#db/places/reads";
import { needOf } from "#src/access/operations";
import { can, type Viewer } from "#src/access/policy";
import { attemptOf } from "#src/audit/attempt";
import { dayInJakarta } from "#src/day";

/** Every operation of the API. The documentation, the routes and the access matrix are made from this list. */
export const OPERATIONS_OF_API: readonly Operation[] = [
  ...PEOPLE_OPERATIONS,
  CHANGE_PERSON,
  ...VISIT_OPERATIONS,
  ...RISK_OPERATIONS,
  ...PROGRAMME_OPERATIONS,
  ...ENROLMENT_OPERATIONS,
  ...LEDGER_API_OPERATIONS,
  ...LIVELIHOOD_API,
  ...REPORT_OPERATIONS,
  ...IMPORT_OPERATIONS,
  ...SYNC_API,
  ...COOPERATIVE_OPERATIONS_OF_API,
  ...PLACE_OPERATIONS,
  ...CODE_LIST_OPERATIONS,
];

/** Everything under /api/v1. Mounted by app/server/http/application.ts, behind the headers, the CSRF rule and the limits. */
export const api = new Hono<ServerEnv>();

api.get("/openapi.json", (c) => c.json(openapi(OPERATIONS_OF_API)));

for (const operation of OPERATIONS_OF_API)
  api.on(operation.method.toUpperCase(), operation.path.replaceAll(/\{(\w+)\}/g, ":$1"), (c) => answer(c, operation));

api.notFound(() => problem({ title: "Not found", status: 404 }));

async function answer(c: Context<ServerEnv>, operation: Operation): Promise<Response> {
  const at = now();
  const viewer = await viewerOf(c, at);
  if (!viewer) return problem({ title: "Sign in, or send a token", status: 401 }, { "WWW-Authenticate": "Bearer" });
  c.set("userId", viewer.userId);
  const method = operation.method === "get" ? "GET" : "POST";
  const params = c.req.param() as Record<string, string>;
  const isSearch = c.req.query("q") !== undefined;
  c.set("attempt", attemptOf({ operation: operation.name, method, params, channel: "api", viewer, at, isSearch }));
  const need = needOf(operation.name, method);
  if (need === undefined || need === "device" || (need !== "signed_in" && need !== "public" && !can(viewer, need)))
    return problem({ title: "Not allowed", status: 403 });

  const query = operation.query?.safeParse(queryOf(c));
  if (query && !query.success) return invalid(query.error, "query");
  const today = dayInJakarta(at);
  const body = await bodyOf(c, operation, today, params);
  if (body instanceof Response) return body;
  try {
    const done = await operation.handle({
      viewer,
      now: at,
      today,
      params,
      query: query?.data,
      body,
      ifMatch: c.req.header("if-match"),
    });
    if (done.etag) c.header("ETag", done.etag);
    return c.json(done.body as never, (done.status ?? 200) as never);
  } catch (error) {
    const known = problemOf(error, body);
    if (known) return known;
    throw error;
  }
}

/** A bearer token acts for its user; without one, the session's cookie does (behind the CSRF rule). */
async function viewerOf(c: Context<ServerEnv>, at: string): Promise<Viewer | undefined> {
  const token = /^bearer\s+(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (token !== undefined) return viewerOfToken(db, token, at);
  const secret = sessionSecretOf(c.req.header("cookie"), c.get("connection"));
  return secret === undefined ? undefined : (await findSession(db, secret, at))?.viewer;
}

function queryOf(c: Context<ServerEnv>): Record<string, string> {
  return Object.fromEntries(new URL(c.req.url).searchParams);
}

async function bodyOf(
  c: Context<ServerEnv>,
  operation: Operation,
  today: string,
  params: Readonly<Record<string, string>>,
): Promise<unknown> {
  const { body, bodyAsOf, isBodyOptional, upload } = operation;
  if (upload) return fileOf(c, upload);
  if (!body) return undefined;
  const type = c.req.header("content-type");
  if (isBodyOptional && type === undefined && (await c.req.text()) === "") return body.safeParse({}).data;
  if (!/^application\/json\b/i.test(type ?? "")) return problem({ title: "Send application/json", status: 415 });
  let sent: unknown;
  try {
    sent = JSON.parse(await c.req.text(), refuseDangerousKeys);
  } catch {
    return problem({ title: "The body is not JSON", status: 400 });
  }
  // What is put at an address has the id of that address; to say it again in the body is allowed, not asked.
  if (operation.method === "put" && typeof sent === "object") sent = { id: params.id, ...sent };
  const read = (bodyAsOf?.(today, sent) ?? body).safeParse(sent);
  if (!read.success) return invalid(read.error, "body");
  const unknown = await fieldsOfUnknownPlaces(db, read.data);
  return unknown.length === 0 ? read.data : invalidFields(unknown, "no_such_place");
}

/** The bytes of an uploaded file: the body as it is, or the first file of a form. */
async function fileOf(c: Context<ServerEnv>, types: readonly string[]): Promise<Uint8Array | Response> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (types.includes(type)) return new Uint8Array(await c.req.arrayBuffer());
  if (type !== "multipart/form-data") return problem({ title: `Send ${types[0]}`, status: 415 });
  const sent = await c.req.formData().catch(() => new FormData());
  const file = [...sent.values()].find((value) => value instanceof File);
  return file ? new Uint8Array(await file.arrayBuffer()) : problem({ title: "The form holds no file", status: 400 });
}

/** Keys that could reach an object's prototype have no place in a record. */
function refuseDangerousKeys(key: string, value: unknown): unknown {
  if (key === "__proto__" || key === "constructor" || key === "prototype") throw new Error("refused");
  return value;
}
