import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Kysely, type KyselyPlugin, sql } from "kysely";
import { afterEach, expect, test } from "vitest";
import { openDatabase } from "#db/connection";
import type { Database } from "#db/database";
import { transactionOf } from "#db/dialect/transactions";
import { balanceOf } from "#db/ledger/balances";
import { postEntry } from "#db/ledger/posting-writes";
import { keyringForTests, useKeyring } from "#db/vault/keyring";
import { NOW, settleCast, tuti } from "#tests/support/cast";
import { migratedSqlite, onEveryDatabase } from "#tests/support/databases";
import { aCooperative, anEntry, posted } from "#tests/support/ledger";

let running: ChildProcess | undefined;
const folders: string[] = [];
afterEach(() => {
  running?.kill("SIGKILL");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** What is in a book is whole: numbers without a gap, two lines for each entry, an act of the audit for each, one head. */
async function isWhole(database: Kysely<Database>, book_id: string): Promise<number> {
  const entries = await database.selectFrom("journal_entry").selectAll().where("book_id", "=", book_id).execute();
  const lines = await database.selectFrom("journal_line").selectAll().where("book_id", "=", book_id).execute();
  const book = await database
    .selectFrom("journal_book")
    .selectAll()
    .where("id", "=", book_id)
    .executeTakeFirstOrThrow();
  const acts = await database.selectFrom("audit_event").selectAll().where("action", "=", "journal.posted").execute();
  expect(book.last_number).toBe(entries.length);
  expect(lines).toHaveLength(entries.length * 2);
  expect(new Set(acts.map(({ record_id }) => record_id))).toEqual(new Set(entries.map(({ id }) => id)));
  expect(await balanceOf(database, book_id, "101")).toBe(await balanceOf(database, book_id, "401"));
  return entries.length;
}

async function sqliteFile() {
  useKeyring(keyringForTests());
  const folder = mkdtempSync(join(tmpdir(), "langkah-killed-"));
  folders.push(folder);
  const url = `sqlite:${join(folder, "langkah.db")}`;
  writeFileSync(join(folder, "langkah.db"), await migratedSqlite());
  const { writer, close } = openDatabase(url);
  await settleCast(writer);
  const { book_id } = await aCooperative(writer);
  await posted(writer, anEntry(book_id, "101", "401", 7));
  await close();
  return { url, book_id };
}

/** A process that posts, killed once it has said this. Answers what it had said by then. */
async function killedAt(url: string, book_id: string, way: "half" | "on", word: RegExp): Promise<string[]> {
  const child = fork("tests/support/posting-process.ts", [url, book_id, way], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  running = child;
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    said.push(line);
    if (!word.test(line)) continue;
    child.kill("SIGKILL");
    break;
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");
  return said;
}

test("a process killed between an entry and its lines leaves nothing of it", { timeout: 60_000 }, async () => {
  const { url, book_id } = await sqliteFile();
  expect(await killedAt(url, book_id, "half", /^half$/)).toEqual(["half"]);
  const { writer, close } = openDatabase(url);
  expect(await isWhole(writer, book_id)).toBe(1);
  await posted(writer, anEntry(book_id, "101", "401", 8));
  expect(await isWhole(writer, book_id)).toBe(2);
  await close();
});

test("a process killed while it posts one entry after the other leaves whole entries, and all that it said it had", {
  timeout: 120_000,
}, async () => {
  const { url, book_id } = await sqliteFile();
  for (const after of [3, 17]) {
    const { writer: before, close: end } = openDatabase(url);
    const stood = await isWhole(before, book_id);
    await end();
    const said = await killedAt(url, book_id, "on", new RegExp(`^posted ${after}$`));
    const { writer, close } = openDatabase(url);
    const stands = await isWhole(writer, book_id);
    expect(stands - stood).toBeGreaterThanOrEqual(said.length);
    await close();
  }
});

onEveryDatabase("a posting whose connection is cut", (database, engine) => {
  test.runIf(engine === "postgres")("between an entry and its lines leaves nothing of it", async () => {
    await settleCast(database());
    const { book_id } = await aCooperative(database());
    await posted(database(), anEntry(book_id, "101", "401", 7));
    const entry = anEntry(book_id, "101", "401", 8);
    let [isHalf, isCut] = [false, false];
    const cutting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        if (node.kind === "InsertQueryNode" && JSON.stringify(node.into).includes("journal_entry")) isHalf = true;
        return node;
      },
      transformResult: async ({ result }) => {
        if (isHalf && !isCut) {
          isCut = true;
          await sql`select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'`.execute(
            database(),
          );
        }
        return result;
      },
    };
    const cut = database().withPlugin(cutting);
    await expect(transactionOf(cut, (trx) => postEntry(trx, tuti, entry, NOW))).rejects.toThrow();
    expect([isCut, await isWhole(database(), book_id)]).toEqual([true, 1]);
    await posted(database(), entry);
    expect(await isWhole(database(), book_id)).toBe(2);
  });

  test("that fails after its lines leaves nothing of it", async () => {
    await settleCast(database());
    const { book_id } = await aCooperative(database());
    const failing = transactionOf(database(), async (trx) => {
      await postEntry(trx, tuti, anEntry(book_id, "101", "401", 8), NOW);
      throw new Error("cut");
    });
    await expect(failing).rejects.toThrow("cut");
    expect(await isWhole(database(), book_id)).toBe(0);
  });
});
