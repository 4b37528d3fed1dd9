import type { Trx } from "#db/database";
import { Refused } from "#db/errors";
import { currentPerson } from "#db/people/person-reads";
import { placedCaseFor, requireMay } from "#db/people/placement";
import { changePerson } from "#db/people/writes";
import type { Effect } from "#db/sync/door";
import { personKey } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import { ADDRESS_FIELDS, BIRTH_FIELDS, IntakePerson, intakePersonAsOf, personWithChanges } from "#src/people/person";
import { actionToCorrect } from "#src/people/reach";
import type { Change } from "#src/sync/change";
import { mergeFields } from "#src/sync/merge";

/**
 * Corrects what is known of a person, over what others corrected since its author read it: different fields merge, and of one
 * that both set to different values what stands stays, until someone decides.
 * @throws Refused for a field that a person does not have, for a version that is yet to come, and for a value that no form would take;
 * NotAllowed for what takes more than knowing how to reach her
 */
export async function changePersonByFields(trx: Trx, viewer: Viewer, change: Change, at: string): Promise<Effect> {
  const placed = await placedCaseFor(trx, viewer, { id: change.case_id }, "reach.correct");
  if (change.record_id !== placed.person_id) throw new Refused("not_an_id", "record_id");
  const key = await personKey(trx, placed.person_id);
  const { person: known, version } = await currentPerson(trx, key);
  if (change.base_version === null || change.base_version > version) throw new Refused("unknown_version");
  const unread = Object.keys(change.fields).filter((field) => !Object.hasOwn(IntakePerson.shape, field));
  const sent = Object.fromEntries(Object.entries(change.fields).filter(([field]) => !unread.includes(field)));
  // Asked of all that was sent, so that a value is not kept for a decision which its author could not make.
  requireMay(viewer, actionToCorrect(Object.keys(sent)), placed);
  const since = await changedSince(trx, placed.person_id, change.base_version);
  // Read as a whole first: what is kept for a decision must be a value that could stand.
  const whole = read(at, personWithChanges(known, sent));
  const asked = Object.fromEntries(Object.keys(sent).map((field) => [field, whole[field as keyof IntakePerson]]));
  const { apply, conflicts } = mergeFields(asked, known, since, TOGETHER, change.seen);
  if (Object.keys(apply).length > 0)
    await changePerson(trx, viewer, placed.case_number, read(at, personWithChanges(known, apply)), placed.version, at);
  return { isMerged: since.size > 0, conflicts, unread };
}

const TOGETHER = [BIRTH_FIELDS, ADDRESS_FIELDS];

async function changedSince(trx: Trx, person_id: string, version: number): Promise<Set<string>> {
  const changes = await trx
    .selectFrom("change_log")
    .select("fields")
    .where("record_id", "=", person_id)
    .where("version", ">", version)
    .where("record_type", "=", "person")
    .execute();
  return new Set(changes.flatMap(({ fields }) => JSON.parse(fields) as string[]));
}

function read(at: string, person: unknown): IntakePerson {
  const parsed = intakePersonAsOf(dayInJakarta(at)).safeParse(person);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refused(issue!.message, issue!.path.join("."));
}
