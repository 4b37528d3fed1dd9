import { Hono } from "hono";
import { beforeEach, describe, expect, test } from "vitest";
import { api, OPERATIONS_OF_API } from "#app/api/server";
import { freezeClock } from "#app/server/clock";
import type { ServerEnv } from "#app/server/http/request-facts";
import { makeToken } from "#db/access/tokens";
import { useDatabase } from "#db/connection";
import { newId } from "#db/ids";
import type { Viewer } from "#src/access/policy";
import { adi, mira, NOW, olga, oscar, settleCast, sinta, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aPerson, openedBy, testId } from "#tests/support/intake";
import { settlePlaces } from "#tests/support/places";
import { aVisit, caseIdOf } from "#tests/support/visits";

onEveryDatabase("the API", (database) => {
  beforeEach(async () => {
    freezeClock(NOW);
    useDatabase({ reader: database(), writer: database(), close: async () => {} });
    await settleCast(database());
    await settlePlaces(database());
  });
  const tokenFor = (viewer: Viewer, scope: "read" | "write" = "write") =>
    inTransactionOn(database(), (trx) => makeToken(trx, viewer, { id: testId(), label: "test", scope }, NOW));
  const call = async (
    viewer: Viewer,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    scope: "read" | "write" = "write",
  ) => {
    const answer = await api.request(path, {
      method,
      headers: {
        authorization: `Bearer ${await tokenFor(viewer, scope)}`,
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
  };

  const intake = () => ({
    person: aPerson(),
    case: { pathway: "returnee", intake_source: "police", opened_on: "2026-03-01", returned_on: "2026-02-20" },
    consents: [
      { purpose: "case_management", decision: "given", given_by: "self", method: "signature", given_on: "2026-03-01" },
    ],
  });

  test("takes a person in once, however often the same ids come", async () => {
    const sent = { ...intake(), person_id: newId(), case_id: newId() };
    const first = await call(olga, "POST", "/people", sent);
    const again = await call(olga, "POST", "/people", sent);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.case_number).toBe(first.body.case_number);
    const listed = await call(olga, "GET", "/people?q=lati");
    expect(listed.body.data).toMatchObject([
      { case_number: first.body.case_number, name: "Melati Contoh", risk_band: "low" },
    ]);
    expect(listed.body.page).toEqual({ next_cursor: null });
  });

  test("without consent takes nobody in, and says which field", async () => {
    const refused = await call(olga, "POST", "/people", { ...intake(), consents: [] });
    expect(refused).toMatchObject({ status: 400, body: { errors: { consents: ["consent_needed"] } } });
    expect(refused.type).toContain("application/problem+json");
    expect((await call(olga, "GET", "/people")).body.data).toEqual([]);
  });

  test("shows a case whole to the officer in charge, by number to the office, and not at all elsewhere", async () => {
    const number = await openedBy(database(), olga);
    const whole = await call(olga, "GET", `/people/${number}`);
    expect(whole.body).toMatchObject({
      case: { case_number: number },
      person: { name: "Melati Contoh" },
      risk: { band: "low" },
    });
    expect(whole.body.risk.reasons.length).toBeGreaterThan(15);
    const byNumber = await call(oscar, "GET", `/people/${number}`);
    expect(JSON.stringify(byNumber.body)).not.toContain("Melati");
    expect(byNumber.status).toBe(200);
    expect((await call(sinta, "GET", `/people/${number}`)).status).toBe(404);
    for (const nobody of [adi, tuti]) expect((await call(nobody, "GET", `/people/${number}`)).status).toBe(403);
  });

  test("corrects with If-Match and answers a stale version with what is kept", async () => {
    const number = await openedBy(database(), olga);
    const { etag } = await call(olga, "GET", `/people/${number}`);
    const changed = await call(olga, "PATCH", `/people/${number}`, { alias: "Mel" }, { "if-match": etag! });
    expect(changed).toMatchObject({ status: 200, body: { version: 2 } });
    const stale = await call(olga, "PATCH", `/people/${number}`, { alias: "Lati" }, { "if-match": etag! });
    expect(stale).toMatchObject({ status: 409, body: { current: { alias: "Mel" } } });
    expect((await call(olga, "PATCH", `/people/${number}`, { alias: "X" })).status).toBe(422);
  });

  test("corrects a person and her case together, and refuses what it does not know", async () => {
    const number = await openedBy(database(), olga);
    const patch = (body: unknown, version: number) =>
      call(olga, "PATCH", `/people/${number}`, body, { "if-match": `"${version}"` });
    const both = await patch({ person: { alias: "Mel" }, case: { returned_on: "2026-02-21" } }, 1);
    expect(both).toMatchObject({ status: 200, body: { version: 3 } });
    const { body } = await call(olga, "GET", `/people/${number}`);
    expect(body).toMatchObject({
      person: { alias: "Mel", name: "Melati Contoh" },
      case: { returned_on: "2026-02-21", opened_on: "2026-03-01", version: 3 },
    });
    for (const wrong of [
      { nickname: "M" },
      { person: { nickname: "M" } },
      { case: { status: "Closed" } },
      { person: 1 },
    ])
      expect((await patch(wrong, 3)).status).toBe(422);
    expect((await patch({ person: { alias: "X" }, case: { returned_on: "2027-01-01" } }, 3)).status).toBe(422);
    expect((await call(olga, "GET", `/people/${number}`)).body.person.alias).toBe("Mel");
  });

  test("logs a visit once: 201, then 200, then 409 for other content", async () => {
    const caseId = await caseIdOf(database(), await openedBy(database(), olga));
    const visit = aVisit(caseId, { note: "Baik" });
    const put = (changes = {}) => call(olga, "PUT", `/visits/${visit.id}`, { ...visit, ...changes });
    expect((await put()).status).toBe(201);
    expect((await put()).status).toBe(200);
    expect((await put({ id: undefined })).status).toBe(200);
    expect((await put({ id: testId() })).status).toBe(422);
    expect(await put({ note: "Lain" })).toMatchObject({ status: 409, body: { current: { note: "Baik" } } });
  });

  test("raises a flag for a recruiter's contact and lets the owner take it on", async () => {
    const number = await openedBy(database(), olga);
    const visit = aVisit(await caseIdOf(database(), number), { recruiter_contact: "contact" });
    await call(olga, "PUT", `/visits/${visit.id}`, visit);
    const { body } = await call(olga, "GET", "/flags");
    const flag = body.data.find(({ factor }: { factor: string }) => factor === "R01");
    expect(flag).toMatchObject({ case_number: number, severity: "critical", status: "open", assigned_to: olga.userId });
    const taken = await call(
      olga,
      "PATCH",
      `/flags/${flag.id}`,
      { status: "acknowledged" },
      { "if-match": `"${flag.version}"` },
    );
    expect(taken).toMatchObject({ status: 200, body: { status: "acknowledged" } });
  });

  test("a token for reading cannot write", async () => {
    expect((await call(olga, "POST", "/people", intake(), {}, "read")).status).toBe(403);
    expect((await call(olga, "GET", "/people", undefined, {}, "read")).status).toBe(200);
  });

  test("hides small numbers in reports, whoever asks", async () => {
    for (let count = 0; count < 12; count++)
      await openedBy(database(), olga, { person: aPerson({ place_code: count < 11 ? "32.12" : "33.01" }) });
    const { body } = await call(mira, "GET", "/reports/caseload?by=province,risk");
    const shown = body.rows.filter((row: { count: number | null }) => row.count !== null && row.count > 0);
    for (const row of shown) expect(row.count).toBeGreaterThanOrEqual(11);
  });

  test.each([
    ["no JSON", "{", 400],
    ["a key that reaches the prototype", '{"__proto__":{"x":1}}', 400],
    ["a list in place of a record", "[]", 400],
  ])("refuses %s", async (_what, body, status) => {
    const answer = await api.request("/people", {
      method: "POST",
      headers: { authorization: `Bearer ${await tokenFor(olga)}`, "content-type": "application/json" },
      body,
    });
    expect(answer.status).toBe(status);
  });

  test.each([
    "/people?limit=0",
    "/people?limit=201",
    "/people?risk=purple",
    "/people?province=x'--",
    "/people?sort=name",
  ])("refuses the query %s", async (path) => {
    expect((await call(olga, "GET", path)).status).toBe(400);
  });

  test("refuses a cursor that it did not make", async () => {
    expect((await call(olga, "GET", "/people?cursor=abc")).status).toBe(422);
  });
});

describe("the documentation", () => {
  test("names every operation once, with its place and its answers", async () => {
    const answer = await api.request("/openapi.json");
    const { paths, openapi } = await answer.json();
    expect(openapi).toBe("3.1.0");
    for (const { method, path } of OPERATIONS_OF_API) expect(paths[path][method].responses).toBeDefined();
    expect(Object.values(paths).flatMap((path) => Object.keys(path as object))).toHaveLength(OPERATIONS_OF_API.length);
  });

  test("nobody is answered without a token", async () => {
    const server = new Hono<ServerEnv>();
    server.use(async (c, next) => {
      c.set("connection", { origin: "http://127.0.0.1", isHttps: false, isLoopback: true, address: "127.0.0.1" });
      await next();
    });
    server.route("/", api);
    for (const { method, path } of OPERATIONS_OF_API) {
      const answer = await server.request(path.replaceAll(/\{\w+\}/g, "x"), { method: method.toUpperCase() });
      expect([path, answer.status]).toEqual([path, 401]);
    }
  });
});
