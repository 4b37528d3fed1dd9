import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { KEY_TABLES, NOT_KEPT, readFacts, removeFile, tablesOf, withFile } from "#db/backup/file";
import { openDatabase } from "#db/connection";
import type { Db } from "#db/database";
import { copyIn, type FileTables } from "#db/dialect/copying";
import { lastMigration, migrateToLatest } from "#db/migrate";

export type RestorePlaces = {
  url: string;
  file: string;
  /** Absent or not there: the data come back, but no name opens and nobody is found by name. */
  keysFile?: string;
  /** Where a copy of an older backup may be brought up to date. */
  folder: string;
};
export type Restored = { made_at: string; withKeys: boolean; counts: Record<string, number> };

/** Whether a database holds anything that a restore would take away. */
export async function holdsData(db: Db): Promise<boolean> {
  const user = await db.selectFrom("app_user").select("id").limit(1).executeTakeFirst();
  const person = await db.selectFrom("person").select("id").limit(1).executeTakeFirst();
  return user !== undefined || person !== undefined;
}

/** Replaces everything in the database by what a backup holds, in one transaction. Throws NotABackup before anything is touched. */
export async function restoreInto({ url, file, keysFile, folder }: RestorePlaces): Promise<Restored> {
  const facts = readFacts(file, "data");
  const keys = keysFile !== undefined && existsSync(keysFile) ? keysFile : undefined;
  const keyFacts = keys === undefined ? undefined : readFacts(keys, "keys");

  const opened = openDatabase(url);
  let newest: string | undefined;
  try {
    await migrateToLatest(opened.writer);
    newest = await lastMigration(opened.writer);
  } finally {
    await opened.close();
  }

  const upToDate = facts.migration === newest ? file : join(folder, "older-backup.db");
  try {
    if (upToDate !== file) {
      copyFileSync(file, upToDate);
      await withFile(upToDate, (older) => migrateToLatest(older));
    }
    const tables = tablesOf(upToDate);
    const left = new Set<string>([...KEY_TABLES, ...NOT_KEPT]);
    const copies: FileTables[] = [{ file: upToDate, tables: tables.filter((table) => !left.has(table)) }];
    if (keys !== undefined) copies.push({ file: keys, tables: KEY_TABLES });
    await copyIn(url, copies, tables);
  } finally {
    if (upToDate !== file) removeFile(upToDate);
  }
  return { made_at: facts.made_at, withKeys: keys !== undefined, counts: { ...facts.counts, ...keyFacts?.counts } };
}
