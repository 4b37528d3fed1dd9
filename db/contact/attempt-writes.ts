import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { type PlacedCase, placedCaseFor } from "#db/people/placement";
import { currentSafeContact } from "#db/people/reads";
import { openFor, type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { type ContactAttempt, unsafeBecause } from "#src/contact/attempt";
import { maySeekContact } from "#src/contact/who";

/**
 * Records that contact was sought, within her safe-contact rules. A call that reached her is contact: the ladder ends and
 * the risk is weighed again. The same id with the same content again changes nothing.
 * @throws Refused where her rules speak against it, or the id stands for another attempt.
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
  if (await isKnown(trx, placed, attempt, key)) return;
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
  await settleCase(trx, viewer, placed.id, "contact.recorded", at);
}

/** An attempt as its table keeps it. */
export function attemptColumns({ id, note, read_first: _read, ...plain }: ContactAttempt, key: PersonKey) {
  return { ...plain, note: sealFor(key, { table: "contact_attempt", column: "note", id }, note) };
}

async function isKnown(trx: Trx, placed: PlacedCase, attempt: ContactAttempt, key: PersonKey): Promise<boolean> {
  const kept = await trx.selectFrom("contact_attempt").selectAll().where("id", "=", attempt.id).executeTakeFirst();
  if (!kept) return false;
  // An id that stands on another person's case is as good as unknown to this viewer.
  if (kept.case_id !== placed.id) throw new NotFound("contact_attempt");
  const isSame =
    kept.tried_on === attempt.tried_on &&
    kept.party === attempt.party &&
    kept.channel === attempt.channel &&
    kept.result === attempt.result &&
    openFor(key, { table: "contact_attempt", column: "note", id: kept.id }, kept.note) === attempt.note;
  if (!isSame) throw new Refused("already_exists", "id");
  return true;
}
