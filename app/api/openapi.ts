import * as z from "zod/mini";
import type { Operation } from "#app/api/operation";

const PROBLEM = {
  type: "object",
  required: ["title", "status"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    errors: { type: "object", additionalProperties: { type: "array", items: { type: "string" } } },
    code: { type: "string" },
    current: { type: "object" },
    sent: { type: "object" },
  },
};
const PROBLEM_ANSWER = {
  description: "RFC 9457 problem document",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

/** OpenAPI 3.1, made from the same schemas that read the requests. */
export function openapi(operations: readonly Operation[]) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
  return {
    openapi: "3.1.0",
    info: {
      title: "Langkah",
      version: "1",
      description:
        "Money is whole rupiah (`*_idr`), days are `YYYY-MM-DD` in Asia/Jakarta, instants RFC 3339 UTC. Lists: `data` and `page.next_cursor`.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Problem: PROBLEM },
    },
  };
}

function described(operation: Operation) {
  const { name, summary, path, query, response, statuses } = operation;
  const [usual = 200, ...others] = statuses ?? [];
  const answer = (description: string) => ({
    description,
    content: { "application/json": { schema: jsonSchema(response, "output") } },
  });
  return {
    operationId: name.replace("api/", ""),
    summary,
    parameters: [...pathParameters(path), ...queryParameters(query)],
    ...bodyOf(operation),
    responses: {
      [usual]: answer("Done"),
      ...Object.fromEntries(others.map((status) => [status, answer("Done")])),
      default: PROBLEM_ANSWER,
    },
  };
}

function bodyOf({ body, isBodyOptional, upload }: Operation) {
  const file = { schema: { type: "string", format: "binary" } };
  const form = { schema: { type: "object", properties: { file: file.schema } } };
  if (upload) {
    const content = { ...Object.fromEntries(upload.map((type) => [type, file])), "multipart/form-data": form };
    return { requestBody: { required: true, content } };
  }
  if (!body) return {};
  const content = { "application/json": { schema: jsonSchema(body, isBodyOptional ? "input" : "output") } };
  return { requestBody: { required: !isBodyOptional, content } };
}

function pathParameters(path: string) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(query: Operation["query"]) {
  if (!query) return [];
  const { properties = {} } = jsonSchema(query, "output") as { properties?: Record<string, unknown> };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: "query", required: false, schema }));
}

function jsonSchema(schema: z.ZodMiniType, io: "input" | "output") {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
