import type { SelectQueryBuilder } from "kysely";
import type { Trx } from "#db/database";
import { isSqlite } from "#db/dialect/sqlite";

/** Holds the rows until the transaction ends. SQLite has one writer at a time, so there it is already so. */
export function forUpdate<DB, TB extends keyof DB, O>(
  trx: Trx,
  query: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> {
  return isSqlite(trx) ? query : query.forUpdate();
}
