import { describe, expect, test } from "vitest";
import { createLogger, describeError, hashOfUser, quietConsole } from "#app/server/logging";
import { anApplication, CANARY, SECRET } from "#tests/support/application";

const TRACES = [
  CANARY,
  CANARY.toLowerCase(),
  encodeURIComponent(CANARY),
  Buffer.from(CANARY).toString("base64"),
  "RLT-2026",
  SECRET,
  "?",
];

describe("the access log", () => {
  test("has one line for each answer, with the pattern of the route and no more", async () => {
    const { ask, records } = anApplication();
    await ask("/people/RLT-2026-1234567-8?tab=visits", { headers: { Cookie: `langkah=${SECRET}` } });
    expect(records()).toEqual([
      {
        level: 30,
        time: expect.any(String),
        method: "GET",
        route: "/people/:caseNumber",
        status: 200,
        ms: expect.any(Number),
        request: expect.stringMatching(/^[\da-f-]{36}$/),
        user: hashOfUser("user-amina"),
      },
    ]);
  });

  test.each([
    ["/", "/"],
    ["/_.data", "/"],
    ["/people/RLT-2026-1.data?_routes=x", "/people/:caseNumber"],
    ["/api/v1/people/RLT-2026-1", "/api/v1/people/:caseNumber"],
    ["/healthz", "/healthz"],
    ["/nowhere/RLT-2026-1", "unmatched"],
    ["/api/v1/nowhere/RLT-2026-1", "unmatched"],
  ])("%s is written as %s", async (path, route) => {
    const { ask, records } = anApplication();
    await ask(path);
    expect(records().map((record) => record.route)).toEqual([route]);
  });

  test("never holds what a request or an error says", async () => {
    const { ask, lines } = anApplication();
    const telling = {
      "User-Agent": CANARY,
      Referer: `http://127.0.0.1:3000/?q=${CANARY}`,
      Cookie: `langkah=${SECRET}; note=${CANARY}`,
      "X-Request-Id": CANARY,
      "X-Forwarded-For": CANARY,
      Authorization: `Bearer ${CANARY}`,
    };
    const paths = [
      "/",
      `/?q=${CANARY}`,
      `/people/${CANARY}`,
      `/people/${CANARY}.data`,
      "/people/RLT-2026-1",
      "/broken",
      "/broken.data",
      `/broken?q=${CANARY}`,
      `/nowhere/${CANARY}`,
      `/api/v1/people/${CANARY}`,
      "/api/v1/broken",
      `/api/v1/${CANARY}`,
      `/assets/${CANARY}.js`,
    ];
    for (const path of paths) {
      await ask(path, { headers: telling });
      await ask(path, { method: "POST", headers: { ...telling, Origin: "http://127.0.0.1:3000" }, body: CANARY });
      await ask(path, { method: "POST", headers: { ...telling, Origin: `http://${CANARY}` }, body: CANARY });
    }
    const text = lines.join("");
    expect(lines.length).toBeGreaterThan(paths.length * 3);
    expect(TRACES.filter((trace) => text.includes(trace))).toEqual([]);
  });

  test("names a failure by kind and place, with the id that the browser got", async () => {
    const { ask, records } = anApplication();
    const response = await ask("/broken");
    const [failure, access] = records();
    expect(failure).toMatchObject({
      level: 50,
      message: "a page failed",
      error: { kind: "Error", at: expect.arrayContaining([expect.stringContaining("loader")]) },
    });
    expect([failure!.request, access!.request]).toEqual(Array(2).fill(response.headers.get("x-request-id")));
  });

  test("an answer that a route gives on purpose is no failure", async () => {
    const { ask, records } = anApplication();
    await ask("/nowhere");
    expect(records().map((record) => record.level)).toEqual([30]);
  });
});

test("a failing page tells the reader nothing about the inside", async () => {
  const { ask } = anApplication();
  for (const path of ["/broken", "/broken.data", "/api/v1/broken"]) {
    const text = await (await ask(path)).text();
    expect(text).not.toMatch(new RegExp(`${CANARY}|\\.ts:|node_modules|Error:`));
  }
});

test("a description of an error keeps neither message nor odd codes", () => {
  const error = Object.assign(
    new SyntaxError(`Unexpected token 'S', "${CANARY}" is not valid JSON\nat ${CANARY} in line 1`),
    { code: `${CANARY} x` },
  );
  expect(JSON.stringify(describeError(error))).not.toContain(CANARY);
  expect(describeError(Object.assign(new Error("x"), { code: "SQLITE_BUSY" }))).toMatchObject({
    kind: "Error",
    code: "SQLITE_BUSY",
  });
  expect(describeError(CANARY)).toEqual({ kind: "string" });
});

test("the logger writes neither host name nor process id", () => {
  const lines: string[] = [];
  createLogger("info", { write: (line) => void lines.push(line) }).info("x");
  expect(Object.keys(JSON.parse(lines[0]!))).toEqual(["level", "time", "message"]);
});

test("what a library prints does not reach the log", () => {
  const lines: string[] = [];
  const console = { error() {}, warn() {}, log() {}, info() {}, debug() {} } as never as Console;
  quietConsole(createLogger("info", { write: (line) => void lines.push(line) }), console);
  console.warn(`The URL path "/people/${CANARY}" could not be decoded`);
  console.error(new TypeError(CANARY));
  expect(lines).toHaveLength(2);
  expect(lines.join("")).not.toContain(CANARY);
  expect(JSON.parse(lines[1]!)).toMatchObject({ error: { kind: "TypeError" } });
});
