import { beforeEach, expect, test, vi } from "vitest";
import { freezeClock } from "#app/server/clock";
import { startJobs } from "#app/server/jobs";
import { createLogger } from "#app/server/logging";
import { probesOf } from "#app/server/probes";
import { useDatabase } from "#db/connection";
import { anApplication, METRICS_TOKEN } from "#tests/support/application";
import { NOW, olga, settleCast } from "#tests/support/cast";
import { onEveryDatabase } from "#tests/support/databases";
import { openedBy } from "#tests/support/intake";

onEveryDatabase("the metrics of a real installation", (database) => {
  beforeEach(async () => {
    freezeClock(NOW);
    useDatabase({ reader: database(), writer: database(), close: async () => {} });
    await settleCast(database());
  });
  const asked = async () => {
    const { ask } = anApplication({
      probes: probesOf({ databaseUrl: "sqlite:./x.db", keyFile: "/nowhere/keys.json" }),
    });
    return (await ask("/metrics", { headers: { Authorization: `Bearer ${METRICS_TOKEN}` } })).text();
  };

  test("tell its size, its audit and its migrations, and name nobody", async () => {
    const number = await openedBy(database(), olga);
    const acts = (await database().selectFrom("audit_event").select("id").execute()).length;
    const text = await asked();
    expect(text).toContain("\nlangkah_database_up 1\n");
    expect(text).toContain("\nlangkah_migrations_pending 0\n");
    expect(text).toContain(`\nlangkah_audit_acts ${acts}\n`);
    expect(text).toMatch(/\nlangkah_database_bytes \d{6,}\n/);
    expect(text).toMatch(/\nlangkah_disk_free_bytes \d+\n/);
    expect(text).not.toContain("langkah_backup_verified_age_seconds");
    for (const secret of [number, "Melati", olga.userId, olga.officeId]) expect(text).not.toContain(secret);
  });

  test("tell how long ago the background job last ended well", async () => {
    const jobs = startJobs(createLogger("fatal", { write: () => {} }));
    await vi.waitFor(async () =>
      expect(await asked()).toMatch(/\nlangkah_job_age_seconds\{job="reassess"\} [\d.e-]+\n/),
    );
    await jobs.stop();
  });
});
