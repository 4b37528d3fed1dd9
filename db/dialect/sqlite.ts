import { createRequire } from "node:module";
import type BetterSqlite3 from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from "kysely";

/**
 * better-sqlite3 12 compiles on Node 20 and 22 but aborts on Node ≥ 24.19; 13 is prebuilt and needs Node ≥ 22.
 * Both are optional dependencies under an alias, and the running Node decides (docs/decisions/0002).
 */
export function loadSqlite(): typeof BetterSqlite3 {
  const require = createRequire(import.meta.url);
  const major = Number(process.versions.node.split(".")[0]);
  return require(major >= 24 ? "better-sqlite3-13" : "better-sqlite3-12");
}

type Opening = { readonly?: boolean };

export function openSqlite(file: string | Buffer, { readonly = false }: Opening = {}): BetterSqlite3.Database {
  const Sqlite = loadSqlite();
  const database = new Sqlite(file as string);
  database.pragma("journal_mode = WAL");
  // NORMAL loses acknowledged commits in a power cut; a lost visit can get someone trafficked (quality §1.3).
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  database.pragma("busy_timeout = 10000");
  database.pragma("cache_size = -65536");
  database.pragma("mmap_size = 1073741824");
  if (readonly) database.pragma("query_only = ON");
  return database;
}

/** For a file that must stay as it is, to the byte: a backup. It may lie where nobody can write. */
export function openUnchanged(file: string): BetterSqlite3.Database {
  const Sqlite = loadSqlite();
  return new Sqlite(file, { readonly: true, fileMustExist: true });
}

/** Takes the write lock when a transaction begins, so that two processes wait for each other instead of failing half way. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config);
  }
}

const MOST_STATEMENTS = 500;

/** Parsing a query costs SQLite as much as answering a small one, so each text is prepared once per connection. */
function remembering(database: BetterSqlite3.Database): SqliteDatabase {
  const prepared = new Map<string, ReturnType<SqliteDatabase["prepare"]>>();
  return {
    close: () => database.close(),
    prepare: (text) => {
      const known = prepared.get(text);
      if (known) return known;
      const statement = database.prepare(text) as unknown as ReturnType<SqliteDatabase["prepare"]>;
      if (prepared.size >= MOST_STATEMENTS) prepared.clear();
      prepared.set(text, statement);
      return statement;
    },
  };
}

export function sqliteDialect(database: BetterSqlite3.Database) {
  return new ImmediateSqliteDialect({ database: remembering(database) });
}

export function isSqlite(db: Pick<Kysely<unknown>, "getExecutor">): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter;
}
