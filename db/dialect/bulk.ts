import { type Kysely, sql } from "kysely";
import { isSqlite } from "#db/dialect/sqlite";

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
