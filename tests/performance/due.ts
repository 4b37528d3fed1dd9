import { sql } from "kysely";
import { closeDatabase, db, inTransaction, openDatabase, useDatabase, wholeDatabase } from "#db/connection";
import { reassessDue } from "#db/risk/job";
import { readKeyFile, useKeyring } from "#db/vault/keyring";
import { addDays, dayInJakarta } from "#src/day";

/**
 * What the passing of a day costs: the date of 500 cases comes, and the job works them off. Writes to the database that it is
 * given: hand it a copy. Prints how many cases there are, how many were touched, changed and weighed anew, and the seconds.
 */
const [path, keyFile] = process.argv.slice(2) as [string, string];
const DUE = 500;
useKeyring(readKeyFile(keyFile));
useDatabase(openDatabase(`sqlite:${path}`));

const today = dayInJakarta(process.env.LANGKAH_NOW ?? new Date().toISOString());
const day = addDays(today, 1);
const at = `${day}T02:00:00.000Z`;
const cases = () => db.selectFrom("caseload").select((eb) => eb.fn.countAll<number>().as("count"));
const { count: people } = await cases().executeTakeFirstOrThrow();
// The date of 500 comes, of cases from all over the table; that of the others comes later.
const every = Math.floor(people / DUE);
await inTransaction(async (trx) => {
  await trx
    .updateTable("caseload")
    .set({ reassess_on: addDays(day, 30) })
    .where("reassess_on", "is not", null)
    .execute();
  await sql`update caseload set reassess_on = ${day} where rowid in
    (select rowid from (select rowid, row_number() over (order by case_id) as nth from caseload) where nth % ${every} = 0 limit ${DUE})`.execute(
    trx,
  );
});
await sql`pragma wal_checkpoint(truncate)`.execute(wholeDatabase());
const started = performance.now();
const touched = await reassessDue(db, inTransaction, () => at);
const seconds = (performance.now() - started) / 1000;
const { count: changed } = await cases().where("updated_at", "=", at).executeTakeFirstOrThrow();
const { count: assessed } = await wholeDatabase()
  .selectFrom("risk_assessment")
  .select((eb) => eb.fn.countAll<number>().as("count"))
  .where("computed_at", "=", at)
  .executeTakeFirstOrThrow();
await closeDatabase();
console.log(JSON.stringify({ people, touched, changed, assessed, seconds }));
