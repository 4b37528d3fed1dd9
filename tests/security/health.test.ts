import { describe, expect, test } from "vitest";
import type { Probes } from "#app/server/http/health";
import { anApplication, CANARY, METRICS_TOKEN } from "#tests/support/application";
import { NOW } from "#tests/support/cast";

const hoursBefore = (hours: number) => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();
const fails = async () => {
  throw new Error(`postgres://langkah:${CANARY}@db.example refused`);
};

const CASES: [what: string, probes: Partial<Probes>, status: number, part: string, state: string][] = [
  ["everything is well", {}, 200, "database", "ok"],
  ["the database is away", { pendingMigrations: fails }, 503, "database", "failed"],
  ["a migration waits", { pendingMigrations: async () => ["0012-new"] }, 503, "migrations", "failed"],
  ["no keys are loaded", { hasKeys: () => false }, 503, "keys", "failed"],
  ["the disk is full", { freeDiskBytes: async () => 10e6 }, 503, "disk", "failed"],
  ["the disk cannot be asked", { freeDiskBytes: fails }, 503, "disk", "failed"],
  ["the disk is getting low", { freeDiskBytes: async () => 500e6 }, 200, "disk", "degraded"],
  [
    "the last verified backup is 27 hours old",
    { lastVerifiedBackup: async () => hoursBefore(27) },
    200,
    "backup",
    "degraded",
  ],
  [
    "the last verified backup is 25 hours old",
    { lastVerifiedBackup: async () => hoursBefore(25) },
    200,
    "backup",
    "ok",
  ],
  ["there has been no backup", { lastVerifiedBackup: async () => null }, 200, "backup", "degraded"],
];

describe("/readyz", () => {
  test.each(CASES)("when %s", async (_what, probes, status, part, state) => {
    const { ask } = anApplication({ probes });
    const response = await ask("/readyz");
    const text = await response.text();
    const report = JSON.parse(text);
    expect(response.status).toBe(status);
    expect(report.checks[part].state).toBe(state);
    expect(report.status).toBe(status === 503 ? "not_ready" : state === "degraded" ? "degraded" : "ready");
    expect(text).not.toContain(CANARY);
  });

  test("asks the database once for many who ask at the same time", async () => {
    let asked = 0;
    const { ask } = anApplication({
      probes: {
        pendingMigrations: async () => {
          asked++;
          return [];
        },
      },
    });
    await Promise.all(Array.from({ length: 50 }, () => ask("/readyz")));
    expect(asked).toBe(1);
  });
});

test("/healthz says alive although the database is away", async () => {
  const { ask } = anApplication({ probes: { pendingMigrations: fails } });
  const response = await ask("/healthz");
  expect([response.status, await response.json()]).toEqual([200, { status: "alive" }]);
});

describe("/metrics", () => {
  test.each([undefined, "Bearer wrong", `Bearer ${METRICS_TOKEN}x`, METRICS_TOKEN, "Bearer "])(
    "with %s looks like an address that does not exist",
    async (authorization) => {
      const { ask } = anApplication();
      const headers: Record<string, string> = authorization === undefined ? {} : { Authorization: authorization };
      const [metrics, nowhere] = await Promise.all([ask("/metrics", { headers }), ask("/nowhere", { headers })]);
      const plain = (text: string) => text.replaceAll(/nonce="[^"]*"/g, "");
      expect([metrics.status, plain(await metrics.text())]).toEqual([404, plain(await nowhere.text())]);
    },
  );

  test("counts requests by pattern, never by address", async () => {
    const { ask } = anApplication();
    await ask("/people/RLT-2026-1234567-8?q=Siti");
    await ask("/people/RLT-2026-7654321-8");
    await ask("/nowhere/at/all");
    const text = await (await ask("/metrics", { headers: { Authorization: `Bearer ${METRICS_TOKEN}` } })).text();
    expect(text).toContain(
      'langkah_http_request_seconds_count{method="GET",route="/people/:caseNumber",status="200"} 2',
    );
    expect(text).toContain('route="unmatched",status="404"} 1');
    expect(text).not.toMatch(/RLT|Siti|nowhere/);
    for (const line of text.trim().split("\n"))
      expect(line).toMatch(/^(# (HELP|TYPE) |[a-z0-9_]+(\{[^}]*\})? -?[\d.e+-]+$)/);
  });
});
