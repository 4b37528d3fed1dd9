import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { installationGauges } from "#app/server/http/installation-gauges";
import type { Metrics } from "#app/server/http/metrics";
import { within } from "#app/server/http/patience";
import type { ServerEnv } from "#app/server/http/request-facts";

const MIB = 1_048_576;
/** Below this a write may fail half way; below the other someone should look soon. */
const DISK_TOO_LITTLE_BYTES = 64 * MIB;
const DISK_GETTING_LOW_BYTES = 1024 * MIB;
/** One a day, and two hours of grace. */
const BACKUP_OLD_HOURS = 26;
const DATABASE_PATIENCE_MS = 3000;
const KEEP_REPORT_MS = 1000;

export type Probes = {
  /** The names of migrations not yet applied; throws when the database cannot be reached. */
  pendingMigrations(): Promise<readonly string[]>;
  hasKeys(): boolean;
  freeDiskBytes(): Promise<number>;
  /** The instant of the last backup that was restored and checked; null when there has been none. */
  lastVerifiedBackup(): Promise<string | null>;
  /** How large the database is and how far the audit has come; throws when it cannot be reached. */
  extent(): Promise<{ bytes: number; audit_chains: number; audit_acts: number }>;
  /** Seconds since each background job last ended well. */
  jobAges(): [name: string, seconds: number][];
  now(): string;
};

type State = "ok" | "degraded" | "failed";
type Report = {
  status: "ready" | "degraded" | "not_ready";
  checks: Record<string, { state: State } & Record<string, unknown>>;
};

/** Each check by itself, so that one broken part does not hide the others. No error text: it can name hosts and users. */
async function readiness(probes: Probes): Promise<Report> {
  const pending = await within(DATABASE_PATIENCE_MS, probes.pendingMigrations()).catch(() => undefined);
  const free = await probes.freeDiskBytes().catch(() => undefined);
  const backup = pending && (await within(DATABASE_PATIENCE_MS, probes.lastVerifiedBackup()).catch(() => null));
  const hours = backup ? (Date.parse(probes.now()) - Date.parse(backup)) / 3_600_000 : null;
  const checks: Report["checks"] = {
    database: { state: pending ? "ok" : "failed" },
    migrations: { state: pending?.length === 0 ? "ok" : "failed", ...(pending && { pending: pending.length }) },
    keys: { state: probes.hasKeys() ? "ok" : "failed" },
    disk: { state: diskState(free), ...(free !== undefined && { free_mib: Math.floor(free / MIB) }) },
    backup: {
      state: hours !== null && hours <= BACKUP_OLD_HOURS ? "ok" : "degraded",
      last_verified_hours_ago: hours === null ? null : Math.round(hours * 10) / 10,
    },
  };
  const states = Object.values(checks).map(({ state }) => state);
  const status = states.includes("failed") ? "not_ready" : states.includes("degraded") ? "degraded" : "ready";
  return { status, checks };
}

/** `/healthz` asks nothing, `/readyz` asks everything, `/metrics` exists for whoever holds the token. */
export function health(probes: Probes, metrics: Metrics, metricsToken: string | undefined): Hono<ServerEnv> {
  let kept: { at: number; report: Promise<Report> } | undefined;
  const app = new Hono<ServerEnv>();
  app.get("/healthz", (c) => c.json({ status: "alive" }));
  app.get("/readyz", async (c) => {
    // Open to all, so asked at most once a second.
    if (!kept || performance.now() - kept.at > KEEP_REPORT_MS)
      kept = { at: performance.now(), report: readiness(probes) };
    const report = await kept.report;
    return c.json(report, report.status === "not_ready" ? 503 : 200);
  });
  app.get("/metrics", async (c, next) => {
    if (!metricsToken || !holds(c.req.header("authorization"), metricsToken)) return next();
    const text = metrics.text(await installationGauges(probes));
    return c.body(text, 200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" });
  });
  return app;
}

function diskState(free: number | undefined): State {
  if (free === undefined || free < DISK_TOO_LITTLE_BYTES) return "failed";
  return free < DISK_GETTING_LOW_BYTES ? "degraded" : "ok";
}

function holds(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
