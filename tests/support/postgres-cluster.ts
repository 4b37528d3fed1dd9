import { randomBytes } from "node:crypto";
import pg from "pg";
import { type Cluster, ensurePostgres, startCluster } from "../../tools/postgres.mjs";

/** A PostgreSQL server of our own in a temporary folder; `stop` removes it, and so does the end of this process. */
export async function temporaryPostgres(): Promise<Cluster> {
  return startCluster(await ensurePostgres());
}

export type OwnDatabase = { url: string; drop: () => Promise<void> };

/** A new, empty database on the test server, for a whole app; specs of `db/` take a schema instead. */
export async function newPostgresDatabase(server = process.env.TEST_POSTGRES_URL): Promise<OwnDatabase> {
  if (!server) throw new Error("TEST_POSTGRES_URL is not set: run the tests with `npm test`, which starts PostgreSQL.");
  const name = `app_${randomBytes(6).toString("hex")}`;
  await asAdmin(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(server, `drop database if exists ${name} with (force)`) };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
