import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepHeads, readHeads } from "#db/audit/heads";
import { verifyAudit } from "#db/audit/verify";
import { NotABackup } from "#db/backup/file";
import { holdsData, restoreInto } from "#db/backup/restore";
import { rebuildSearchIndex } from "#db/backup/search-index";
import { readArguments } from "#db/bin/arguments";
import { headsFile, now, openFromEnvironment, refuse } from "#db/bin/open";
import { migrateToLatest } from "#db/migrate";
import { keyring } from "#db/vault/keyring";

/** npm run restore -- FILE [--keys FILE] [--force]: brings a backup back into the database of DATABASE_URL. */
const USAGE = "Use: npm run restore -- FILE [--keys KEYS_FILE] [--force]";
const { values, positionals } = readArguments({ keys: { type: "string" }, force: { type: "boolean" } }, USAGE);
const [file, ...more] = positionals;
if (!file || more.length > 0) refuse(USAGE);
if (values.keys !== undefined && !existsSync(values.keys)) refuse(`The file ${values.keys} is not there.`);

const { writer, url, close } = openFromEnvironment();
await migrateToLatest(writer).catch(() => refuse("The database cannot be reached."));
if ((await holdsData(writer)) && !values.force)
  refuse("The database holds data already, which would be lost. To replace it by the backup, add --force.");

const folder = mkdtempSync(join(tmpdir(), "langkah-restore-"));
try {
  const restored = await restoreInto({ url, file, keysFile: values.keys ?? `${file}.keys`, folder });
  console.log(
    `Restored the backup of ${restored.made_at}: ${(restored.counts.person ?? 0).toLocaleString("en")} people. Everyone must sign in anew.`,
  );
  await reportKeys(restored.withKeys);
  await beginHeadsAnew();
  const faults = await verifyAudit(writer, keyring().audit, []);
  if (faults.length > 0) refuse("The audit record of the backup does not fit. Run: npm run audit:verify");
} catch (error) {
  refuse(error instanceof NotABackup ? error.message : `Nothing was restored: ${(error as Error).message}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
  await close();
}

async function reportKeys(withKeys: boolean): Promise<void> {
  if (!withKeys)
    return console.log("There was no backup of the keys: no name can be read, and nobody can be found by name.");
  const { missing } = await writer
    .selectFrom("person")
    .leftJoin("person_key", "person_key.person_id", "person.id")
    .where("person_key.person_id", "is", null)
    .select((eb) => eb.fn.countAll<number>().as("missing"))
    .executeTakeFirstOrThrow();
  if (missing > 0)
    console.log(`${missing.toLocaleString("en")} people have no key: erased, or newer than the backup of the keys.`);
  const token = await writer.selectFrom("search_token").select("person_id").limit(1).executeTakeFirst();
  if (token) return;
  const people = await rebuildSearchIndex(writer);
  if (people > 0) console.log(`The search index was made anew for ${people.toLocaleString("en")} people.`);
}

/** What was done after the backup is gone, and the heads that are known of it would be reported as cut off for ever. They are kept aside. */
async function beginHeadsAnew(): Promise<void> {
  const before = (await readHeads(headsFile())) ?? [];
  const heads = await writer.selectFrom("audit_head").selectAll().execute();
  const reached = new Map(heads.map(({ chain, seq }) => [chain, seq]));
  const ends = new Map<string, number>();
  for (const { chain, seq } of before) ends.set(chain, Math.max(seq, ends.get(chain) ?? 0));
  const lost = [...ends].reduce((sum, [chain, seq]) => sum + Math.max(0, seq - (reached.get(chain) ?? 0)), 0);
  if (existsSync(headsFile())) {
    const aside = `${headsFile()}.before-restore-${now().replace(/\D/g, "").slice(0, 14)}`;
    renameSync(headsFile(), aside);
    console.log(
      `${lost.toLocaleString("en")} acts were recorded after the backup and are not in it; what is known of them is kept in ${aside}.`,
    );
  }
  await keepHeads(heads);
}
