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

  test("does not exist where the operator has set no token, whatever is sent", async () => {
    const { ask } = anApplication({ metricsToken: undefined });
    for (const authorization of [`Bearer ${METRICS_TOKEN}`, "Bearer undefined", "Bearer "])
      expect((await ask("/metrics", { headers: { Authorization: authorization } })).status).toBe(404);
  });

  test("says how the installation stands, in numbers about nobody", async () => {
    const { ask } = anApplication({
      probes: {
        pendingMigrations: async () => ["0012-new"],
        lastVerifiedBackup: async () => hoursBefore(2),
        jobAges: () => [
          ["reassess", 60],
          ["another", 1.5],
        ],
      },
    });
    const response = await ask("/metrics", { headers: { Authorization: `Bearer ${METRICS_TOKEN}` } });
    expect(response.headers.get("content-type")).toContain("version=0.0.4");
    const lines = (await response.text()).split("\n");
    for (const line of [
      "langkah_database_up 1",
      "langkah_migrations_pending 1",
      "langkah_database_bytes 4096",
      "langkah_audit_chains 2",
      "langkah_audit_acts 7",
      "langkah_disk_free_bytes 50000000000",
      "langkah_backup_verified_age_seconds 7200",
      'langkah_job_age_seconds{job="reassess"} 60',
      'langkah_job_age_seconds{job="another"} 1.5',
    ])
      expect(lines).toContain(line);
    expect(lines.filter((line) => line.startsWith("# TYPE langkah_job_age_seconds"))).toHaveLength(1);
  });

  test("still answers when the database is away, and says only that", async () => {
    const { ask } = anApplication({ probes: { pendingMigrations: fails, extent: fails, lastVerifiedBackup: fails } });
    const text = await (await ask("/metrics", { headers: { Authorization: `Bearer ${METRICS_TOKEN}` } })).text();
    expect(text).toContain("langkah_database_up 0");
    expect(text).not.toMatch(/langkah_(database_bytes|migrations_pending|audit_acts)/);
    expect(text).not.toContain(CANARY);
  });

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
