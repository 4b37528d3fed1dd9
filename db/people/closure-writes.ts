import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { Refused, StaleVersion } from "#db/errors";
import { placedCaseFor } from "#db/people/placement";
import { refusalOf } from "#db/programmes/writes";
import { personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import { type CaseStatus, type Closure, canMoveCase, closureAsOf } from "#src/people/case-file";

/**
 * Closes a case: nothing more is planned for it. `version` is the case's, as the form read it.
 * @throws StaleVersion when someone changed the case since; Refused when it is closed already, or with the field that is wrong.
 */
export async function closeCase(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  closure: Closure,
  version: number,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "case.change");
  if (placed.version !== version) throw new StaleVersion("case", { ...placed });
  if (!canMoveCase(placed.status as CaseStatus, closure.status)) throw new Refused("not_from_here", "status");
  const read = closureAsOf(dayInJakarta(at), placed.opened_on).safeParse(closure);
  if (!read.success) throw refusalOf(read.error);
  const key = await personKey(trx, placed.person_id);
  const stored = {
    status: read.data.status,
    closed_on: read.data.closed_on,
    closure_reason: read.data.closure_reason,
    closure_note: sealFor(key, { table: "case_file", column: "closure_note", id: placed.id }, read.data.note),
  };
  const next = placed.version + 1;
  await trx
    .updateTable("case_file")
    .set({ ...stored, version: next, updated_at: at })
    .where("id", "=", placed.id)
    .execute();
  const act = {
    action: "case.changed",
    record_type: "case_file",
    record_id: placed.id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
    version: next,
    true_on: read.data.closed_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "case.changed", at);
}
