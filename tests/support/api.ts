import type { Kysely } from "kysely";
import { api } from "#app/api/server";
import { makeToken } from "#db/access/tokens";
import type { Database } from "#db/database";
import type { Viewer } from "#src/access/policy";
import { NOW } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

type Asking = { body?: unknown; headers?: Record<string, string>; scope?: "read" | "write" };

/** Asks the API as someone, with a token of her own; the body goes as JSON. */
export async function askApi(
  database: Kysely<Database>,
  viewer: Viewer,
  method: string,
  path: string,
  { body, headers, scope = "write" }: Asking = {},
) {
  const token = await inTransactionOn(database, (trx) =>
    makeToken(trx, viewer, { id: testId(), label: "test", scope }, NOW),
  );
  const answer = await api.request(path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    etag: answer.headers.get("etag"),
    type: answer.headers.get("content-type") ?? "",
    body: await answer.json(),
  };
}
