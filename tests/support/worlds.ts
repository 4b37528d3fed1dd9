import { Kysely, type KyselyPlugin } from "kysely";
import { hashOfSecret } from "#db/access/secrets";
import type { Database, Trx } from "#db/database";
import { Seeded } from "#db/demo/seeded";
import { openSqlite, sqliteDialect } from "#db/dialect/sqlite";
import { transactionOf } from "#db/dialect/transactions";
import { useSeededRandomness } from "#db/randomness";
import { SECRET } from "#tests/support/application";
import { NOW, tuti } from "#tests/support/cast";
import { migratedSqlite } from "#tests/support/databases";

export const TOKEN = `lgk_${"t".repeat(43)}`;

/** A database of which every statement is written down, with the number of rows that it answered. */
export type World = {
  database: Kysely<Database>;
  /** What was asked since the last call. */
  takeStatements(): string[];
  /** One act of its programme: ids and keys follow from `number` alone, whatever was done before. */
  act<T>(number: number, work: (trx: Trx) => Promise<T>): Promise<T>;
};

/** Hash chains differ wherever anything differed; no one is shown them. */
const CHAINS = /"audit_(head|event)"/;

export async function aWorld(): Promise<World> {
  let statements: string[] = [];
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      statements.push(`rows ${result.rows.length}`);
      return result;
    },
  };
  const database = new Kysely<Database>({
    dialect: sqliteDialect(openSqlite(await migratedSqlite())),
    plugins: [counting],
    log: ({ query: { sql, parameters } }) => {
      statements.push(CHAINS.test(sql) ? sql : `${sql} ${JSON.stringify(parameters)}`);
    },
  });
  return {
    database,
    takeStatements: () => {
      const taken = statements;
      statements = [];
      return taken;
    },
    act: async (number, work) => {
      beginAct(number);
      try {
        return await transactionOf(database, work);
      } finally {
        useSeededRandomness(undefined);
      }
    },
  };
}

/** From here on ids and keys are those of this act. */
export function beginAct(number: number): void {
  const seeded = new Seeded(1);
  seeded.begin(NOW, number, 0);
  useSeededRandomness(seeded);
}

/** The treasurer is signed in, and has a token for the API. */
export async function signTreasurerIn({ database }: World): Promise<void> {
  const later = "2026-03-11T02:00:00.000Z";
  const session = { id: "session-of-tuti", id_hash: hashOfSecret(SECRET), user_id: tuti.userId, ended_at: null };
  await database
    .insertInto("session")
    .values({ ...session, created_at: NOW, last_seen_at: NOW, expires_at: later, device: "" })
    .execute();
  const token = { id: "token-of-tuti", user_id: tuti.userId, token_hash: hashOfSecret(TOKEN), label: "test" };
  await database
    .insertInto("api_token")
    .values({ ...token, scope: "write", created_at: NOW, expires_at: later, revoked_at: null })
    .execute();
}
