import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Head } from "#db/audit/heads";
import { createBackupFile, KEY_TABLES, NOT_KEPT, removeFile, writeFacts } from "#db/backup/file";
import { restoreInto } from "#db/backup/restore";
import { type BackupFault, lookOver } from "#db/backup/verify";
import { copyOut } from "#db/dialect/copying";

export type BackupPlaces = { url: string; file: string; keysFile: string };
export type MadeBackup = { counts: Record<string, number>; names: number };

/** The backup was made and then found wanting; nothing was left at its place. */
export class BackupFailed extends Error {
  constructor(readonly faults: readonly BackupFault[]) {
    super("backup_failed");
  }
}

type Facts = { migration: string; heads: readonly Head[]; auditKey: Buffer; at: string };

/**
 * Copies the database as it stands at one moment into two files, restores them into a temporary database of their own,
 * and looks that over: integrity, counts, audit chains, names that open. Only then do the files take their places.
 * `heads` must have been read before. The server may go on working meanwhile.
 */
export async function makeBackup({ url, file, keysFile }: BackupPlaces, facts: Facts): Promise<MadeBackup> {
  const unverified = { data: `${file}.unverified`, keys: `${keysFile}.unverified` };
  for (const place of [file, keysFile]) mkdirSync(dirname(place), { recursive: true });
  const folder = mkdtempSync(join(dirname(file), ".langkah-backup-"));
  try {
    const dataTables = await createBackupFile(unverified.data, facts.migration, "data");
    await createBackupFile(unverified.keys, facts.migration, "keys");
    const counts = await copyOut(url, [
      { file: unverified.data, tables: dataTables.filter((table) => !(NOT_KEPT as readonly string[]).includes(table)) },
      { file: unverified.keys, tables: KEY_TABLES },
    ]);
    const { migration, at } = facts;
    writeFacts(unverified.data, { kind: "data", made_at: at, migration, counts: without(counts, KEY_TABLES) });
    writeFacts(unverified.keys, { kind: "keys", made_at: at, migration, counts: only(counts, KEY_TABLES) });

    const restored = join(folder, "restored.db");
    await restoreInto({ url: `sqlite:${restored}`, file: unverified.data, keysFile: unverified.keys, folder });
    const { faults, names } = await lookOver(restored, { counts, heads: facts.heads, auditKey: facts.auditKey });
    if (faults.length > 0) throw new BackupFailed(faults);
    renameSync(unverified.data, file);
    renameSync(unverified.keys, keysFile);
    return { counts, names };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    removeFile(unverified.data);
    removeFile(unverified.keys);
  }
}

function without(counts: Record<string, number>, tables: readonly string[]): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([table]) => !tables.includes(table)));
}

function only(counts: Record<string, number>, tables: readonly string[]): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([table]) => tables.includes(table)));
}
