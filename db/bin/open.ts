import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { keepHeadsIn } from "#db/audit/heads";
import { openDatabase, useDatabase } from "#db/connection";
import { pendingMigrations } from "#db/migrate";
import { type Keyring, readKeyFile, useKeyring } from "#db/vault/keyring";

// What a command makes (a database, a backup, a key file) is its owner's alone.
process.umask(0o077);

/** What every command needs: the database and the keys that the environment names. Exits with a sentence when one is wrong. */
export function openFromEnvironment({ keys = true } = {}) {
  const url = databaseUrl();
  try {
    if (url.startsWith("sqlite:")) mkdirSync(dirname(url.slice("sqlite:".length)), { recursive: true });
    if (keys) useKeyring(readKeyFile(keyFile()));
    keepHeadsIn(headsFile());
    const opened = openDatabase(url);
    useDatabase(opened);
    return { ...opened, url };
  } catch (error) {
    return refuse((error as Error).message);
  }
}

/** The same for commands that work on an installation: they refuse one whose tables are not those of this version. */
export async function openInstallation() {
  const opened = openFromEnvironment();
  const waiting = await pendingMigrations(opened.writer).catch(() => refuse("The database cannot be reached."));
  if (waiting.length > 0) refuse("The database is not up to date. Run: npm run db:migrate");
  return opened;
}

export function databaseUrl(): string {
  return process.env.DATABASE_URL ?? "sqlite:data/langkah.db";
}

export function keysFromEnvironment(): Keyring {
  try {
    return readKeyFile(keyFile());
  } catch (error) {
    return refuse((error as Error).message);
  }
}

export function keyFile(): string {
  const path = process.env.LANGKAH_KEY_FILE;
  if (!path) throw new Error("LANGKAH_KEY_FILE is not set. Make a key file with: npm run keys -- FILE");
  return path;
}

/** Beside the key file: outside the database, and outside its backups. */
export function headsFile(): string {
  return `${process.env.LANGKAH_KEY_FILE ?? "data/langkah"}.audit-heads`;
}

/** The instant now; frozen where the server's clock is (demo and tests only), so that both agree on what has expired. */
export function now(): string {
  const frozen = process.env.LANGKAH_DEMO === "1" ? process.env.LANGKAH_NOW : undefined;
  return (frozen ? new Date(frozen) : new Date()).toISOString();
}

/** Ends a command with a sentence about what is wrong and what to do. */
export function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
