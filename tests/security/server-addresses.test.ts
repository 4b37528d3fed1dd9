import { expect, test } from "vitest";
import { api, OPERATIONS_OF_API } from "#app/api/server";
import { OPERATIONS, SERVER_ADDRESSES } from "#src/access/operations";
import { anApplication } from "#tests/support/application";

/** Addresses of the server's own, of the API and its documentation; pages stand in tests/security/access-table.ts. */
const { app, ask } = anApplication({ api });
const answered = app.routes.filter(({ method, path }) => method !== "ALL" && !path.includes("*"));

test("every address that the server itself answers stands in the list of who may ask, and nothing else does", () => {
  const ofApi = new Set(OPERATIONS_OF_API.map(({ path }) => `/api/v1${path.replaceAll(/\{(\w+)\}/g, ":$1")}`));
  const own = answered.map(({ path }) => path).filter((path) => !ofApi.has(path));
  expect([...new Set(own)].sort()).toEqual(Object.keys(SERVER_ADDRESSES).sort());
});

test("every operation of the API is in the policy table under a name of its own, on the side of its method", () => {
  for (const { name, method } of OPERATIONS_OF_API)
    expect([name, Object.keys(OPERATIONS[name]).filter((side) => side !== "unlogged")]).toEqual([
      name,
      [method === "get" ? "read" : "write"],
    ]);
  const named = OPERATIONS_OF_API.map(({ name }) => name);
  expect(named.toSorted()).toEqual(
    Object.keys(OPERATIONS)
      .filter((name) => name.startsWith("api/"))
      .toSorted(),
  );
});

test("who may ask what the server answers by itself is as the list says", async () => {
  for (const [address, who] of Object.entries(SERVER_ADDRESSES))
    expect([address, (await ask(address)).status]).toEqual([address, who === "public" ? 200 : 404]);
});
