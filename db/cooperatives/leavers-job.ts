import { settleCase } from "#db/caseload/settle";
import type { Db, Trx } from "#db/database";

const SYSTEM = { userId: "system" };
const DAY_MS = 86_400_000;
/** The job follows within minutes; this is how long it may have failed without anybody being forgotten. */
const DAYS_BACK = 31;
/** No transaction takes longer: whoever was weighed while the leaving was being written is weighed once more. */
const MARGIN_MS = 120_000;

type Transact = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;

/**
 * Weighs again who left a cooperative, or whose leaving was taken back, since she was last weighed. The treasurer's own request
 * cannot: a row or a query more for a survivor than for a neighbour would tell her apart (tests/security/two-worlds.test.ts). So
 * she writes the same few rows for everyone, and this job of the server's, which looks at every leaving alike, follows within
 * minutes. @returns how many cases it touched.
 */
export async function weighLeavers(db: Db, transact: Transact, clock: () => string): Promise<number> {
  const at = clock();
  const since = new Date(Date.parse(at) - DAYS_BACK * DAY_MS).toISOString();
  const changed = async (column: "recorded_at" | "withdrawn_at") => {
    const rows = await db
      .selectFrom("member_leaving")
      .innerJoin("member_person", "member_person.member_id", "member_leaving.member_id")
      .innerJoin("caseload", "caseload.case_id", "member_person.case_id")
      .leftJoin("member_person_withdrawal", "member_person_withdrawal.member_person_id", "member_person.id")
      .select(["caseload.case_id", "caseload.updated_at", `member_leaving.${column} as on`])
      .where(`member_leaving.${column}`, ">=", since)
      .where("member_person_withdrawal.id", "is", null)
      .execute();
    return rows.filter(({ on, updated_at }) => Date.parse(on ?? "") > Date.parse(updated_at) - MARGIN_MS);
  };
  const found = [...(await changed("recorded_at")), ...(await changed("withdrawn_at"))];
  const cases = [...new Set(found.map(({ case_id }) => case_id))];
  for (const case_id of cases) await transact((trx) => settleCase(trx, SYSTEM, case_id, "risk.assessed", at));
  return cases.length;
}
