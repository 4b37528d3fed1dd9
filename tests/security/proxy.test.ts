import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cameInClear, connectionOf } from "#app/server/http/connection";
import { anApplication, SECRET } from "#tests/support/application";

const NONE = { publicOrigin: undefined, trustProxy: false };
const BEHIND = { publicOrigin: "https://langkah.example", trustProxy: true };
const facts = (changes = {}) => ({
  host: "127.0.0.1:3000",
  peer: "127.0.0.1",
  forwardedProto: undefined,
  forwardedHost: undefined,
  forwardedFor: undefined,
  ...changes,
});

describe("without a trusted proxy", () => {
  test("nothing a client writes into the forwarded headers changes anything", () => {
    const anything = fc.option(
      fc.oneof(fc.string(), fc.constantFrom("https", "langkah.example", "10.0.0.1, 127.0.0.1")),
      { nil: undefined },
    );
    fc.assert(
      fc.property(anything, anything, anything, (forwardedProto, forwardedHost, forwardedFor) => {
        const spoofed = facts({ forwardedProto, forwardedHost, forwardedFor });
        expect(connectionOf(spoofed, NONE)).toEqual(connectionOf(facts(), NONE));
        expect(cameInClear(spoofed, NONE)).toBe(false);
      }),
    );
  });

  test("a client cannot get HSTS or a Secure cookie by claiming https", async () => {
    const { ask } = anApplication();
    const response = await ask("/login", {
      method: "POST",
      host: "10.1.2.3:3000",
      headers: { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "langkah.example" },
    });
    expect(response.status).toBe(403);
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("strict-transport-security")).toBeNull();
  });

  test("a foreign page cannot make its own origin ours", async () => {
    const { ask, seen } = anApplication();
    await ask("/resource", {
      method: "POST",
      headers: { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" },
    });
    expect(seen.changes).toEqual([]);
  });
});

describe("behind a trusted proxy", () => {
  test("pages see the public address, so that redirects and the framework's own check fit", async () => {
    const { ask, seen } = anApplication({ proxy: BEHIND });
    const headers = { "X-Forwarded-Proto": "https", Origin: BEHIND.publicOrigin, Cookie: `__Host-langkah=${SECRET}` };
    await ask("/?page=2", { headers });
    expect(seen.urls).toEqual(["https://langkah.example/?page=2"]);
    expect((await ask("/?index", { method: "POST", headers, body: new URLSearchParams({ a: "1" }) })).status).toBe(200);
    expect(seen.changes).toEqual(["POST /"]);
  });

  test("the session cookie is Secure and __Host-, and no other name is a session", async () => {
    const { ask } = anApplication({ proxy: BEHIND });
    const response = await ask("/login", { method: "POST", headers: { "X-Forwarded-Proto": "https" } });
    expect(response.headers.get("set-cookie")).toBe(`__Host-langkah=${SECRET}; Path=/; HttpOnly; SameSite=Lax; Secure`);
    const who = async (cookie: string) =>
      (await ask("/whoami", { headers: { "X-Forwarded-Proto": "https", Cookie: cookie } })).json();
    expect(await who(`__Host-langkah=${SECRET}`)).toEqual({ user: "user-amina" });
    expect(await who(`langkah=${SECRET}`)).toEqual({ user: null });
    expect(await who(`__Host-langkah=${SECRET}; __Host-langkah=${"t".repeat(43)}`)).toEqual({ user: null });
  });

  test("plain http is sent to https; a form that came in clear is refused", async () => {
    const { ask, seen } = anApplication({ proxy: BEHIND });
    const clear = { "X-Forwarded-Proto": "http" };
    const moved = await ask("/people/RLT-2026-1?tab=visits", { headers: clear });
    expect([moved.status, moved.headers.get("location")]).toEqual([
      308,
      "https://langkah.example/people/RLT-2026-1?tab=visits",
    ]);
    expect((await ask("/resource", { method: "POST", headers: clear })).status).toBe(403);
    expect(seen.changes).toEqual([]);
  });

  test("only the last value is the proxy's own word", () => {
    const trusting = { publicOrigin: undefined, trustProxy: true };
    const chained = facts({
      peer: "10.0.0.9",
      forwardedProto: "http, https",
      forwardedHost: "evil.example, langkah.example",
      forwardedFor: "1.1.1.1, 10.9.9.9",
    });
    expect(connectionOf(chained, trusting)).toEqual({
      origin: "https://langkah.example",
      isHttps: true,
      isLoopback: false,
      address: "10.9.9.9",
    });
  });
});

test("the public address alone is enough: a form from there is ours, one from the inner address is not", async () => {
  const { ask, seen } = anApplication({ proxy: { publicOrigin: "https://langkah.example", trustProxy: false } });
  await ask("/resource", { method: "POST", headers: { Origin: "http://127.0.0.1:3000" } });
  expect(seen.changes).toEqual([]);
  await ask("/resource", { method: "POST", headers: { Origin: "https://langkah.example" } });
  expect(seen.changes).toEqual(["POST /resource"]);
});

describe("loopback", () => {
  test.each([
    ["127.0.0.1:3000", "127.0.0.1", true],
    ["localhost:3000", "::1", true],
    ["[::1]:3000", "::1", true],
    ["127.8.9.1", "::ffff:127.0.0.1", true],
    ["192.168.1.5:3000", "127.0.0.1", false],
    ["langkah.example", "127.0.0.1", false],
    ["localhost.evil.example", "127.0.0.1", false],
    ["127.0.0.1.evil.example", "127.0.0.1", false],
    ["localhost:3000", "192.168.1.5", false],
    ["localhost:3000", undefined, false],
  ])("%s asked from %s: %s", (host, peer, isLoopback) => {
    expect(connectionOf(facts({ host, peer }), NONE)).toMatchObject({ isLoopback, isHttps: false });
  });

  test.each(["", "a b", "evil.example/path", "user@evil.example", "evil.example?x", undefined])(
    "the Host %j is no host",
    (host) => {
      expect(connectionOf(facts({ host }), NONE)).toBeNull();
    },
  );
});
