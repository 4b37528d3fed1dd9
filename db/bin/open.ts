import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { keepHeadsIn } from "#db/audit/heads";
import { openDatabase, useDatabase } from "#db/connection";
import { readKeyFile, useKeyring } from "#db/vault/keyring";

/** What every command needs: the database and the keys that the environment names. Exits with a sentence when one is wrong. */
export function openFromEnvironment({ keys = true } = {}) {
  const url = process.env.DATABASE_URL ?? "sqlite:data/langkah.db";
  try {
    if (url.startsWith("sqlite:")) mkdirSync(dirname(url.slice("sqlite:".length)), { recursive: true });
    if (keys) useKeyring(readKeyFile(keyFile()));
    keepHeadsIn(headsFile());
    const opened = openDatabase(url);
    useDatabase(opened);
    return { ...opened, url };
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

function keyFile(): string {
  const path = process.env.LANGKAH_KEY_FILE;
  if (!path) throw new Error("LANGKAH_KEY_FILE is not set. Make a key file with: npm run keys -- FILE");
  return path;
}

/** Beside the key file: outside the database, and outside its backups. */
export function headsFile(): string {
  return `${process.env.LANGKAH_KEY_FILE ?? "data/langkah"}.audit-heads`;
}

