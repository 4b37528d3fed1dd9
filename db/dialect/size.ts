import { type Kysely, sql } from "kysely";
import { isSqlite } from "#db/dialect/sqlite";

/** How large the database is on disk, in bytes: on SQLite without its write-ahead log. */
export async function databaseBytes<DB>(db: Kysely<DB>): Promise<number> {
  const size = isSqlite(db)
    ? sql<{ bytes: number }>`select page_count * page_size as bytes from pragma_page_count, pragma_page_size`
    : sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`;
  const { rows } = await size.execute(db);
  return Number(rows[0]?.bytes);
}
