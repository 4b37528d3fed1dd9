import { type Kysely, sql } from "kysely";
import type { Database, Trx } from "#db/database";
import { isSqlite } from "#db/dialect/sqlite";

type Row = Record<string, string | number | null>;
/** SQLite takes 32,766 values in one statement, PostgreSQL twice as many. */
const VALUES = 16_000;

/** Inserts rows that all have the same columns, many in one statement. */
export async function insertMany(trx: Trx, table: keyof Database, rows: readonly Row[]): Promise<void> {
  const batch = Math.max(1, Math.floor(VALUES / Object.keys(rows[0] ?? {}).length));
  for (let start = 0; start < rows.length; start += batch)
    await trx
      .insertInto(table)
      .values(rows.slice(start, start + batch) as never)
      .execute();
}

/**
 * Lets a fresh database be filled without waiting for the disk at every commit; whoever loses power half way begins anew.
 * Answers what puts the caution back, which also waits until everything is on the disk.
 */
export async function hurry<DB>(writer: Kysely<DB>): Promise<() => Promise<void>> {
  if (!isSqlite(writer)) return async () => {};
  await sql`pragma synchronous = off`.execute(writer);
  return async () => {
    await sql`pragma synchronous = full`.execute(writer);
    await sql`pragma wal_checkpoint(truncate)`.execute(writer);
  };
}
