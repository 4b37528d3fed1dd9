import { PostgresDialect } from "kysely";
import pg from "pg";

const INT8 = 20;

/** Amounts and counts are integers well below 2^53, so `bigint` and `count(*)` arrive as numbers, as on SQLite. */
pg.types.setTypeParser(INT8, Number);

export function postgresDialect(connectionString: string, options: { max?: number } = {}) {
  const pool = new pg.Pool({
    connectionString,
    max: options.max ?? 10,
  });
  // An idle connection that the server closes must not take the process with it.
  pool.on("error", () => {});
  // Nor one that is in use: its query fails and says so, and the pool makes a new one.
  pool.on("connect", (client) => client.on("error", () => {}));
  return new PostgresDialect({ pool });
}
