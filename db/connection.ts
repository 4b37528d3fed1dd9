import { Kysely } from "kysely";
import { keepHeads } from "#db/audit/heads";
import { takeHeads } from "#db/audit/record";
import type { Database, Db, Trx } from "#db/database";
import { postgresDialect } from "#db/dialect/postgres";
import { openSqlite, sqliteDialect } from "#db/dialect/sqlite";
import { transactionOf } from "#db/dialect/transactions";

type Connections = { reader: Kysely<Database>; writer: Kysely<Database>; close: () => Promise<void> };

/** `sqlite:PATH` or `postgres://…`. On SQLite reads have a connection of their own that refuses to write. */
export function openDatabase(url: string): Connections {
  if (/^postgres(ql)?:/.test(url)) {
    const both = new Kysely<Database>({ dialect: postgresDialect(url) });
    return { reader: both, writer: both, close: () => both.destroy() };
  }
  if (!url.startsWith("sqlite:")) throw new Error("DATABASE_URL must begin with sqlite: or postgres://");
  const path = url.slice("sqlite:".length);
  const writer = new Kysely<Database>({ dialect: sqliteDialect(openSqlite(path)) });
  const reader = new Kysely<Database>({ dialect: sqliteDialect(openSqlite(path, { readonly: true })) });
  return {
    reader,
    writer,
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

let connections: Connections | undefined;

/** Once, when a process starts. */
export function useDatabase(opened: Connections): void {
  connections = opened;
}

/** For pages and the API: can read, cannot write. */
export const db: Db = {
  selectFrom: ((...from: Parameters<Db["selectFrom"]>) => opened().reader.selectFrom(...from)) as Db["selectFrom"],
};

/**
 * One verb, one transaction. The audit heads it moved go to the file outside the database once it has committed. One that
 * lost a race against another is done again from its start, so `work` must touch nothing but its transaction.
 */
export async function inTransaction<T>(work: (trx: Trx) => Promise<T>): Promise<T> {
  let heads: ReturnType<typeof takeHeads> = [];
  const result = await transactionOf(opened().writer, async (trx) => {
    const done = await work(trx);
    heads = takeHeads(trx);
    return done;
  });
  await keepHeads(heads);
  return result;
}

/** For migrations, health checks and jobs that need the whole engine. */
export function wholeDatabase(): Kysely<Database> {
  return opened().writer;
}

export async function closeDatabase(): Promise<void> {
  await connections?.close();
  connections = undefined;
}

function opened(): Connections {
  if (!connections)
    throw new Error("No database is open: call useDatabase(openDatabase(url)) when the process starts.");
  return connections;
}
