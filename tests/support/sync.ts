import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import { currentPerson } from "#db/people/person-reads";
import { changePerson } from "#db/people/writes";
import { receiveChange } from "#db/sync/receive";
import { personKey } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { Change } from "#src/sync/change";
import { NOW, olga } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

type Fields = Record<string, unknown>;

/** A visit as a phone sends it; change what the test is about. */
export function visitChange(case_id: string, fields: Fields = {}, more: Partial<Change> = {}): Change {
  return {
    id: testId(),
    kind: "visit.record",
    record_id: testId(),
    case_id,
    base_version: null,
    fields: { visited_on: "2026-03-05", mode: "home", outcome: "completed", ...fields },
    made_at: "2026-03-05T03:00:00.000Z",
    order: 1,
    ...more,
  };
}

/** A change of a kind, as a phone sends it. */
export function changeOf(case_id: string, kind: string, fields: Fields, more: Partial<Change> = {}): Change {
  return { ...visitChange(case_id), kind, fields, ...more };
}

/** A correction of a person over the version that its author read. */
export function personChange(of: { case_id: string; person_id: string }, fields: Fields, base_version: number): Change {
  return visitChange(of.case_id, {}, { kind: "person.change", record_id: of.person_id, base_version, fields });
}

export function sent(database: Kysely<Database>, change: unknown, viewer: Viewer = olga, at = NOW) {
  return receiveChange((work) => inTransactionOn(database, work), viewer, change, at);
}

/** The case and the person of a case number. */
export async function casePlace(database: Kysely<Database>, case_number: string) {
  const { id, person_id } = await database
    .selectFrom("case_file")
    .select(["id", "person_id"])
    .where("case_number", "=", case_number)
    .executeTakeFirstOrThrow();
  return { number: case_number, case_id: id, person_id };
}

/** A change that is kept aside (a visit of tomorrow) and a field with two values, both of this case. */
export async function waitingFromPhones(database: Kysely<Database>, case_number: string, viewer: Viewer, at = NOW) {
  const of = await casePlace(database, case_number);
  const kept = visitChange(of.case_id, { visited_on: "2099-01-01", note: "Ditulis di HP" });
  await sent(database, kept, viewer, at);
  const { person, version } = await currentPerson(database, await personKey(database, of.person_id));
  const file = await database
    .selectFrom("case_file")
    .select("version")
    .where("id", "=", of.case_id)
    .executeTakeFirstOrThrow();
  await inTransactionOn(database, (trx) =>
    changePerson(trx, viewer, case_number, { ...person, phone: "+6281200000009" }, file.version, at),
  );
  await sent(database, personChange(of, { phone: "081200000001" }, version), viewer, at);
  const { id: conflictId } = await database
    .selectFrom("field_conflict")
    .select("id")
    .where("case_id", "=", of.case_id)
    .executeTakeFirstOrThrow();
  return { changeId: kept.id, conflictId };
}
