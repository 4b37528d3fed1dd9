import type { Selectable } from "kysely";
import type { Database, Db } from "#db/database";
import { openedIdentity, openedPerson, withoutIdentity } from "#db/people/person-columns";
import { findPlacedCase, type PlacedCase } from "#db/people/placement";
import { openFor, type PersonKey, personKey } from "#db/vault/person-keys";
import { readYesNo } from "#db/yes-no";
import { FIELD_CLASSES, type FieldClass, mayReadFields, mayReveal, type Viewer } from "#src/access/policy";
import type { IntakePerson } from "#src/people/person";
import type { SafeContact } from "#src/people/safe-contact";

export type ReadableClasses = Record<FieldClass, boolean>;

export type CaseView = {
  placed: PlacedCase;
  file: Selectable<Database["case_file"]>;
  /** Which classes of fields this viewer reads, by her place or by a reveal that is still open. */
  readable: ReadableClasses;
  /** True when giving a reason would open the identity. */
  mayReveal: boolean;
  /** Whole where the identity is readable; otherwise only what does not tell who she is. */
  person: Partial<IntakePerson> & Pick<IntakePerson, "gender" | "birth_year">;
};

/** One case as this viewer may see it; undefined when it is not there for her. `now` decides whether a reveal is still open. */
export async function readCase(
  db: Db,
  viewer: Viewer,
  case_number: string,
  now: string,
): Promise<CaseView | undefined> {
  const placed = await findPlacedCase(db, viewer, { case_number });
  if (!placed) return undefined;
  const file = await db.selectFrom("case_file").selectAll().where("id", "=", placed.id).executeTakeFirstOrThrow();
  const row = await db.selectFrom("person").selectAll().where("id", "=", placed.person_id).executeTakeFirstOrThrow();
  const revealed = await hasOpenReveal(db, viewer, placed.id, now);
  const readable = Object.fromEntries(
    FIELD_CLASSES.map((fieldClass) => [
      fieldClass,
      mayReadFields(viewer, fieldClass, placed) || (revealed && mayReveal(viewer, fieldClass)),
    ]),
  ) as ReadableClasses;
  const plain = withoutIdentity(row);
  const person = readable.identity
    ? openedPerson(row, await personKey(db, placed.person_id))
    : { gender: plain.gender, birth_year: plain.birth_year, education: plain.education };
  return { placed, file, readable, mayReveal: !readable.identity && mayReveal(viewer, "identity"), person };
}

async function hasOpenReveal(db: Db, viewer: Viewer, caseId: string, now: string): Promise<boolean> {
  const reveal = await db
    .selectFrom("identity_reveal")
    .select("id")
    .where("case_id", "=", caseId)
    .where("user_id", "=", viewer.userId)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return reveal !== undefined;
}

/** The card that counts now, opened. Only after asking `readable.safe_contact`. */
export async function currentSafeContact(
  db: Db,
  placed: PlacedCase,
): Promise<(SafeContact & { id: string; recorded_at: string }) | undefined> {
  const row = await db
    .selectFrom("safe_contact")
    .selectAll()
    .where("case_id", "=", placed.id)
    .orderBy("recorded_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  if (!row) return undefined;
  return openedSafeContact(row, await personKey(db, placed.person_id));
}

function openedSafeContact(row: Selectable<Database["safe_contact"]>, key: PersonKey) {
  const opened = (column: "number" | "cover_story" | "contact_person" | "code_word" | "do_not_contact") =>
    openFor(key, { table: "safe_contact", column, id: row.id }, row[column]);
  return {
    id: row.id,
    recorded_at: row.recorded_at,
    channel: row.channel,
    number: opened("number"),
    safe_days: JSON.parse(row.safe_days),
    safe_from: row.safe_from,
    safe_to: row.safe_to,
    may_leave_message: readYesNo(row.may_leave_message),
    may_visit_home: readYesNo(row.may_visit_home),
    cover_story: opened("cover_story"),
    contact_person: opened("contact_person"),
    contact_relation: row.contact_relation,
    code_word: opened("code_word"),
    do_not_contact: opened("do_not_contact"),
    recheck_on: row.recheck_on,
  } as SafeContact & { id: string; recorded_at: string };
}

/** The newest baseline of a case. Only after asking `readable.economy`. */
export function currentBaseline(db: Db, placed: PlacedCase) {
  return db
    .selectFrom("baseline")
    .selectAll()
    .where("case_id", "=", placed.id)
    .orderBy("recorded_on", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
}

export async function identityOf(db: Db, personId: string) {
  const row = await db
    .selectFrom("person")
    .select(["name", "alias", "national_id", "phone", "street"])
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  return openedIdentity(row, await personKey(db, personId));
}
