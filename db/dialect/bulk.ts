import { CompiledQuery, type Kysely, sql } from "kysely";
import type { Database, Trx } from "#db/database";
import { isSqlite, openSqlite } from "#db/dialect/sqlite";

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

/** Updates one row by each of these, which all have the same columns and are found by `key`, in one statement. */
export async function updateMany(trx: Trx, table: keyof Database, key: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!).filter((column) => column !== key);
  const values = JSON.stringify(rows);
  if (isSqlite(trx)) {
    const fresh = (column: string) => sql`fresh.value ->> ${column}`;
    const sets = columns.map((column) => sql`${sql.ref(column)} = ${fresh(column)}`);
    await sql`update ${sql.table(table)} set ${sql.join(sets)} from json_each(${values}) as fresh where ${sql.ref(`${table}.${key}`)} = ${fresh(key)}`.execute(
      trx,
    );
    return;
  }
  const sets = columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`fresh.${column}`)}`);
  await sql`update ${sql.table(table)} set ${sql.join(sets)} from jsonb_populate_recordset(null::${sql.table(table)}, ${values}::jsonb) as fresh where ${sql.ref(`${table}.${key}`)} = ${sql.ref(`fresh.${key}`)}`.execute(
    trx,
  );
}

/** A connection of its own to an SQLite file that is being filled, which takes rows as fast as they come. */
export function openFilling(path: string) {
  const file = openSqlite(path);
  file.pragma("synchronous = off");
  // The rows were made to fit together; looking each reference up again would take longer than writing the row.
  file.pragma("foreign_keys = off");
  // Ids come in the order of their instants, and every office has all of the years: its rows touch most pages of an index.
  file.pragma("cache_size = -262144");
  file.pragma("wal_autocheckpoint = 100000");
  return {
    /** All of it, or nothing. */
    atOnce(work: () => void): void {
      file.exec("begin immediate");
      try {
        work();
        file.exec("commit");
      } catch (error) {
        file.exec("rollback");
        throw error;
      }
    },
    insert(table: keyof Database, rows: readonly Row[]): void {
      const columns = Object.keys(rows[0] ?? {});
      const names = columns.map((column) => `"${column}"`).join(", ");
      const statement = file.prepare(`insert into "${table}" (${names}) values (${columns.map(() => "?").join(", ")})`);
      for (const row of rows) statement.run(columns.map((column) => row[column]));
    },
    update(table: keyof Database, key: string, row: Row): void {
      const columns = Object.keys(row).filter((column) => column !== key);
      const sets = columns.map((column) => `"${column}" = ?`).join(", ");
      file
        .prepare(`update "${table}" set ${sets} where "${key}" = ?`)
        .run([...columns.map((column) => row[column]), row[key]]);
    },
    close: () => file.close(),
  };
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

/**
 * Takes the indexes that only serve searches away from an SQLite database, so that filling it need not keep them in order row by
 * row. Answers what builds them again, which is many times faster once all rows are there.
 */
export async function withoutIndexes<DB>(
  writer: Kysely<DB>,
): Promise<(progress: (built: number, of: number) => void) => Promise<void>> {
  if (!isSqlite(writer)) return async () => {};
  const { rows } = await sql<{
    name: string;
    sql: string;
  }>`select name, sql from sqlite_master where type = 'index' and sql is not null and sql not like 'create unique%' and tbl_name != 'place' order by name`.execute(
    writer,
  );
  for (const { name } of rows) await sql`drop index ${sql.id(name)}`.execute(writer);
  return async (progress) => {
    for (const [built, row] of rows.entries()) {
      // The database's own words for its own index, as it told them a moment ago.
      await writer.executeQuery(CompiledQuery.raw(row.sql));
      progress(built + 1, rows.length);
    }
  };
}
