import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { readHeads } from "#db/audit/heads";
import { lastVerifiedBackup } from "#db/backup/verified";
import { databaseUrl, headsFile, keyFile, now } from "#db/bin/open";
import { openDatabase } from "#db/connection";
import { pendingMigrations } from "#db/migrate";
import { readKeyFile } from "#db/vault/keyring";

/** npm run doctor: a line for each thing that must be right, and what to do where it is not. Exit code 1 when something is wrong. */
const MIB = 1_048_576;
const LEAST_FREE_MIB = 1024;
const BACKUP_HOURS = 26;
const PLACES = 90_000;
let problems = 0;

await check("Node.js", async () => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 20)) return wrong(`is ${process.versions.node}; install 20.20, 22 or 24`);
  return `is ${process.versions.node}`;
});

await check("Key file", async () => {
  const { newestMaster } = readKeyFile(keyFile());
  return `${keyFile()} is there, its owner's alone, with master key ${newestMaster}`;
});

const url = databaseUrl();
// A password may stand in the address.
const shown = url.startsWith("sqlite:") ? url : `PostgreSQL at ${new URL(url).host}`;
const opened = await check("Database", async () => {
  // Opening a file that is not there would make one.
  if (url.startsWith("sqlite:") && !existsSync(url.slice("sqlite:".length)))
    return wrong(`${shown} is not there; run: npm run db:migrate`);
  const connections = openDatabase(url);
  try {
    await connections.writer.introspection.getTables();
    return Object.assign(connections, { toString: () => `${shown} answers` });
  } catch (error) {
    await connections.close();
    throw error;
  }
});

if (opened && typeof opened === "object") {
  const { reader, writer, close } = opened;
  const isCurrent = await check("Migrations", async () => {
    const waiting = await pendingMigrations(writer);
    return waiting.length === 0 ? "are all applied" : wrong(`${waiting.length} are waiting; run: npm run db:migrate`);
  });
  if (isCurrent) {
    await check("Places", async () => {
      const { rows } = await reader
        .selectFrom("place")
        .select((eb) => eb.fn.countAll<number>().as("rows"))
        .executeTakeFirstOrThrow();
      return rows >= PLACES
        ? `${rows.toLocaleString("en")} are loaded`
        : wrong(`only ${rows} are loaded; run: npm run db:migrate`);
    });
    await check("Administrator", async () => {
      const administrator = await reader
        .selectFrom("app_user")
        .select("id")
        .where("role", "=", "administrator")
        .where("disabled_at", "is", null)
        .executeTakeFirst();
      return administrator ? "there is one" : wrong("there is none; run: npm run admin -- --email E");
    });
    await check("Audit heads", async () => {
      const heads = await readHeads(headsFile());
      const act = await reader.selectFrom("audit_event").select("seq").limit(1).executeTakeFirst();
      if (heads === null && act)
        return wrong(
          `${headsFile()} is not there; find it again, or nobody can tell whether the end of the audit was cut off`,
        );
      return `${(heads ?? []).length.toLocaleString("en")} are kept in ${headsFile()}`;
    });
  }
  await close();
}

await check("Disk", async () => {
  const disk = await statfs(url.startsWith("sqlite:") ? dirname(url.slice("sqlite:".length)) : ".");
  const free = Math.floor((disk.bavail * disk.bsize) / MIB);
  return free >= LEAST_FREE_MIB
    ? `${free.toLocaleString("en")} MiB are free`
    : wrong(`only ${free} MiB are free; make room`);
});

await check("Backup", async () => {
  const last = await lastVerifiedBackup(keyFile());
  if (last === null) return wrong("none was made yet; run every night: npm run backup -- FILE");
  const hours = Math.round((Date.parse(now()) - Date.parse(last)) / 3_600_000);
  return hours <= BACKUP_HOURS
    ? `the last one that was checked is ${hours} hours old`
    : wrong(`the last one that was checked is ${hours} hours old; run every night: npm run backup -- FILE`);
});

console.log(
  problems === 0
    ? "Everything is in order."
    : `${problems} ${problems === 1 ? "thing needs" : "things need"} attention.`,
);
process.exit(problems === 0 ? 0 : 1);

/** Prints "ok" with what `look` found, or "problem" with what it says is wrong. */
async function check<T>(what: string, look: () => Promise<T>): Promise<T | undefined> {
  try {
    const found = await look();
    console.log(`ok       ${what}: ${String(found)}`);
    return found;
  } catch (error) {
    problems++;
    console.log(`problem  ${what}: ${(error as Error).message || "cannot be reached"}`);
    return undefined;
  }
}

function wrong(sentence: string): never {
  throw new Error(sentence);
}
