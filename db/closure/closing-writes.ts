import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { Refused, StaleVersion } from "#db/errors";
import { type PlacedCase, placedCaseFor } from "#db/people/placement";
import { refuseOtherContent } from "#db/same-content";
import { personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { Reopening } from "#src/closure/closure";
import { dayInJakarta } from "#src/day";
import { type CaseStatus, isOpen } from "#src/people/case-file";

/**
 * Closes a case: nothing more is planned for it. Only as somebody else approved it: the request is read here, so that no
 * caller can close without one. A case that ended elsewhere comes closed (an import, `standing` of `openCase`).
 * @throws Refused when no request for it was approved, or when it is closed already.
 */
export async function closeCase(
  trx: Trx,
  viewer: Viewer,
  placed: PlacedCase,
  request_id: string,
  note: string | null,
  at: string,
): Promise<void> {
  if (!isOpen(placed.status as CaseStatus)) throw new Refused("case_closed");
  const request = await trx
    .selectFrom("closure_request")
    .innerJoin("closure_decision", "closure_decision.request_id", "closure_request.id")
    .select(["status", "closed_on", "closure_reason", "closure_request.recorded_by as asked_by"])
    .where("closure_request.id", "=", request_id)
    .where("closure_request.case_id", "=", placed.id)
    .where("closure_decision.decision", "=", "approved")
    .whereRef("closure_decision.recorded_by", "<>", "closure_request.recorded_by")
    .executeTakeFirst();
  if (!request) throw new Refused("closure_not_approved");
  const { asked_by: _asker, ...closing } = request;
  const key = await personKey(trx, placed.person_id);
  const stored = {
    ...closing,
    closure_note: sealFor(key, { table: "case_file", column: "closure_note", id: placed.id }, note),
  };
  await keepFile(trx, viewer, placed, stored, "case.closed", closing.closed_on, at);
  await settleCase(trx, viewer, placed.id, "case.closed", at);
}

/**
 * Opens a closed case again, with a reason: visits are planned from today, and what still gives reason for a flag raises
 * one. What was said when it was closed stays with the reopening. The same id again has no second effect.
 * @throws StaleVersion when someone changed the case since; Refused when it is open.
 */
export async function reopenCase(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  reopening: Reopening,
  version: number,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "case.reopen");
  if (await isReopened(trx, placed, reopening)) return;
  if (placed.version !== version) throw new StaleVersion("case", { status: placed.status, version: placed.version });
  await openAgain(trx, viewer, placed, { ...reopening, incident_id: null }, at);
}

async function isReopened(trx: Trx, placed: PlacedCase, { id, reason, note }: Reopening): Promise<boolean> {
  const kept = await trx.selectFrom("case_reopening").selectAll().where("id", "=", id).executeTakeFirst();
  if (!kept) return false;
  if (kept.case_id !== placed.id) throw new Refused("already_exists");
  const key = await personKey(trx, placed.person_id);
  const sealed = sealFor(key, { table: "case_reopening", column: "note", id }, note);
  refuseOtherContent(key, "case_reopening", kept, { reason, note: sealed });
  return true;
}

/** The reopening itself, for the verb above and for what reopens by being recorded. The case is held by the caller. */
export async function openAgain(
  trx: Trx,
  viewer: Viewer,
  placed: PlacedCase,
  { id, reason, note, incident_id }: Reopening & { incident_id: string | null },
  at: string,
): Promise<void> {
  if (isOpen(placed.status as CaseStatus)) throw new Refused("case_open");
  const was = await trx
    .selectFrom("case_file")
    .select(["closed_on", "closure_reason", "reopen_count"])
    .where("id", "=", placed.id)
    .executeTakeFirstOrThrow();
  const key = await personKey(trx, placed.person_id);
  const today = dayInJakarta(at);
  const stored = {
    reason,
    note: sealFor(key, { table: "case_reopening", column: "note", id }, note),
    incident_id,
    was_status: placed.status,
    was_closed_on: was.closed_on,
    was_reason: was.closure_reason,
    true_on: today,
  };
  await trx
    .insertInto("case_reopening")
    .values({ id, case_id: placed.id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "case.reopened",
    record_type: "case_reopening",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
    true_on: today,
  } as const;
  await recordAct(trx, viewer, act, at);
  const file = {
    status: "Active",
    closed_on: null,
    closure_reason: null,
    closure_note: null,
    reopen_count: was.reopen_count + 1,
    reopened_on: today,
  };
  await keepFile(trx, viewer, placed, file, "case.changed", today, at);
  await settleCase(trx, viewer, placed.id, "case.reopened", at);
}

async function keepFile(
  trx: Trx,
  viewer: Viewer,
  placed: PlacedCase,
  stored: Record<string, unknown>,
  action: "case.closed" | "case.changed",
  true_on: string,
  at: string,
): Promise<void> {
  const version = placed.version + 1;
  await trx
    .updateTable("case_file")
    .set({ ...stored, version, updated_at: at })
    .where("id", "=", placed.id)
    .execute();
  const act = { action, record_type: "case_file", record_id: placed.id, case_id: placed.id } as const;
  await recordAct(trx, viewer, { ...act, office_id: placed.office_id, stored, version, true_on }, at);
}
