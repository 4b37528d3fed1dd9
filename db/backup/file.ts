import { closeSync, existsSync, fsyncSync, openSync, rmSync } from "node:fs";
import { Kysely } from "kysely";
import type { Database } from "#db/database";
import { openSqlite, openUnchanged, sqliteDialect } from "#db/dialect/sqlite";
import { migrateToLatest } from "#db/migrate";
import { migrations } from "#db/migrations/index";

/**
 * A backup is a SQLite file, whichever engine it was taken from, so that it can be read with common tools and restored
 * to either. The data go into one file; the persons' keys and the search index go into another, which is kept for a
 * short time only: without it the first opens nothing, and an erased person is erased for good once it is gone.
 */
export const KEY_TABLES = ["person_key", "search_token"] as const;

/** What must not come back: whoever was signed in signs in again, and a token that was revoked since stays dead. */
export const NOT_KEPT = ["session", "sign_in_link", "sign_in_throttle", "api_token"] as const;

/** Days after which a keys' backup must be deleted: the time within which an erased person is gone everywhere. */
export const KEYS_KEPT_DAYS = 14;

const FORMAT = "langkah-backup-1";
const FACTS = "backup_fact";

export type BackupFacts = { kind: "data" | "keys"; made_at: string; migration: string; counts: Record<string, number> };

/** Not a backup of Langkah, cut short, or made by a newer version: a sentence for whoever gave the file. */
export class NotABackup extends Error {}

/** An empty file with the tables as they were at that migration, readable by its owner only. */
export async function createBackupFile(file: string, migration: string, kind: BackupFacts["kind"]): Promise<string[]> {
  removeFile(file);
  closeSync(openSync(file, "wx", 0o600));
  const tables = await withFile(file, async (made) => {
    await migrateToLatest(made, migration);
    return (await made.introspection.getTables()).map(({ name }) => name);
  });
  const opened = openSqlite(file);
  try {
    const isKept = (table: string) => (KEY_TABLES as readonly string[]).includes(table) === (kind === "keys");
    if (kind === "keys") {
      opened.pragma("foreign_keys = OFF");
      for (const table of tables) if (!isKept(table)) opened.exec(`drop table "${table}"`);
      for (const table of ["kysely_migration", "kysely_migration_lock"]) opened.exec(`drop table "${table}"`);
      opened.exec("vacuum");
    }
    opened.exec(`create table ${FACTS} (name text primary key, value text not null)`);
    opened.pragma("journal_mode = DELETE");
    return tables.filter(isKept);
  } finally {
    opened.close();
  }
}

export function writeFacts(file: string, facts: BackupFacts): void {
  const opened = openSqlite(file);
  try {
    const insert = opened.prepare(`insert into ${FACTS} (name, value) values (?, ?)`);
    insert.run("format", FORMAT);
    insert.run("facts", JSON.stringify(facts));
    opened.pragma("journal_mode = DELETE");
  } finally {
    opened.close();
  }
  const handle = openSync(file, "r+");
  fsyncSync(handle);
  closeSync(handle);
}

/** What a file says of itself, once SQLite finds nothing wrong with it. Throws NotABackup. */
export function readFacts(file: string, kind: BackupFacts["kind"]): BackupFacts {
  if (!existsSync(file)) throw new NotABackup(`The file ${file} is not there.`);
  let facts: BackupFacts;
  try {
    const opened = openUnchanged(file);
    try {
      if (opened.pragma("integrity_check", { simple: true }) !== "ok") throw new Error("damaged");
      const value = opened.prepare(`select value from ${FACTS} where name = ?`).pluck();
      if (value.get("format") !== FORMAT) throw new Error("another format");
      facts = JSON.parse(String(value.get("facts"))) as BackupFacts;
    } finally {
      opened.close();
    }
  } catch {
    throw new NotABackup(`The file ${file} is not a backup of Langkah, or it is damaged.`);
  }
  if (facts.kind !== kind)
    throw new NotABackup(`The file ${file} is a backup of ${facts.kind === "keys" ? "keys" : "data"}.`);
  if (!(facts.migration in migrations))
    throw new NotABackup(`The backup ${file} was made by a newer Langkah. Update this one first.`);
  return facts;
}

/** The tables of records in a backup file. */
export function tablesOf(file: string): string[] {
  const opened = openUnchanged(file);
  try {
    const names = opened.prepare("select name from sqlite_master where type = 'table' order by name").pluck();
    return (names.all() as string[]).filter((name) => name !== FACTS && !/^(sqlite|kysely)_/.test(name));
  } finally {
    opened.close();
  }
}

/** A file as a database, for as long as `work` takes. */
export async function withFile<T>(file: string, work: (opened: Kysely<Database>) => Promise<T>): Promise<T> {
  const opened = new Kysely<Database>({ dialect: sqliteDialect(openSqlite(file)) });
  try {
    return await work(opened);
  } finally {
    await opened.destroy();
  }
}

export function removeFile(file: string): void {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(`${file}${suffix}`, { force: true });
}
