import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { currentPerson } from "#db/people/person-reads";
import { placedCaseFor } from "#db/people/placement";
import { changePerson } from "#db/people/writes";
import { openFor, personKey } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import { type IntakePerson, intakePersonAsOf, personWithChanges } from "#src/people/person";
import { actionToCorrect } from "#src/people/reach";
import type { FieldDecision } from "#src/sync/decision";

/**
 * Decides which of two values of one field stands. Taking the one that was sent corrects the person as a page would; keeping the
 * other changes nothing. Both stay known. The same decision again has no second effect.
 * @throws Refused already_decided when somebody decided otherwise, and for a value that would no longer be taken
 */
export async function decideConflict(
  trx: Trx,
  viewer: Viewer,
  { id, decision }: FieldDecision & { id: string },
  at: string,
): Promise<void> {
  const found = await trx
    .selectFrom("field_conflict")
    .select(["case_id", "field"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!found) throw new NotFound("field_conflict");
  const placed = await placedCaseFor(trx, viewer, { id: found.case_id }, actionToCorrect([found.field]));
  const conflict = await forUpdate(
    trx,
    trx.selectFrom("field_conflict").selectAll().where("id", "=", id),
  ).executeTakeFirstOrThrow();
  if (conflict.decision === decision) return;
  if (conflict.decision !== null) throw new Refused("already_decided");
  if (conflict.record_type !== "person") throw new NotAllowed("case.change");
  if (decision === "take_sent") {
    const key = await personKey(trx, placed.person_id);
    const { person } = await currentPerson(trx, key);
    const sent: unknown = JSON.parse(openFor(key, { table: "field_conflict", column: "sent", id }, conflict.sent));
    const whole = personWithChanges(person, { [conflict.field]: sent });
    await changePerson(trx, viewer, placed.case_number, read(at, whole, conflict.field), placed.version, at);
  }
  const stored = { decision, decided_at: at, decided_by: viewer.userId };
  await trx.updateTable("field_conflict").set(stored).where("id", "=", id).execute();
  await settleChange(trx, conflict.change_id);
  const act = { action: "sync.conflict_decided", record_type: "field_conflict", record_id: id, version: 2 } as const;
  await recordAct(trx, viewer, { ...act, stored, case_id: placed.id, office_id: placed.office_id }, at);
}

/** Once nothing of a change is open any more, it is merged. */
async function settleChange(trx: Trx, change_id: string): Promise<void> {
  const open = await trx
    .selectFrom("field_conflict")
    .select("id")
    .where("change_id", "=", change_id)
    .where("decision", "is", null)
    .executeTakeFirst();
  if (!open) await trx.updateTable("sync_change").set({ state: "merged" }).where("id", "=", change_id).execute();
}

function read(at: string, person: unknown, field: string): IntakePerson {
  const parsed = intakePersonAsOf(dayInJakarta(at)).safeParse(person);
  if (parsed.success) return parsed.data;
  throw new Refused(parsed.error.issues[0]!.message, field);
}
