import { type Kysely, Migrator } from "kysely";
import { migrations } from "#db/migrations/index";

/** Brings any database to the newest schema, or to that of `last`; the names of what was applied. */
export async function migrateToLatest<DB>(db: Kysely<DB>, last?: string): Promise<string[]> {
  const migrator = migratorOf(db);
  const { error, results } = last === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(last);
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
}

export async function pendingMigrations<DB>(db: Kysely<DB>): Promise<string[]> {
  return (await migratorOf(db).getMigrations()).filter((migration) => !migration.executedAt).map(({ name }) => name);
}

/** The newest migration that a database has; undefined for an empty one. */
export async function lastMigration<DB>(db: Kysely<DB>): Promise<string | undefined> {
  return (await migratorOf(db).getMigrations()).filter((migration) => migration.executedAt).at(-1)?.name;
}

function migratorOf<DB>(db: Kysely<DB>) {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}
