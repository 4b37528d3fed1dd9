import type { Db } from "#db/database";
import { openedPerson } from "#db/people/person-columns";
import type { PersonKey } from "#db/vault/person-keys";
import type { IntakePerson } from "#src/people/person";

/** What is known of a person now, opened, with the version of it. Only for who may read and change it. */
export async function currentPerson(db: Db, key: PersonKey): Promise<{ person: IntakePerson; version: number }> {
  const row = await db.selectFrom("person").selectAll().where("id", "=", key.personId).executeTakeFirstOrThrow();
  return { person: openedPerson(row, key), version: row.version };
}
