import type { Kysely, KyselyPlugin } from "kysely";
import { expect, test } from "vitest";
import type { Database } from "#db/database";
import { reassessDue } from "#db/risk/job";
import { NOW, settleCast, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aPerson, openedBy } from "#tests/support/intake";

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
