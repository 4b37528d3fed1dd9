import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeRedirect } from "#app/server/http/safe-redirect";
import {
  clearedSessionCookie,
  sessionCookie,
  sessionCookieName,
  sessionSecretOf,
} from "#app/server/http/session-cookie";

const SECRET = "a".repeat(43);
const HTTPS = { isHttps: true, isLoopback: false };
const HTTPS_HERE = { isHttps: true, isLoopback: true };
const HERE = { isHttps: false, isLoopback: true };
const NETWORK = { isHttps: false, isLoopback: false };

describe("the session cookie", () => {
  test("over https is Secure and bound to the host by its name", () => {
    for (const place of [HTTPS, HTTPS_HERE])
      expect(sessionCookie(place, SECRET)).toBe(`__Host-langkah=${SECRET}; Path=/; HttpOnly; SameSite=Lax; Secure`);
  });

  test("on plain http on this machine has neither", () => {
    expect(sessionCookie(HERE, SECRET)).toBe(`langkah=${SECRET}; Path=/; HttpOnly; SameSite=Lax`);
  });

  test("is never issued, read or taken away over a network in clear", () => {
    expect(sessionCookieName(NETWORK)).toBeNull();
    expect(sessionCookie(NETWORK, SECRET)).toBeNull();
    expect(clearedSessionCookie(NETWORK)).toBeNull();
    expect(sessionSecretOf(`langkah=${SECRET}; __Host-langkah=${SECRET}`, NETWORK)).toBeUndefined();
  });

  test("comes back as it was given", () => {
    for (const place of [HTTPS, HERE]) {
      const pair = sessionCookie(place, SECRET)!.split(";")[0]!;
      expect(sessionSecretOf(`locale=id; ${pair}; other=1`, place)).toBe(SECRET);
      expect(sessionSecretOf(clearedSessionCookie(place)!.split(";")[0], place)).toBeUndefined();
    }
  });

  test.each([
    ["none", ""],
    ["the other name", `langkah=${SECRET}`],
    ["a name that only ends like it", `x__Host-langkah=${SECRET}`],
    ["two of the name", `__Host-langkah=${SECRET}; __Host-langkah=${SECRET}`],
    ["a secret that is too short", "__Host-langkah=abc"],
    ["a secret with other signs", `__Host-langkah=${SECRET}'--`],
  ])("%s is no session", (_what, header) => {
    expect(sessionSecretOf(header, HTTPS)).toBeUndefined();
  });

  test("no header makes the reader fail", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (header) => void sessionSecretOf(header, HTTPS)),
    );
  });
});

describe("going back to where one was", () => {
  test.each(["/", "/people", "/people/RLT-2026-1?tab=visits#top", "/visits/new?case=RLT-2026-1", "/a//b"])(
    "%s is kept",
    (path) => {
      expect(safeRedirect(path)).toBe(path);
    },
  );

  test.each([
    "//evil",
    "///evil",
    "/\\evil",
    "\\\\evil",
    "https:evil",
    "https://evil",
    "//evil@inside",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\tevil",
    "/\t/evil",
    "\t//evil",
    "/\n/evil",
    " //evil",
    "/ /evil",
    "/.//evil",
    "/..//evil",
    "/%2e//evil",
    "/./\\evil",
    "/x/..//evil",
    "evil",
    "",
    ".",
    "?x",
    "#x",
    "/\u0000/evil",
    "http:/evil",
    "/\u007f",
  ])("%j is not followed", (target) => {
    expect(safeRedirect(target, "/home")).toBe("/home");
  });

  test("a file, nothing and a number of values are not followed", () => {
    expect([safeRedirect(null), safeRedirect(undefined), safeRedirect(new File([], "/x"))]).toEqual(["/", "/", "/"]);
  });

  test("whatever is typed, a browser stays on the host", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      "\t",
      "\n",
      "\r",
      " ",
      ".",
      "..",
      "%2e",
      "%2f",
      "%5c",
      "evil.example",
      "@",
      ":",
      "https:",
      "javascript:",
      "?",
      "#",
      "people",
      "\u0000",
      "／",
      "。",
    );
    const target = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")),
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.webUrl(),
    );
    for (const base of ["https://langkah.example/people/1/edit", "http://127.0.0.1:3000/"])
      fc.assert(
        fc.property(target, fc.boolean(), (text, rooted) => {
          const answer = safeRedirect(rooted ? `/${text}` : text);
          const landed = new URL(answer, base);
          expect(landed.origin).toBe(new URL(base).origin);
          // And once more, as a proxy or a router would resolve it again.
          expect(new URL(landed.pathname + landed.search, base).origin).toBe(landed.origin);
        }),
        { numRuns: 5000 },
      );
  });
});
