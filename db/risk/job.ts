import { settleCase } from "#db/caseload/settle";
import type { Db, Trx } from "#db/database";
import { newId } from "#db/ids";
import { giveLeaseBack, takeLease } from "#db/risk/lease";
import { dayInJakarta } from "#src/day";

const SYSTEM = { userId: "system" };
const PORTION = 100;
const NAME = "reassess";

export type Transact = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;

/**
 * Stores what the calendar has changed: touches only the cases whose date has come, one transaction each, so that it can
 * be stopped and started at any moment. Several processes may run it; a lease lets one work at a time.
 * @returns how many cases it touched.
 */
export async function reassessDue(db: Db, transact: Transact, clock: () => string, holder = newId()): Promise<number> {
  let touched = 0;
  while (await transact((trx) => takeLease(trx, NAME, holder, clock()))) {
    const at = clock();
    const due = await db
      .selectFrom("caseload")
      .select("case_id")
      .where("reassess_on", "<=", dayInJakarta(at))
      .orderBy("reassess_on")
      .limit(PORTION)
      .execute();
    for (const { case_id } of due) await transact((trx) => settleCase(trx, SYSTEM, case_id, "risk.assessed", at));
    touched += due.length;
    if (due.length < PORTION) break;
  }
  await transact((trx) => giveLeaseBack(trx, NAME, holder));
  return touched;
}
