import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAttachment } from "#db/attachments/reads";
import { keepHeadsIn, readHeads } from "#db/audit/heads";
import { makeBackup } from "#db/backup/make";
import { restoreInto } from "#db/backup/restore";
import { closeDatabase, openDatabase, useDatabase, wholeDatabase } from "#db/connection";
import { publishDefaults } from "#db/defaults";
import { migrateToLatest } from "#db/migrate";
import { migrations } from "#db/migrations/index";
import { keyring, makeKeyFile, readKeyFile, useKeyring } from "#db/vault/keyring";
import { NOW, olga, settleCast } from "#tests/support/cast";
import { aPhoto, followedUp } from "#tests/support/follow-up";
import { openedBy } from "#tests/support/intake";
import { newPostgresDatabase, type OwnDatabase } from "#tests/support/postgres-cluster";

describe.each(["sqlite", "postgres"] as const)("a photo in a backup of %s", (engine) => {
  const folder = mkdtempSync(join(tmpdir(), "langkah-photo-backup-"));
  const keyFile = join(folder, "keys.json");
  const file = join(folder, "monday.backup");
  const keysFile = `${file}.keys`;
  const databases: OwnDatabase[] = [];
  const picture = aPhoto().image.bytes;
  let photo: string;

  beforeAll(async () => {
    makeKeyFile(keyFile);
    const url = await open("langkah");
    await migrateToLatest(wholeDatabase());
    await publishDefaults(wholeDatabase(), NOW);
    await settleCast(wholeDatabase());
    photo = (await followedUp(wholeDatabase(), await openedBy(wholeDatabase()))).attachmentId;
    const heads = (await readHeads(`${keyFile}.audit-heads`)) ?? [];
    const migration = Object.keys(migrations).at(-1)!;
    await closeDatabase();
    await makeBackup({ url, file, keysFile }, { migration, heads, auditKey: keyring().audit, at: NOW });
  });

  afterAll(async () => {
    await closeDatabase();
    for (const database of databases) await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function newDatabase(name: string): Promise<string> {
    if (engine === "sqlite") return `sqlite:${join(folder, `${name}.db`)}`;
    const database = await newPostgresDatabase();
    databases.push(database);
    return database.url;
  }

  async function open(name: string, url?: string): Promise<string> {
    const at = url ?? (await newDatabase(name));
    await closeDatabase();
    useKeyring(readKeyFile(keyFile));
    keepHeadsIn(`${keyFile}.audit-heads`);
    useDatabase(openDatabase(at));
    return at;
  }

  async function restored(name: string, withKeys: boolean): Promise<void> {
    const url = await newDatabase(name);
    await restoreInto({ url, file, ...(withKeys && { keysFile }), folder });
    await open(name, url);
  }

  it("opens after it was restored with its keys", async () => {
    await restored("whole", true);
    const found = await openAttachment(wholeDatabase(), olga, photo, NOW);
    expect(Buffer.from(found!.bytes).equals(Buffer.from(picture))).toBe(true);
  });

  it("does not open without the keys' file", async () => {
    await restored("keyless", false);
    expect(await wholeDatabase().selectFrom("attachment").select("id").execute()).toEqual([{ id: photo }]);
    expect(await openAttachment(wholeDatabase(), olga, photo, NOW)).toBeUndefined();
  });

  it("stands in neither file as a picture", () => {
    const scan = Buffer.from(picture.subarray(-40, -4));
    expect(Buffer.from(picture).includes(scan)).toBe(true);
    for (const path of [file, keysFile]) expect(readFileSync(path).includes(scan)).toBe(false);
  });
});
