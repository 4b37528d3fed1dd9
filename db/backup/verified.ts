import { readFile, writeFile } from "node:fs/promises";

/** Beside the key file, outside the database: when a backup was last made, restored and found good. Asked by /readyz. */
export function verifiedBackupFile(keyFile: string): string {
  return `${keyFile}.backup-verified`;
}

export async function rememberVerifiedBackup(keyFile: string, at: string): Promise<void> {
  await writeFile(verifiedBackupFile(keyFile), `${at}\n`, { mode: 0o600 });
}

/** The instant of the last good backup, or null. */
export async function lastVerifiedBackup(keyFile: string): Promise<string | null> {
  const text = await readFile(verifiedBackupFile(keyFile), "utf8").catch(() => "");
  return text.trim() === "" ? null : text.trim();
}
