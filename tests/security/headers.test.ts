import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anApplication, OWN } from "#tests/support/application";

const HTTPS = { publicOrigin: "https://langkah.example", trustProxy: true };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "langkah-files-"));
  mkdirSync(join(folder, "assets"));
  mkdirSync(join(folder, ".vite"));
  writeFileSync(join(folder, "assets/page-Ab12.js"), "export const page = 1;".repeat(200));
  writeFileSync(join(folder, "icon.svg"), "<svg/>");
  writeFileSync(join(folder, "worker.js"), "self");
  writeFileSync(join(folder, ".vite/manifest.json"), "{}");
  writeFileSync(join(folder, "assets/page-Ab12.js.map"), "{}");
  writeFileSync(join(folder, "assets/page-Ab12.js.br"), "as br");
  writeFileSync(join(folder, "assets/page-Ab12.js.gz"), "as gzip");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Every kind of answer the server gives: page, resource, redirect, file, health, API, each refusal and each failure. */
const ANSWERS: [what: string, path: string, init: RequestInit & { host?: string }, status: number][] = [
  ["a page", "/", {}, 200],
  ["a page of a person", "/people/RLT-2026-1", {}, 200],
  ["page data", "/_.data", {}, 200],
  ["a resource", "/resource", {}, 200],
  ["a redirect with fixed headers", "/moved", {}, 302],
  ["an unknown address", "/nowhere", {}, 404],
  ["a page that fails", "/broken", {}, 500],
  ["a fingerprinted file", "/assets/page-Ab12.js", {}, 200],
  ["a fingerprinted file that is gone", "/assets/page-Old.js", {}, 404],
  ["a public file", "/icon.svg", {}, 200],
  ["a change sent to a file", "/icon.svg", { method: "POST" }, 405],
  ["alive", "/healthz", {}, 200],
  ["ready", "/readyz", {}, 200],
  ["metrics without the token", "/metrics", {}, 404],
  ["the API", "/api/v1/people/RLT-2026-1", {}, 200],
  ["an API that fails", "/api/v1/broken", {}, 500],
  ["an unknown API address", "/api/v1/nowhere", {}, 404],
  ["a problem document", "/api/v1/refused", { method: "POST" }, 422],
  ["a foreign change", "/resource", { method: "POST", headers: { Origin: "https://evil.example" } }, 403],
  ["a foreign API change", "/api/v1/things", { method: "POST", headers: { Origin: "https://evil.example" } }, 403],
  ["a body that is too large", "/echo", { method: "POST", headers: { "Content-Length": "99999999" }, body: "x" }, 413],
  ["a Host that is no name", "/", { headers: { Host: "a b" } }, 400],
  ["HEAD", "/", { method: "HEAD" }, 200],
];

describe.each([
  ["plain http on this machine", undefined, ""],
  ["https behind a proxy", HTTPS, "https"],
])("over %s", (_name, proxy, proto) => {
  test.each(ANSWERS)("%s (%s) carries the whole set of headers", async (_what, path, init, status) => {
    const { app, ask } = anApplication({ clientFolder: folder, ...(proxy && { proxy }) });
    const headers = new Headers(init.headers);
    if (proto) headers.set("X-Forwarded-Proto", proto);
    const peer = { incoming: { socket: { remoteAddress: "127.0.0.1" } } };
    const response =
      headers.has("Host") && !proto
        ? await app.request(`${OWN}${path}`, { headers }, peer)
        : await ask(path, { ...init, headers });
    if (!(headers.has("Host") && proto)) expect(response.status).toBe(status);

    const answer = Object.fromEntries(response.headers);
    expect(answer).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "x-frame-options": "DENY",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("geolocation=()"),
      "x-request-id": expect.stringMatching(/^[\da-f-]{36}$/),
    });
    const policy = answer["content-security-policy"]!;
    for (const directive of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'"])
      expect(policy.split("; ")).toContain(directive);
    expect(policy).not.toMatch(/unsafe-|\*|https?:/);
    expect(answer).not.toHaveProperty("content-security-policy-report-only");
    expect(answer).not.toHaveProperty("x-powered-by");
    expect(answer).not.toHaveProperty("server");
    expect(answer["strict-transport-security"]).toBe(
      proto && !init.headers?.toString().includes("a b") ? "max-age=63072000; includeSubDomains" : undefined,
    );
    const mayBeKept = status === 200 && (path.startsWith("/assets/") || path === "/icon.svg");
    expect(answer["cache-control"]).toBe(
      !mayBeKept ? "no-store" : path === "/icon.svg" ? "public, max-age=3600" : "public, max-age=31536000, immutable",
    );
  });
});

describe("the nonce", () => {
  test("is in the page and in its policy, and is another one each time", async () => {
    const { ask } = anApplication();
    const nonces = new Set<string>();
    for (let round = 0; round < 20; round++) {
      const response = await ask("/");
      const nonce = /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy")!)![1]!;
      expect(await response.text()).toContain(`nonce="${nonce}"`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(20);
  });
});

describe("files", () => {
  test.each([
    "/assets/../.vite/manifest.json",
    "/.vite/manifest.json",
    "/assets/%2e%2e/.vite/manifest.json",
    "/assets/page-Ab12.js.map",
    "/assets/page-Ab12.js.br",
    "/assets/..%2f..%2fetc/passwd",
  ])("%s is not served", async (path) => {
    const { ask } = anApplication({ clientFolder: folder });
    expect((await ask(path)).status).toBe(404);
  });

  test("are sent in the smallest form the browser takes, and not again when they have not changed", async () => {
    const { ask } = anApplication({ clientFolder: folder });
    const forms = await Promise.all(
      ["br, gzip", "gzip", "identity", "br;q=0, gzip"].map((accept) =>
        ask("/assets/page-Ab12.js", { headers: { "Accept-Encoding": accept } }),
      ),
    );
    expect(forms.map((form) => form.headers.get("content-encoding"))).toEqual(["br", "gzip", null, "gzip"]);
    const texts = await Promise.all(forms.map((form) => form.text()));
    expect(texts).toEqual(["as br", "as gzip", "export const page = 1;".repeat(200), "as gzip"]);
    expect(texts.map(({ length }) => String(length))).toEqual(forms.map((form) => form.headers.get("content-length")));
    const again = await ask("/assets/page-Ab12.js", { headers: { "If-None-Match": forms[0]!.headers.get("etag")! } });
    expect(again.status).toBe(304);
  });

  test("of a worker are asked for anew each time", async () => {
    const { ask } = anApplication({ clientFolder: folder });
    expect((await ask("/worker.js")).headers.get("cache-control")).toBe("no-cache");
  });
});

test("a page is compressed as it is written, and says that it depends on what the browser takes", async () => {
  const { ask } = anApplication();
  const response = await ask("/long", { headers: { "Accept-Encoding": "br" } });
  expect(response.headers.get("content-encoding")).toBe("br");
  expect(response.headers.get("vary")).toContain("Accept-Encoding");
  expect((await response.arrayBuffer()).byteLength).toBeLessThan(1000);
});
