import { type Kysely, Migrator } from "kysely";
import { migrations } from "#db/migrations/index";

/** Brings any database to the newest schema; the names of what was applied. */
export async function migrateToLatest<DB>(db: Kysely<DB>): Promise<string[]> {
  const { error, results } = await migratorOf(db).migrateToLatest();
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
}

export async function pendingMigrations<DB>(db: Kysely<DB>): Promise<string[]> {
  return (await migratorOf(db).getMigrations()).filter((migration) => !migration.executedAt).map(({ name }) => name);
}

function migratorOf<DB>(db: Kysely<DB>) {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}
