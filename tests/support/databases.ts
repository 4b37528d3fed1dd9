import { randomBytes } from "node:crypto";
import { Kysely, sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import type { Database, Trx } from "#db/database";
import { postgresDialect } from "#db/dialect/postgres";
import { openSqlite, sqliteDialect } from "#db/dialect/sqlite";
import { transactionOf } from "#db/dialect/transactions";
import { migrateToLatest } from "#db/migrate";
import { keyringForTests, useKeyring } from "#db/vault/keyring";

const ENGINES = ["sqlite", "postgres"] as const;
export type Engine = (typeof ENGINES)[number];
type Prepared = { empty: () => Promise<Kysely<Database>>; end: () => Promise<void> };

/** Runs the same spec on every database we promise to support; each test starts with empty tables. */
export function onEveryDatabase(name: string, spec: (database: () => Kysely<Database>, engine: Engine) => void) {
  describe.each(ENGINES)(`${name} on %s`, (engine) => {
    let prepared: Prepared;
    let database: Kysely<Database>;

    beforeAll(async () => {
      useKeyring(keyringForTests());
      prepared = engine === "sqlite" ? await prepareSqlite() : await preparePostgres();
    });
    beforeEach(async () => {
      database = await prepared.empty();
    });
    afterAll(() => prepared.end());

    spec(() => database, engine);
  });
}

/** One verb in one transaction, as the app runs it. */
export function inTransactionOn<T>(database: Kysely<Database>, work: (trx: Trx) => Promise<T>): Promise<T> {
  return transactionOf(database, work);
}

/** Opens several connections before a race, or the first to run has finished when the second has connected. */
export async function connected(database: Kysely<Database>, several: number): Promise<void> {
  const look = () => inTransactionOn(database, (trx) => trx.selectFrom("office").select("id").execute());
  await Promise.all(Array.from({ length: several }, look));
}

export async function migratedSqlite(): Promise<Buffer> {
  const file = openSqlite(":memory:");
  const migrating = new Kysely<Database>({ dialect: sqliteDialect(file) });
  await migrateToLatest(migrating);
  return file.serialize();
}

async function prepareSqlite(): Promise<Prepared> {
  const migrated = await migratedSqlite();
  let last: Kysely<Database> | undefined;
  return {
    empty: async () => {
      await last?.destroy();
      last = new Kysely<Database>({ dialect: sqliteDialect(openSqlite(migrated)) });
      return last;
    },
    end: async () => last?.destroy(),
  };
}

/** A real server: the set-up starts a temporary cluster; each spec takes a database of its own in it. */
async function preparePostgres(): Promise<Prepared> {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url) throw new Error("TEST_POSTGRES_URL is not set: run the tests with `npm test`, which starts PostgreSQL.");
  const name = `t_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const database = new Kysely<Database>({ dialect: postgresDialect(inDatabase(url, name)) });
  await migrateToLatest(database);
  const tables = (await database.introspection.getTables()).map((table) => sql.table(table.name));
  return {
    empty: async () => {
      await sql`truncate ${sql.join(tables)}`.execute(database);
      return database;
    },
    end: async () => {
      await database.destroy();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

function inDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.toString();
}
