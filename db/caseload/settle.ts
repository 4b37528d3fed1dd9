import type { Trx } from "#db/database";
import { caseloadRowOf } from "#db/caseload/row";
import type { AuditAction } from "#src/audit/actions";
import type { Viewer } from "#src/access/policy";

/**
 * What follows from a change to a case, in the same transaction: the risk is weighed again, flags follow, and the
 * caseload row says what lists ask for. Last line of every verb that changes a fact of a case.
 */
export async function settleCase(trx: Trx, _viewer: Viewer, caseId: string, _cause: AuditAction, at: string): Promise<void> {
  const row = await caseloadRowOf(trx, caseId, at);
  if (!row) {
    await trx.deleteFrom("caseload").where("case_id", "=", caseId).execute();
    return;
  }
  const { case_id: _id, ...changes } = row;
  await trx
    .insertInto("caseload")
    .values(row)
    .onConflict((conflict) => conflict.column("case_id").doUpdateSet(changes))
    .execute();
}
