import { describe, expect, test } from "vitest";
import { AMINA_SESSION, anApplication, CANARY, SECRET } from "#tests/support/application";

const SIGNED_IN = { headers: { Cookie: `langkah=${SECRET}` } };

describe("a page", () => {
  test("knows who is signed in by the cookie's secret", async () => {
    const { ask } = anApplication();
    expect(await (await ask("/whoami", SIGNED_IN)).json()).toEqual({ user: "user-amina" });
    expect(await (await ask("/whoami", { headers: { Cookie: `langkah=${"x".repeat(43)}` } })).json()).toEqual({
      user: null,
    });
    expect(await (await ask("/whoami")).json()).toEqual({ user: null });
  });

  test("asked over a network in clear knows nobody, whatever the cookie", async () => {
    const { ask } = anApplication();
    for (const place of [{ host: "10.1.2.3:3000" }, { peer: "10.1.2.3" }])
      expect(await (await ask("/whoami", { ...SIGNED_IN, ...place })).json()).toEqual({ user: null });
  });

  test("is refused, not served to nobody in particular, when sessions cannot be read", async () => {
    const { ask, lines } = anApplication({ findSession: () => Promise.reject(new Error(`${CANARY} is locked`)) });
    const response = await ask("/", SIGNED_IN);
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('<html lang="id">');
    expect(lines.join("")).not.toContain(CANARY);
  });

  test("writes down a session's use when it is due, and is served although that fails", async () => {
    const due = { ...AMINA_SESSION, touch: true };
    const { ask, touched } = anApplication({ findSession: async () => due });
    await ask("/", SIGNED_IN);
    expect(touched).toEqual(["session-1"]);
    const failing = anApplication({
      findSession: async () => due,
      touchSession: () => Promise.reject(new Error(CANARY)),
    });
    expect((await failing.ask("/", SIGNED_IN)).status).toBe(200);
    expect(failing.records()[0]).toMatchObject({ level: 50, error: { kind: "Error" } });
  });

  test("that is not due leaves the database alone", async () => {
    const { ask, touched } = anApplication();
    await ask("/", SIGNED_IN);
    expect(touched).toEqual([]);
  });

  test("answers HEAD with the headers of GET and no body", async () => {
    const { ask } = anApplication();
    const [head, get] = await Promise.all([ask("/", { method: "HEAD" }), ask("/")]);
    expect([head.status, head.headers.get("content-type"), await head.text()]).toEqual([
      200,
      get.headers.get("content-type"),
      "",
    ]);
  });

  test("posted to be shown in the other language keeps the choice; a link cannot make it", async () => {
    const { ask } = anApplication();
    const own = { Origin: "http://127.0.0.1:3000" };
    const posted = await ask("/people/RLT-2026-1?_language=en", { method: "POST", headers: own });
    expect(posted.headers.getSetCookie()).toEqual(["locale=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"]);
    const followed = await ask("/people/RLT-2026-1?_language=en");
    const nonsense = await ask("/people/RLT-2026-1?_language=xx", { method: "POST", headers: own });
    expect([followed, nonsense].map((response) => response.headers.getSetCookie())).toEqual([[], []]);
  });

  test("that was searched counts as a search, although it is then shown as the list it is", async () => {
    const noted: string[] = [];
    const { ask } = anApplication({ reads: { note: ({ kind }, status) => void noted.push(`${kind} ${status}`) } });
    await ask("/people");
    await ask("/people", { method: "POST", headers: { Origin: "http://127.0.0.1:3000" } });
    expect(noted).toEqual(["read 200", "search 200"]);
  });

  test.each([
    ["JSON", "application/json", "{}"],
    ["text", "text/plain", "email=a"],
    ["a broken form with files", "multipart/form-data; boundary=x", "--x\r\n"],
    ["nothing", undefined, undefined],
  ])("that is sent %s in place of a form answers 400 and logs no failure", async (_what, type, body) => {
    const { ask, lines } = anApplication();
    const headers = { Origin: "http://127.0.0.1:3000", ...(type && { "Content-Type": type }) };
    for (const path of ["/form", "/form.data"])
      expect([path, (await ask(path, { method: "POST", headers, ...(body && { body }) })).status]).toEqual([path, 400]);
    expect(lines.join("")).not.toContain("failed");
    const form = { method: "POST", headers: { Origin: headers.Origin }, body: new URLSearchParams({ email: "a" }) };
    expect((await ask("/form", form)).status).toBe(200);
  });
});
