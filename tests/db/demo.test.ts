import { Kysely, sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { verifyAudit } from "#db/audit/verify";
import { caseloadRowOf } from "#db/caseload/row";
import type { Database } from "#db/database";
import { publishDefaults } from "#db/defaults";
import { makeByVerbs, makeInBulk } from "#db/demo/make";
import { openSqlite, sqliteDialect } from "#db/dialect/sqlite";
import { loadPlaces } from "#db/places/load";
import { keyring, keyringForTests, useKeyring } from "#db/vault/keyring";
import { NOW } from "#tests/support/cast";
import { inTransactionOn, migratedSqlite } from "#tests/support/databases";

/** The product is asked to prove it at 400; `npm test` does a part of that, `npm run test:long` the whole. */
const PEOPLE = process.env.LANGKAH_TEST_LONG ? 400 : 60;
const MINUTES_MS = 600_000;

describe(`a demo programme of ${PEOPLE} people`, () => {
  let bulk: Kysely<Database>;
  let verbs: Kysely<Database>;
  /** An installation before anyone was taken in: the same for all that is compared. */
  let installed: Buffer;
  const made = async (make: typeof makeInBulk | typeof makeByVerbs, seed = 7) => {
    const database = new Kysely<Database>({ dialect: sqliteDialect(openSqlite(installed)) });
    await make(
      { people: PEOPLE, seed, now: NOW },
      () => {},
      (work) => inTransactionOn(database, work),
    );
    return database;
  };
  const everything = async (database: Kysely<Database>, table: string) => {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(database);
    return rows.map((row) => JSON.stringify(row)).sort();
  };
  const tables = async () =>
    (await bulk.introspection.getTables())
      .map(({ name }) => name)
      .filter((name) => !name.startsWith("kysely_") && name !== "place");

  beforeAll(async () => {
    useKeyring(keyringForTests());
    const file = openSqlite(await migratedSqlite());
    const fresh = new Kysely<Database>({ dialect: sqliteDialect(file) });
    await loadPlaces(fresh);
    await publishDefaults(fresh, NOW);
    installed = file.serialize();
    await fresh.destroy();
    bulk = await made(makeInBulk);
    verbs = await made(makeByVerbs);
  }, MINUTES_MS);

  test("is row for row what the product's own verbs make of the same histories", async () => {
    for (const table of await tables()) {
      const [mine, theirs] = [await everything(bulk, table), await everything(verbs, table)];
      expect([table, mine.length]).toEqual([table, theirs.length]);
      // Passwords are salted anew in each.
      if (table !== "app_user") expect(mine.filter((row, at) => row !== theirs[at])).toEqual([]);
    }
  });

  test("holds something of everything that a case tells beside visits", async () => {
    const told = ["household", "household_member", "debt", "debt_state", "handover", "refusal", "attendance"];
    for (const table of [...told, "risk_objection", "risk_objection_answer"])
      expect([table, (await everything(bulk, table)).length > 0]).toEqual([table, true]);
  });

  test("is the same again from the same seed, and another from another", async () => {
    const again = await made(makeInBulk);
    const other = await made(makeInBulk, 8);
    expect(await everything(again, "person")).toEqual(await everything(bulk, "person"));
    expect(await everything(other, "person")).not.toEqual(await everything(bulk, "person"));
  });

  test("has an unbroken audit, and caseload rows that say what the records say", async () => {
    expect(await verifyAudit(bulk, keyring().audit, [])).toEqual([]);
    for (const row of await bulk.selectFrom("caseload").selectAll().execute())
      expect(await caseloadRowOf(bulk, row.case_id, row.updated_at)).toEqual(row);
  });
});
