import { describe, expect, test } from "vitest";
import { anApplication, OWN } from "#tests/support/application";

const METHODS = ["POST", "PUT", "PATCH", "DELETE"];
const DOORS = {
  page: "/?index",
  "page with a parameter": "/people/RLT-2026-1",
  resource: "/resource",
  API: "/api/v1/things",
};
const ORIGINS: Record<string, string | undefined> = {
  "no Origin": undefined,
  "our Origin": OWN,
  "Origin null": "null",
  "a foreign Origin": "https://evil.example",
  "our name on another port": "http://127.0.0.1:3001",
  "our name over https": "https://127.0.0.1:3000",
  "no address as Origin": "evil",
};
const SITES: Record<string, string | undefined> = {
  "no Sec-Fetch-Site": undefined,
  "Sec-Fetch-Site same-origin": "same-origin",
  "Sec-Fetch-Site none": "none",
  "Sec-Fetch-Site same-site": "same-site",
  "Sec-Fetch-Site cross-site": "cross-site",
  "a Sec-Fetch-Site nobody knows": "friendly",
};
const CARRIES = {
  "a session cookie": { Cookie: `langkah=${"s".repeat(43)}` },
  "a cookie and a bearer token": { Cookie: "locale=id", Authorization: "Bearer t" },
  "no cookie": {},
  "only a bearer token": { Authorization: "Bearer t" },
};

/** Written down case by case, not computed: what may change something. */
function expected(door: string, origin: string, site: string, carries: string): boolean {
  if (carries === "only a bearer token" && door === "API") return true;
  if (origin === "our Origin")
    return ["no Sec-Fetch-Site", "Sec-Fetch-Site same-origin", "Sec-Fetch-Site none"].includes(site);
  if (origin !== "no Origin") return false;
  if (site === "Sec-Fetch-Site same-origin") return true;
  return site === "no Sec-Fetch-Site" && (carries === "no cookie" || carries === "only a bearer token");
}

describe.each(Object.entries(DOORS))("a change through the %s", (door, path) => {
  const { ask, seen } = anApplication();

  describe.each(METHODS)("by %s", (method) => {
    test.each(Object.keys(ORIGINS))("with %s is accepted only from our own pages", async (origin) => {
      for (const site of Object.keys(SITES))
        for (const [carries, carried] of Object.entries(CARRIES)) {
          seen.changes.length = 0;
          const headers = new Headers(carried as Record<string, string>);
          if (ORIGINS[origin] !== undefined) headers.set("Origin", ORIGINS[origin]);
          if (SITES[site] !== undefined) headers.set("Sec-Fetch-Site", SITES[site]);
          const response = await ask(path, { method, headers });
          const allowed = expected(door, origin, site, carries);
          expect([site, carries, seen.changes.length]).toEqual([site, carries, allowed ? 1 : 0]);
          if (!allowed) expect(response.status).toBe(403);
        }
    });
  });
});

test("a refused API call gets a problem document, a refused form a page in the reader's language", async () => {
  const { ask } = anApplication();
  const foreign = { Origin: "https://evil.example", Cookie: "locale=en" };
  const api = await ask("/api/v1/things", { method: "POST", headers: foreign });
  expect(api.headers.get("content-type")).toBe("application/problem+json");
  expect(await api.json()).toMatchObject({ status: 403 });
  const page = await ask("/", { method: "POST", headers: foreign });
  expect(await page.text()).toContain('<html lang="en">');
});

describe("another site", () => {
  const { ask, seen } = anApplication();
  const from = (site: string, mode: string) => ({ "Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode });

  test("may link to a page", async () => {
    expect((await ask("/", { headers: from("cross-site", "navigate") })).status).toBe(200);
  });

  test.each(["no-cors", "cors", "same-origin", "websocket"])("may not load one into its own (%s)", async (mode) => {
    seen.urls.length = 0;
    for (const site of ["cross-site", "same-site"]) {
      expect((await ask("/", { headers: from(site, mode) })).status).toBe(403);
      expect((await ask("/api/v1/people/RLT-2026-1", { headers: from(site, mode) })).status).toBe(403);
    }
    expect(seen.urls).toEqual([]);
  });
});

test.each(["TRACE", "CONNECT", "PROPFIND", "QUERY"])("the method %s is refused", async (method) => {
  const { app } = anApplication();
  const request = new Proxy(new Request(`${OWN}/`), {
    get: (target, key) => (key === "method" ? method : Reflect.get(target, key, target)),
  });
  const response = await app.fetch(request, { incoming: { socket: { remoteAddress: "127.0.0.1" } } } as never);
  expect(response.status).toBe(405);
});

test("reading changes nothing: GET and HEAD never reach an action", async () => {
  const { ask, seen } = anApplication();
  for (const method of ["GET", "HEAD"]) for (const path of Object.values(DOORS)) await ask(path, { method });
  expect(seen.changes).toEqual([]);
});
