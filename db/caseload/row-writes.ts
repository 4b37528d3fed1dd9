import { caseloadRowOf } from "#db/caseload/row";
import type { Trx } from "#db/database";
import type { Viewer } from "#src/access/policy";

/** What the records say now, where nothing follows from a change but the row itself. */
export async function keepCaseloadRow(
  trx: Trx,
  _viewer: Pick<Viewer, "userId">,
  caseId: string,
  at: string,
): Promise<void> {
  const row = await caseloadRowOf(trx, caseId, at);
  if (!row) return;
  const { case_id: _id, ...changes } = row;
  await trx
    .insertInto("caseload")
    .values(row)
    .onConflict((conflict) => conflict.column("case_id").doUpdateSet(changes))
    .execute();
}
