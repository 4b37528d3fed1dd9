import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import { insertAttempt } from "#db/contact/attempt-writes";
import { isKeptAttempt } from "#db/contact/facts";
import type { Trx } from "#db/database";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { type PlacedCase, placedCaseFor } from "#db/people/placement";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { AttemptWithdrawal, ContactAttempt } from "#src/contact/attempt";
import { mayCorrectAttempt, maySeekContact } from "#src/contact/who";

/**
 * Takes an attempt back that should not stand: it stays to be seen and counts no longer, so the visits, the risk and the
 * ladder are settled anew. The same id again has no second effect.
 * @throws Refused `already_withdrawn`.
 */
export async function withdrawAttempt(
  trx: Trx,
  viewer: Viewer,
  attempt_id: string,
  withdrawal: AttemptWithdrawal,
  at: string,
): Promise<void> {
  const { placed, key, already } = await correctable(trx, viewer, attempt_id);
  if (already?.id === withdrawal.id) return;
  if (already) throw new Refused("already_withdrawn");
  await insertWithdrawal(trx, viewer, { placed, key, attempt_id, withdrawal, replaced_by_id: null }, at);
  await settleCase(trx, viewer, placed.id, "contact.withdrawn", at);
}

/** Puts another attempt in the place of one that was recorded wrongly. The same attempt again has no second effect. */
export async function correctAttempt(
  trx: Trx,
  viewer: Viewer,
  attempt_id: string,
  attempt: ContactAttempt,
  at: string,
): Promise<void> {
  const { placed, key, already } = await correctable(trx, viewer, attempt_id);
  if (!maySeekContact(viewer, attempt.party, placed)) throw new NotAllowed("contact.record");
  if (already?.replaced_by_id === attempt.id && (await isKeptAttempt(trx, placed, attempt, key))) return;
  if (already) throw new Refused("already_withdrawn");
  await insertAttempt(trx, viewer, placed, attempt, key, at);
  const withdrawal = { id: newId(), reason: "wrong_facts", note: null } as const;
  await insertWithdrawal(trx, viewer, { placed, key, attempt_id, withdrawal, replaced_by_id: attempt.id }, at);
  await settleCase(trx, viewer, placed.id, "contact.withdrawn", at);
}

async function correctable(trx: Trx, viewer: Viewer, attempt_id: string) {
  const row = await trx
    .selectFrom("contact_attempt")
    .select(["case_id", "party", "recorded_by"])
    .where("id", "=", attempt_id)
    .executeTakeFirst();
  if (!row) throw new NotFound("contact_attempt");
  const placed = await placedCaseFor(trx, viewer, { id: row.case_id }, "contact.record");
  if (!mayCorrectAttempt(viewer, row, placed)) throw new NotAllowed("contact.record");
  const already = await trx
    .selectFrom("contact_withdrawal")
    .select(["id", "replaced_by_id"])
    .where("attempt_id", "=", attempt_id)
    .executeTakeFirst();
  return { placed, key: await personKey(trx, placed.person_id), already };
}

type Withdrawn = {
  placed: PlacedCase;
  key: PersonKey;
  attempt_id: string;
  withdrawal: AttemptWithdrawal;
  replaced_by_id: string | null;
};

async function insertWithdrawal(
  trx: Trx,
  viewer: Viewer,
  { placed, key, attempt_id, withdrawal: { id, reason, note }, replaced_by_id }: Withdrawn,
  at: string,
): Promise<void> {
  const sealed = sealFor(key, { table: "contact_withdrawal", column: "note", id }, note);
  const stored = { attempt_id, reason, note: sealed, replaced_by_id };
  await trx
    .insertInto("contact_withdrawal")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = { action: "contact.withdrawn", record_type: "contact_withdrawal", record_id: id, stored } as const;
  await recordAct(trx, viewer, { ...act, case_id: placed.id, office_id: placed.office_id }, at);
}
