import type * as z from "zod/mini";
import type { OperationName } from "#src/access/operations";
import type { Viewer } from "#src/access/policy";
import type { Day } from "#src/day";

/** What an operation is handed: who asks, what she sent (parsed), and the clock of this request. */
export type Call<Query = unknown, Body = unknown> = {
  viewer: Viewer;
  now: string;
  today: Day;
  params: Readonly<Record<string, string>>;
  query: Query;
  body: Body;
  /** As sent; for schemas that depend on the day. */
  ifMatch: string | undefined;
};

export type Answer = { status?: number; body: unknown; etag?: string };

export type Operation = {
  /** Its entry in the policy table. */
  name: OperationName;
  method: "get" | "post" | "put" | "patch" | "delete";
  /** OpenAPI style, below /api/v1: "/people/{caseNumber}". */
  path: string;
  summary: string;
  query?: z.ZodMiniType;
  /** The body as documented. What it must satisfy today is for `bodyAsOf`, where that differs. */
  body?: z.ZodMiniType;
  bodyAsOf?: (today: Day, input: unknown) => z.ZodMiniType;
  /** No body at all counts as an empty object. */
  isBodyOptional?: boolean;
  /** The operation takes a file instead of JSON: its media types. `body` is then its bytes. */
  upload?: readonly string[];
  /** What comes back, for the documentation. */
  response: z.ZodMiniType;
  /** Statuses besides errors; the first is the usual one. */
  statuses?: readonly number[];
  handle(call: Call): Promise<Answer>;
};

type Definition<Query extends z.ZodMiniType, Body extends z.ZodMiniType> = Omit<
  Operation,
  "query" | "body" | "bodyAsOf" | "handle"
> & {
  query?: Query;
  body?: Body;
  bodyAsOf?: (today: Day, input: unknown) => z.ZodMiniType<z.output<Body>>;
  handle(call: Call<z.output<Query>, z.output<Body>>): Promise<Answer>;
};

/** One operation of the API: its place, its schemas and what it does, in one piece, so that the documentation cannot drift. */
export function operation<Query extends z.ZodMiniType, Body extends z.ZodMiniType>(
  definition: Definition<Query, Body>,
): Operation {
  return definition as unknown as Operation;
}
