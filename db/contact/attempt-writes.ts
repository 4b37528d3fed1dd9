import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import { requireContactAfterClosing } from "#db/consent/after-closing";
import { isKeptAttempt } from "#db/contact/facts";
import type { Trx } from "#db/database";
import { NotAllowed, Refused } from "#db/errors";
import { type PlacedCase, placedCaseFor } from "#db/people/placement";
import { currentSafeContact } from "#db/people/reads";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { type ContactAttempt, unsafeBecause } from "#src/contact/attempt";
import { maySeekContact } from "#src/contact/who";

/**
 * Records that contact was sought, within her safe-contact rules. A call that reached her is contact: the ladder ends and
 * the risk is weighed again. The same id with the same content again changes nothing.
 * @throws Refused where her rules speak against it, after closing without her consent, or where the id stands for another
 * attempt.
 */
export async function recordAttempt(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  attempt: ContactAttempt,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "contact.record");
  if (!maySeekContact(viewer, attempt.party, placed)) throw new NotAllowed("contact.record");
  const key = await personKey(trx, placed.person_id);
  if (await isKeptAttempt(trx, placed, attempt, key)) return;
  await insertAttempt(trx, viewer, placed, attempt, key, at);
  await settleCase(trx, viewer, placed.id, "contact.recorded", at);
}

/** One more attempt of a case that is held; what follows from it is settled by the caller. */
export async function insertAttempt(
  trx: Trx,
  viewer: Viewer,
  placed: PlacedCase,
  attempt: ContactAttempt,
  key: PersonKey,
  at: string,
): Promise<void> {
  await requireContactAfterClosing(trx, placed, { on: attempt.tried_on, field: "tried_on" });
  const unsafe = unsafeBecause(attempt, await currentSafeContact(trx, placed));
  if (unsafe) throw new Refused(unsafe.code, unsafe.field);
  const { id } = attempt;
  const stored = attemptColumns(attempt, key);
  await trx
    .insertInto("contact_attempt")
    .values({ id, case_id: placed.id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "contact.recorded",
    record_type: "contact_attempt",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
    true_on: attempt.tried_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** An attempt as its table keeps it. */
export function attemptColumns({ id, note, read_first: _read, ...plain }: ContactAttempt, key: PersonKey) {
  return { ...plain, note: sealFor(key, { table: "contact_attempt", column: "note", id }, note) };
}
