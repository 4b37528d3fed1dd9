import pg from "pg";
import "#db/dialect/postgres";
import { openSqlite, openUnchanged } from "#db/dialect/sqlite";

/** Tables that go into, or come out of, one SQLite file. */
export type FileTables = { file: string; tables: readonly string[] };
type SqliteFile = ReturnType<typeof openSqlite>;
type Value = string | number | null;

const FETCH = 5000;
const INSERT = 1000;

/**
 * Copies whole tables, as they stand at one moment of a database that may be in use, into SQLite files that hold the
 * same tables, empty. Answers the number of rows of each table at that moment, as the source itself counts them.
 */
export async function copyOut(url: string, copies: readonly FileTables[]): Promise<Record<string, number>> {
  return url.startsWith("sqlite:") ? sqliteOut(url.slice("sqlite:".length), copies) : await postgresOut(url, copies);
}

/** Replaces every row of the database's tables by those of the files, in one transaction: all of it, or nothing. */
export async function copyIn(url: string, copies: readonly FileTables[], emptied: readonly string[]): Promise<void> {
  if (url.startsWith("sqlite:")) sqliteIn(url.slice("sqlite:".length), copies, emptied);
  else await postgresIn(url, copies, emptied);
}

function sqliteOut(path: string, copies: readonly FileTables[]): Record<string, number> {
  const source = openSqlite(path);
  try {
    attach(source, copies);
    // Tables are copied one after the other; whether they fit together is looked at when all are there.
    source.pragma("foreign_keys = OFF");
    const counts: Record<string, number> = {};
    // The first read fixes the moment; other connections go on writing behind it.
    source.exec("begin");
    for (const [index, { tables }] of copies.entries())
      for (const table of tables) {
        const columns = columnsOf(source, `file${index}`, table);
        source.exec(`insert into file${index}."${table}" (${columns}) select ${columns} from main."${table}"`);
        counts[table] = countOf(source, `main."${table}"`);
      }
    source.exec("commit");
    return counts;
  } finally {
    source.close();
  }
}

function sqliteIn(path: string, copies: readonly FileTables[], emptied: readonly string[]): void {
  const target = openSqlite(path);
  try {
    attach(target, copies);
    target.pragma("foreign_keys = OFF");
    // What was there before must not stay readable in the free pages of the file.
    target.pragma("secure_delete = ON");
    target.exec("begin immediate");
    for (const table of emptied) target.exec(`delete from main."${table}"`);
    for (const [index, { tables }] of copies.entries())
      for (const table of tables) {
        const columns = columnsOf(target, `file${index}`, table);
        target.exec(`insert into main."${table}" (${columns}) select ${columns} from file${index}."${table}"`);
      }
    if ((target.pragma("main.foreign_key_check") as unknown[]).length > 0)
      throw new Error("The records of the backup do not fit together.");
    target.exec("commit");
    for (const index of copies.keys()) target.exec(`detach database file${index}`);
    shrink(target);
  } finally {
    target.close();
  }
}

/** Only room is lost when someone else reads just now. */
function shrink(database: SqliteFile): void {
  try {
    database.exec("vacuum");
    database.pragma("wal_checkpoint(TRUNCATE)");
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith("SQLITE_BUSY")) throw error;
  }
}

function attach(database: SqliteFile, copies: readonly FileTables[]): void {
  for (const [index, { file }] of copies.entries()) database.prepare(`attach database ? as file${index}`).run(file);
}

async function postgresOut(url: string, copies: readonly FileTables[]): Promise<Record<string, number>> {
  return withClient(url, async (client) => {
    const counts: Record<string, number> = {};
    await client.query("begin isolation level repeatable read read only");
    for (const { file, tables } of copies) {
      const target = openSqlite(file);
      try {
        target.pragma("foreign_keys = OFF");
        for (const table of tables) {
          counts[table] = Number((await client.query(`select count(*) as rows from "${table}"`)).rows[0].rows);
          await pourOut(client, target, table);
        }
      } finally {
        target.pragma("journal_mode = DELETE");
        target.close();
      }
    }
    await client.query("commit");
    return counts;
  });
}

async function pourOut(client: pg.Client, target: SqliteFile, table: string): Promise<void> {
  const names = columnNames(target, "main", table);
  const columns = quoted(names);
  const insert = target.prepare(`insert into "${table}" (${columns}) values (${names.map(() => "?").join(", ")})`);
  const insertAll = target.transaction((rows: Value[][]) => {
    for (const row of rows) insert.run(row);
  });
  await client.query(`declare pour no scroll cursor for select ${columns} from "${table}"`);
  for (;;) {
    const { rows } = await client.query<Value[]>({ text: `fetch ${FETCH} from pour`, rowMode: "array" });
    insertAll(rows);
    if (rows.length < FETCH) break;
  }
  await client.query("close pour");
}

async function postgresIn(url: string, copies: readonly FileTables[], emptied: readonly string[]): Promise<void> {
  await withClient(url, async (client) => {
    await client.query("begin");
    await client.query(`truncate ${quoted(emptied)}`);
    for (const { file, tables } of copies) {
      const source = openUnchanged(file);
      try {
        for (const table of referencedFirst(source, tables)) await pourIn(client, source, table);
      } finally {
        source.close();
      }
    }
    await client.query("commit");
    await client.query("analyze");
  });
}

async function pourIn(client: pg.Client, source: SqliteFile, table: string): Promise<void> {
  const names = columnNames(source, "main", table);
  const columns = quoted(names);
  const described = await client.query<{ column_name: string; data_type: string }>(
    "select column_name, data_type from information_schema.columns where table_schema = current_schema() and table_name = $1",
    [table],
  );
  const types = new Map(described.rows.map((row) => [row.column_name, row.data_type]));
  const arrays = names.map((name, index) => `$${index + 1}::${types.get(name)}[]`).join(", ");
  const text = `insert into "${table}" (${columns}) select * from unnest(${arrays})`;
  const send = (rows: Value[][]) =>
    client.query(
      text,
      names.map((_, column) => rows.map((row) => row[column] ?? null)),
    );
  let rows: Value[][] = [];
  for (const row of source.prepare(`select ${columns} from "${table}"`).raw().iterate() as Iterable<Value[]>) {
    rows.push(row);
    if (rows.length < INSERT) continue;
    await send(rows);
    rows = [];
  }
  if (rows.length > 0) await send(rows);
}

/** PostgreSQL checks a reference as its row arrives, so the referenced table must be there before. */
function referencedFirst(source: SqliteFile, tables: readonly string[]): string[] {
  const ordered = new Set<string>();
  const visit = (table: string) => {
    if (ordered.has(table) || !tables.includes(table)) return;
    const references = source.pragma(`foreign_key_list("${table}")`) as { table: string }[];
    for (const reference of references) if (reference.table !== table) visit(reference.table);
    ordered.add(table);
  };
  for (const table of tables) visit(table);
  return [...ordered];
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function columnNames(file: SqliteFile, schema: string, table: string): string[] {
  return (file.pragma(`${schema}.table_info("${table}")`) as { name: string }[]).map(({ name }) => name);
}

const columnsOf = (file: SqliteFile, schema: string, table: string) => quoted(columnNames(file, schema, table));
const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");
const countOf = (file: SqliteFile, table: string) =>
  (file.prepare(`select count(*) as rows from ${table}`).get() as { rows: number }).rows;
