import type { Kysely } from "kysely";
import { sql } from "kysely";
import { isSqlite } from "#db/dialect/sqlite";

/**
 * The column language of the migrations: "text", "integer" or "bigint"; "!" for not null; "-> office" for a reference
 * to office.id; "unique". Frozen like the migrations that use it: add words, never change the meaning of one.
 */
export type Columns = Record<string, string>;
type Extras = { key?: string[]; indexes?: string[][]; unique?: string[][]; compact?: boolean };

export async function createTable(db: Kysely<unknown>, name: string, columns: Columns, extras: Extras = {}) {
  let table = db.schema.createTable(name);
  for (const [column, text] of Object.entries(columns)) {
    const words = text.split(/\s+/);
    const type = words[0]!.replace("!", "") as "text" | "integer" | "bigint";
    table = table.addColumn(column, type, (built) => {
      let definition = words[0]!.endsWith("!") ? built.notNull() : built;
      if (column === "id" && !extras.key) definition = definition.primaryKey();
      if (words.includes("unique")) definition = definition.unique();
      const arrow = words.indexOf("->");
      return arrow < 0 ? definition : definition.references(`${words[arrow + 1]}.id`);
    });
  }
  if (extras.key) table = table.addPrimaryKeyConstraint(`${name}_key`, extras.key as never[]);
  // A compact table keeps its rows in the primary key itself: half the size for narrow, many-rowed tables.
  if (extras.compact && isSqlite(db)) table = table.modifyEnd(sql`without rowid`);
  await table.execute();
  for (const index of extras.indexes ?? []) await createIndex(db, name, index, false);
  for (const index of extras.unique ?? []) await createIndex(db, name, index, true);
}

export async function createIndex(db: Kysely<unknown>, table: string, columns: string[], unique: boolean) {
  const built = db.schema
    .createIndex(`${table}_by_${columns.join("_")}`.slice(0, 63))
    .on(table)
    .columns(columns);
  await (unique ? built.unique() : built).execute();
}
