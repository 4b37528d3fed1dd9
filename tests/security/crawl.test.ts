import type { RouteConfigEntry } from "@react-router/dev/routes";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, startApp } from "#tests/support/app-server";
import routes from "../../app/routes";

/** The built product as it is served: every address of the map, asked by nobody and by each role. */
const ACCOUNTS = ["officer", "field", "manager", "treasurer", "admin"].map((name) => `${name}@demo.example`);
const ADDRESSES = [
  ...new Set([
    ...addressesOf(routes),
    "/healthz",
    "/readyz",
    "/metrics",
    "/favicon.svg",
    "/api/v1/openapi.json",
    "/api/v1/people",
    "/nowhere",
    "/assets/nowhere.js",
  ]),
];
const FOREIGN: Record<string, string>[] = [
  { Origin: "https://evil.example" },
  { Origin: "null" },
  { "Sec-Fetch-Site": "cross-site" },
];
const CHANGES = ["POST", "PUT", "PATCH", "DELETE"];

describe("the built product", () => {
  let app: RunningApp;
  let readers: [who: string, cookie: string | undefined][];

  beforeAll(async () => {
    app = await startApp({ people: 40 });
    readers = [
      ["nobody", undefined],
      ...(await Promise.all(
        ACCOUNTS.map(async (email): Promise<[string, string]> => [email, await app.signIn(email)]),
      )),
    ];
  });
  afterAll(() => app?.stop());

  const ask = (address: string, cookie: string | undefined, init: RequestInit = {}) =>
    fetch(app.url + address, {
      redirect: "manual",
      ...init,
      headers: { ...init.headers, ...(cookie && { Cookie: cookie }) },
    });

  test.each(ADDRESSES)("%s never fails, and says how it may be used, whoever asks", async (address) => {
    for (const [who, cookie] of readers)
      for (const form of [address, `${address === "/" ? "/_" : address}.data`]) {
        const response = await ask(form, cookie);
        const text = await response.text();
        expect([who, form, response.status < 500 || response.status === 503]).toEqual([who, form, true]);
        const header = (name: string) => response.headers.get(name) ?? "";
        expect(header("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
        expect(header("content-security-policy")).not.toContain("unsafe");
        expect(header("x-content-type-options")).toBe("nosniff");
        expect(header("referrer-policy")).toBe("same-origin");
        if (address !== "/favicon.svg") expect(header("cache-control")).toBe("no-store");
        if (header("content-type").startsWith("text/html"))
          expect([who, form, ...blockedParts(text, header("content-security-policy"))]).toEqual([who, form]);
      }
  });

  test.each(ADDRESSES)("a foreign page changes nothing at %s", async (address) => {
    for (const [who, cookie] of readers)
      for (const method of CHANGES)
        for (const claim of FOREIGN) {
          const response = await ask(address, cookie ?? "locale=id", {
            method,
            headers: claim,
            body: "a=1",
          });
          await response.arrayBuffer();
          expect([who, method, claim, response.status]).toEqual([who, method, claim, 403]);
        }
  });
});

test("the map has addresses to ask", () => expect(ADDRESSES.length).toBeGreaterThan(9));

test("a planted script, style or handler without the nonce is found", () => {
  const policy = "script-src 'nonce-abc'";
  expect(blockedParts('<script nonce="abc"></script><p>style="in words"</p>', policy)).toEqual([]);
  for (const planted of [
    "<script>1</script>",
    '<script nonce="other">1</script>',
    "<style>p{}</style>",
    '<p style="color:red">',
    '<a onclick="x()">',
    '<a href="javascript:x()">',
  ])
    expect(blockedParts(planted, policy)).toHaveLength(1);
});

/** What the policy would stop in this page: the reader would see it broken. */
function blockedParts(html: string, policy: string): string[] {
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
  return tags.filter(
    (tag) =>
      (/^<(script|style)\b/i.test(tag) && !tag.includes(`nonce="${nonce}"`)) ||
      /\s(style|on[a-z]+)="/i.test(tag) ||
      /="javascript:/i.test(tag),
  );
}

function addressesOf(entries: readonly RouteConfigEntry[], parent = ""): string[] {
  return entries.flatMap((entry) => {
    const path = `${parent}/${entry.path ?? ""}`.replace(/\/+/g, "/");
    const concrete = path
      .replace(/:caseNumber/g, "RLT-2026-0000000-0")
      .replace(/:\w+\??/g, "019300000000")
      .replace("*", "x");
    return [...(entry.file ? [concrete.replace(/(.)\/$/, "$1")] : []), ...addressesOf(entry.children ?? [], path)];
  });
}
