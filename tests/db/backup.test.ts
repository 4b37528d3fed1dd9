import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSession } from "#db/access/sessions";
import { keepHeadsIn, readHeads } from "#db/audit/heads";
import { verifyAudit } from "#db/audit/verify";
import { createBackupFile, NotABackup, readFacts, tablesOf } from "#db/backup/file";
import { BackupFailed, makeBackup } from "#db/backup/make";
import { restoreInto } from "#db/backup/restore";
import { rebuildSearchIndex } from "#db/backup/search-index";
import { closeDatabase, inTransaction, openDatabase, useDatabase, wholeDatabase } from "#db/connection";
import { publishDefaults } from "#db/defaults";
import { openSqlite } from "#db/dialect/sqlite";
import { migrateToLatest } from "#db/migrate";
import { migrations } from "#db/migrations/index";
import { identityOf } from "#db/people/reads";
import { openCase } from "#db/people/writes";
import { keyring, makeKeyFile, readKeyFile, useKeyring } from "#db/vault/keyring";
import { tokenOf } from "#db/vault/search-index";
import { NOW, olga, settleCast } from "#tests/support/cast";
import { anOpening, aPerson } from "#tests/support/intake";
import { newPostgresDatabase, type OwnDatabase } from "#tests/support/postgres-cluster";

const exec = promisify(execFile);
const NAMES = ["Kenanga Kanariputih", "Cempaka Kanaribiru", "Dahlia Kanarihijau"];
const PHONE = "081255501234";
const NIK = "3212044405989999";

type Ran = { code: number; out: string };

describe.each(["sqlite", "postgres"] as const)("backup and restore on %s", (engine) => {
  const folder = mkdtempSync(join(tmpdir(), "langkah-backup-test-"));
  const keyFile = join(folder, "keys.json");
  const thief = join(folder, "thief.json");
  const file = join(folder, "backups", "monday.backup");
  const keysFile = `${file}.keys`;
  const databases: OwnDatabase[] = [];
  let url: string;
  let made: Ran;

  beforeAll(async () => {
    makeKeyFile(keyFile);
    makeKeyFile(thief);
    url = await newDatabase("langkah");
    await open(url);
    await migrateToLatest(wholeDatabase());
    await publishDefaults(wholeDatabase(), NOW);
    await settleCast(wholeDatabase());
    for (const [index, name] of NAMES.entries()) {
      const person = aPerson({
        name,
        phone: `${PHONE.slice(0, -1)}${index}`,
        national_id: `${NIK.slice(0, -1)}${index}`,
      });
      await inTransaction((trx) => openCase(trx, olga, anOpening({ person }), NOW));
    }
    await inTransaction((trx) => startSession(trx, olga, "Firefox", NOW));
    await closeDatabase();
    made = await run("backup", [file]);
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

  async function open(at: string, keys = keyFile): Promise<void> {
    await closeDatabase();
    useKeyring(readKeyFile(keys));
    keepHeadsIn(`${keys}.audit-heads`);
    useDatabase(openDatabase(at));
  }

  async function run(name: string, args: string[]): Promise<Ran> {
    const env = { PATH: process.env.PATH, DATABASE_URL: url, LANGKAH_KEY_FILE: keyFile };
    try {
      const { stdout, stderr } = await exec(process.execPath, ["--import", "tsx", `db/bin/${name}.ts`, ...args], {
        env,
      });
      return { code: 0, out: stdout + stderr };
    } catch (error) {
      const failed = error as { code: number; stdout: string; stderr: string };
      return { code: failed.code, out: failed.stdout + failed.stderr };
    }
  }

  /** The backup in a database of its own, opened. */
  async function restored(name: string, { withKeys = true, keys = keyFile } = {}): Promise<void> {
    const target = await newDatabase(name);
    await restoreInto({ url: target, file, ...(withKeys && { keysFile }), folder });
    await open(target, keys);
  }

  async function backUp(to: string, keys = keyFile) {
    useKeyring(readKeyFile(keys));
    const heads = (await readHeads(`${keyFile}.audit-heads`)) ?? [];
    const migration = Object.keys(migrations).at(-1)!;
    return makeBackup(
      { url, file: to, keysFile: `${to}.keys` },
      { migration, heads, auditKey: keyring().audit, at: NOW },
    );
  }

  const people = () => wholeDatabase().selectFrom("person").select("id").orderBy("id").execute();
  const namesNow = async () => {
    const found: string[] = [];
    for (const { id } of await people()) found.push((await identityOf(wholeDatabase(), id)).name);
    return found.sort();
  };
  const found = async (text: string) => {
    const token = tokenOf({ kind: "name", text });
    return (await wholeDatabase().selectFrom("search_token").select("person_id").where("token", "=", token).execute())
      .length;
  };

  it("keeps no name, number or session in the data, keeps both files to their owner, and says when they were checked", () => {
    expect(made).toMatchObject({ code: 0 });
    expect(made.out).toContain("3 people, 3 cases");
    expect(made.out).toContain("3 names were opened");
    for (const path of [file, keysFile]) expect(statSync(path).mode & 0o077).toBe(0);
    expect(readdirSync(join(folder, "backups")).sort()).toEqual(["monday.backup", "monday.backup.keys"]);
    const age = Date.now() - Date.parse(readFileSync(`${keyFile}.backup-verified`, "utf8").trim());
    expect(age).toBeLessThan(600_000);

    const canaries = [...NAMES.flatMap((name) => name.split(" ")), PHONE.slice(0, -1), NIK.slice(0, -1)];
    const control = join(folder, "control");
    writeFileSync(control, canaries.join(" "));
    expect(seen(control, canaries)).toHaveLength(canaries.length);
    expect(seen(file, canaries)).toEqual([]);
    expect(seen(keysFile, canaries)).toEqual([]);

    expect(rowsOf(file, "person")).toBe(3);
    for (const table of ["person_key", "search_token", "session", "sign_in_link", "sign_in_throttle", "api_token"])
      expect([table, rowsOf(file, table)]).toEqual([table, 0]);
    expect(rowsOf(keysFile, "person_key")).toBe(3);
    expect(tablesOf(keysFile)).toEqual(["person_key", "search_token"]);
  });

  it("opens nothing from the data alone, even with the key file", async () => {
    await restored("data-alone", { withKeys: false });
    expect(await people()).toHaveLength(3);
    for (const { id } of await people())
      await expect(identityOf(wholeDatabase(), id)).rejects.toThrow("key of this person is gone");
    expect(await found("kan")).toBe(0);
  });

  it("opens nothing with data and keys but another key file", async () => {
    await restored("other-keys", { keys: thief });
    for (const { id } of await people()) await expect(identityOf(wholeDatabase(), id)).rejects.toThrow();
    expect(await found("kan")).toBe(0);
  });

  it("brings everything back from data, keys and key file: names, search, and an audit that fits", async () => {
    await open(url);
    const { session, audit_event: _, ...original } = await countsNow();
    await restored("everything");
    expect(await verifyAudit(wholeDatabase(), keyring().audit, [])).toEqual([]);
    expect(await namesNow()).toEqual([...NAMES].sort());
    expect(await found("kan")).toBe(3);
    const now = await countsNow();
    expect(now).toMatchObject(original);
    expect([session, now.session]).toEqual([1, 0]);
  });

  it("makes the search index anew when its backup is lost", async () => {
    await restored("index-lost");
    await wholeDatabase().deleteFrom("search_token").execute();
    expect(await rebuildSearchIndex(wholeDatabase())).toBe(3);
    expect(await found("kan")).toBe(3);
  });

  it("notices a key file that is not the right one", async () => {
    await closeDatabase();
    const failed = await backUp(join(folder, "wrong"), thief).catch((error: BackupFailed) => error);
    expect((failed as BackupFailed).faults).toContainEqual(expect.objectContaining({ fault: "name_closed" }));
    expect(existsSync(join(folder, "wrong"))).toBe(false);
  });

  it("leaves the last good backup where it is when the new one is found wanting", async () => {
    const good = readFileSync(file);
    await open(url);
    const second = wholeDatabase().updateTable("audit_event").where("chain", "=", "system").where("seq", "=", 2);
    const { actor_id } = await wholeDatabase()
      .selectFrom("audit_event")
      .select("actor_id")
      .where("chain", "=", "system")
      .where("seq", "=", 2)
      .executeTakeFirstOrThrow();
    await second.set({ actor_id: "someone" }).execute();
    await expect(backUp(file)).rejects.toThrow(BackupFailed);
    expect(readFileSync(file).equals(good)).toBe(true);
    expect(readdirSync(join(folder, "backups")).sort()).toEqual(["monday.backup", "monday.backup.keys"]);
    await second.set({ actor_id }).execute();
  });

  it("never overwrites a database with data unless it is told to, and then says what is lost", async () => {
    await open(url);
    await inTransaction((trx) =>
      openCase(trx, olga, anOpening({ person: aPerson({ name: "Melur Sesudahnya" }) }), NOW),
    );
    await closeDatabase();
    const refused = await run("restore", [file]);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.out).toContain("--force");
    await open(url);
    expect(await people()).toHaveLength(4);
    await closeDatabase();

    const forced = await run("restore", [file, "--force"]);
    expect(forced).toMatchObject({ code: 0 });
    expect(forced.out).toMatch(/[1-9]\d* acts were recorded after the backup/);
    expect(await run("audit-verify", [])).toMatchObject({ code: 0 });
    await open(url);
    expect(await namesNow()).toEqual([...NAMES].sort());
  });
});

describe("a backup file", () => {
  const folder = mkdtempSync(join(tmpdir(), "langkah-backup-file-"));

  it("is refused with a sentence when it is absent, cut short, something else, or newer", async () => {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, "x");
    expect(() => readFacts(path, "data")).toThrow("is not there");
    writeFileSync(path, "not a database at all, but long enough to be looked at".repeat(100));
    expect(() => readFacts(path, "data")).toThrow("not a backup of Langkah");
    const other = openSqlite(join(folder, "other"));
    other.exec("create table t (a)");
    other.close();
    expect(() => readFacts(join(folder, "other"), "data")).toThrow(NotABackup);
    await createBackupFile(join(folder, "empty"), "0001-access", "data");
    expect(() => readFacts(join(folder, "empty"), "data")).toThrow("damaged");
    rmSync(folder, { recursive: true, force: true });
  });
});

it("a backup of one engine can be restored to the other, and back", async () => {
  const folder = mkdtempSync(join(tmpdir(), "langkah-backup-other-"));
  const own = await newPostgresDatabase();
  makeKeyFile(join(folder, "keys.json"));
  useKeyring(readKeyFile(join(folder, "keys.json")));
  const facts = { migration: Object.keys(migrations).at(-1)!, heads: [], auditKey: keyring().audit, at: NOW };
  const sqlite = `sqlite:${join(folder, "langkah.db")}`;
  const places = (name: string) => ({ file: join(folder, name), keysFile: join(folder, `${name}.keys`) });
  try {
    useDatabase(openDatabase(sqlite));
    await migrateToLatest(wholeDatabase());
    await settleCast(wholeDatabase());
    await inTransaction((trx) => openCase(trx, olga, anOpening({ person: aPerson({ name: NAMES[0]! }) }), NOW));
    await closeDatabase();
    const first = await makeBackup({ url: sqlite, ...places("a") }, facts);
    await restoreInto({ url: own.url, ...places("a"), folder });
    const second = await makeBackup({ url: own.url, ...places("b") }, facts);
    expect(second).toEqual(first);
    expect(second.names).toBe(1);
  } finally {
    await own.drop();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Which of the words stand in a file: plain, UTF-16, hex or base64 in any alignment. */
function seen(path: string, words: readonly string[]): string[] {
  const bytes = readFileSync(path);
  const text = bytes.toString("latin1").toLowerCase();
  return words.filter((word) => {
    const plain = Buffer.from(word);
    const base64 = [0, 1, 2].map((shift) =>
      Buffer.concat([Buffer.alloc(shift, 32), plain])
        .toString("base64")
        .slice(shift + 1, -4)
        .toLowerCase(),
    );
    return [
      word.toLowerCase(),
      Buffer.from(word, "utf16le").toString("latin1").toLowerCase(),
      plain.toString("hex"),
      ...base64,
    ].some((form) => text.includes(form));
  });
}

function rowsOf(path: string, table: string): number {
  const opened = openSqlite(path);
  try {
    return (opened.prepare(`select count(*) as rows from "${table}"`).get() as { rows: number }).rows;
  } finally {
    opened.pragma("journal_mode = DELETE");
    opened.close();
  }
}

async function countsNow(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of [
    "person",
    "case_file",
    "caseload",
    "person_key",
    "search_token",
    "session",
    "app_user",
    "audit_event",
  ] as const) {
    const all = wholeDatabase()
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as("rows"));
    counts[table] = (await all.executeTakeFirstOrThrow()).rows;
  }
  return counts;
}
