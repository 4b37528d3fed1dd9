import type { Probes } from "#app/server/http/health";
import type { Gauge } from "#app/server/http/metrics";
import { within } from "#app/server/http/patience";

const DATABASE_PATIENCE_MS = 3000;

/** How the installation stands, as numbers about nobody. What cannot be asked is left out; `langkah_database_up` says why. */
export async function installationGauges(probes: Probes): Promise<Gauge[]> {
  const asked = <T>(work: () => Promise<T>) => within(DATABASE_PATIENCE_MS, work()).catch(() => undefined);
  const [pending, extent, free, backup] = await Promise.all([
    asked(probes.pendingMigrations),
    asked(probes.extent),
    asked(probes.freeDiskBytes),
    asked(probes.lastVerifiedBackup),
  ]);
  const gauges: Gauge[] = [gauge("database_up", "Does the database answer?", pending ? 1 : 0)];
  if (pending) gauges.push(gauge("migrations_pending", "Migrations not yet applied.", pending.length));
  if (extent)
    gauges.push(
      gauge("database_bytes", "Size of the database.", extent.bytes),
      gauge("audit_chains", "Chains of the audit record.", extent.audit_chains),
      gauge("audit_acts", "Acts in all chains of the audit record.", extent.audit_acts),
    );
  if (free !== undefined) gauges.push(gauge("disk_free_bytes", "Free space beside the database.", free));
  if (backup) {
    const seconds = (Date.parse(probes.now()) - Date.parse(backup)) / 1000;
    gauges.push(gauge("backup_verified_age_seconds", "Seconds since a backup was last restored and checked.", seconds));
  }
  const help = "Seconds since a background job last ended well in this process.";
  for (const [job, seconds] of probes.jobAges())
    gauges.push({ ...gauge("job_age_seconds", help, seconds), labels: { job } });
  return gauges;
}

function gauge(name: string, help: string, value: number): Gauge {
  return { name: `langkah_${name}`, help, value };
}
