import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { now } from "#app/server/clock";
import type { Environment } from "#app/server/environment";
import type { Probes } from "#app/server/http/health";
import { jobAges } from "#app/server/job-ages";
import { auditExtent } from "#db/audit/extent";
import { lastVerifiedBackup } from "#db/backup/verified";
import { db, wholeDatabase } from "#db/connection";
import { databaseBytes } from "#db/dialect/size";
import { pendingMigrations } from "#db/migrate";
import { hasKeyring } from "#db/vault/keyring";

/** What `/readyz` and `/metrics` ask of the real machine. */
export function probesOf({ databaseUrl, keyFile }: Pick<Environment, "databaseUrl" | "keyFile">): Probes {
  const folder = databaseUrl.startsWith("sqlite:") ? dirname(databaseUrl.slice("sqlite:".length)) : ".";
  return {
    now,
    hasKeys: hasKeyring,
    pendingMigrations: () => pendingMigrations(wholeDatabase()),
    freeDiskBytes: async () => {
      const disk = await statfs(folder);
      return disk.bavail * disk.bsize;
    },
    lastVerifiedBackup: () => lastVerifiedBackup(keyFile),
    extent: async () => {
      const [bytes, { chains, acts }] = await Promise.all([databaseBytes(wholeDatabase()), auditExtent(db)]);
      return { bytes, audit_chains: chains, audit_acts: acts };
    },
    jobAges,
  };
}
