import { Kysely, type KyselyPlugin } from "kysely";
import { expect, test } from "vitest";
import type { Database } from "#db/database";
import { withoutIndexes } from "#db/dialect/bulk";
import { openSqlite, sqliteDialect } from "#db/dialect/sqlite";
import { reassessDue } from "#db/risk/job";
import { keyringForTests, useKeyring } from "#db/vault/keyring";
import { NOW, settleCast, TODAY } from "#tests/support/cast";
import { inTransactionOn, migratedSqlite, onEveryDatabase } from "#tests/support/databases";
import { aPerson, openedBy } from "#tests/support/intake";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

onEveryDatabase("what the calendar changes, in a caseload of any size", (database) => {
  /** Opens so many cases, of which three have their day today, and counts what the job asks of the database. */
  const askedWith = async (cases: number) => {
    const before = (await database().selectFrom("caseload").select("case_id").execute()).length;
    for (let number = before; number < cases; number++)
      await openedBy(database(), undefined, { person: aPerson({ name: `Nama ${number}`, national_id: null }) });
    const ids = await database().selectFrom("caseload").select("case_id").orderBy("case_id").execute();
    await database().updateTable("caseload").set({ reassess_on: "2027-01-01" }).execute();
    const due = ids.slice(0, 3).map(({ case_id }) => case_id);
    await database().updateTable("caseload").set({ reassess_on: TODAY }).where("case_id", "in", due).execute();
    const { counted, asked } = counting(database());
    const touched = await reassessDue(
      counted,
      (work) => inTransactionOn(counted, work),
      () => NOW,
    );
    return { touched, ...asked };
  };

  test("costs what is due, and not one row or query more for those who are not", { timeout: 60_000 }, async () => {
    await settleCast(database());
    const small = await askedWith(4);
    const large = await askedWith(16);
    expect(small.touched).toBe(3);
    expect(small.rows).toBeGreaterThan(3);
    expect(large).toEqual(small);
  });
});

/** Small tables of what was published: each is read whole, whatever the caseload. */
const READ_WHOLE = /^SCAN (risk_version|visit_policy|contact_policy|office|app_user|user_grant|team|sqlite_master)\b/;

test("no query of it goes through rows of other cases: SQLite finds all of them by their case, their person or their id", {
  timeout: 60_000,
}, async () => {
  useKeyring(keyringForTests());
  const file = openSqlite(await migratedSqlite());
  const texts = new Set<string>();
  const prepare = file.prepare.bind(file);
  file.prepare = ((text: string) => {
    texts.add(text);
    return prepare(text);
  }) as typeof file.prepare;
  const database = new Kysely<Database>({ dialect: sqliteDialect(file) });
  // Of two indexes that seem as good, SQLite takes the younger: here they are built anew, as the demo does.
  const rebuild = await withoutIndexes(database);
  await rebuild(() => {});
  await settleCast(database);
  const number = await openedBy(database);
  const case_id = await caseIdOf(database, number);
  await logged(database, aVisit(case_id, { recruiter_contact: "contact" }));
  for (const day of ["2026-06-01", "2026-08-01", "2026-12-01"]) {
    await database.updateTable("caseload").set({ reassess_on: day }).where("case_id", "=", case_id).execute();
    await reassessDue(
      database,
      (work) => inTransactionOn(database, work),
      () => `${day}T02:00:00.000Z`,
    );
  }
  const wide = [...texts]
    .filter((text) => /^(select|update|delete|with) /i.test(text))
    .flatMap((text) =>
      (prepare(`explain query plan ${text}`).all(...text.split("?").slice(1).fill("")) as { detail: string }[]).map(
        ({ detail }) => `${detail} — ${text.slice(0, 120)}`,
      ),
    )
    .filter((step) => /^SCAN |\((status|assigned_to|office_id|due_on|reassess_on)[=<>]/.test(step))
    .filter((step) => !READ_WHOLE.test(step) && !/from "caseload" where "reassess_on" </.test(step));
  await database.destroy();
  expect(texts.size).toBeGreaterThan(30);
  expect(wide).toEqual([]);
});

/** The same database, counting queries and the rows that they bring or change. */
function counting(database: Kysely<Database>) {
  const asked = { queries: 0, rows: 0 };
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked.queries += 1;
      return node;
    },
    transformResult: async ({ result }) => {
      asked.rows += result.rows.length + Number(result.numAffectedRows ?? 0);
      return result;
    },
  };
  return { counted: database.withPlugin(plugin), asked };
}
