import { staffNames } from "#db/access/reads";
import type { Db } from "#db/database";
import { openedIdentity } from "#db/people/person-columns";
import { existingPlaces } from "#db/places/reads";
import { personKeys } from "#db/vault/person-keys";
import { tokenOf } from "#db/vault/search-index";
import { mayReadFields, type Viewer } from "#src/access/policy";
import { placeFinder } from "#src/exchange/place-finder";
import { type KnownPerson, type keysOf, type Lookups, nameAndBirthKey } from "#src/exchange/plan";
import type { IntakePerson } from "#src/people/person";

const BATCH = 400;

/** Someone on record who may be the person of a row. Her name only where the viewer reads it; otherwise whom to ask. */
export type KnownCard = KnownPerson & {
  office_name: string;
  owner_name: string;
  person: Pick<IntakePerson, "name" | "birth_date" | "birth_year"> | null;
};

/**
 * What a plan has to know that is not in the file. Every office is asked who is known already, because a second record is
 * a danger; owners are looked for among the officers of the viewer's own office only, so that no case leaves her sight.
 */
export async function lookupsFor(
  db: Db,
  viewer: Viewer,
  keys: ReturnType<typeof keysOf>,
): Promise<{ lookups: Lookups; known: Map<string, KnownCard> }> {
  const ids = [...new Set([...(await idsOfBirth(db, keys.names)), ...(await idsOfIdentity(db, keys.identities))])];
  const wanted = { names: new Set(keys.names), identities: new Set(keys.identities) };
  const by_name_and_birth = new Map<string, KnownPerson[]>();
  const by_identity = new Map<string, KnownPerson[]>();
  const known = new Map<string, KnownCard>();
  const add = (map: Map<string, KnownPerson[]>, key: string, { person_id, case_number }: KnownPerson) =>
    map.set(key, [...(map.get(key) ?? []), { person_id, case_number }]);
  for (let start = 0; start < ids.length; start += BATCH)
    for (const { card, key, national_id } of await peopleOf(db, viewer, ids.slice(start, start + BATCH))) {
      const isNamed = key !== undefined && wanted.names.has(key);
      const isNumbered = national_id !== null && wanted.identities.has(national_id);
      if (!(isNamed || isNumbered)) continue;
      known.set(card.person_id, card);
      if (isNamed) add(by_name_and_birth, key, card);
      if (isNumbered) add(by_identity, national_id, card);
    }
  const [users, named, places] = await Promise.all([
    ownersIn(db, viewer),
    namedPlaces(db),
    existingPlaces(db, keys.places),
  ]);
  return { lookups: { by_name_and_birth, by_identity, users, placeOf: placeFinder(named), places }, known };
}

/** People born on the days, or (where only a year is known) in the years, that the keys end in. */
async function idsOfBirth(db: Db, names: readonly string[]): Promise<string[]> {
  const births = [...new Set(names.map((key) => key.slice(key.lastIndexOf("|") + 1)))];
  const days = births.filter((birth) => birth.includes("-"));
  const years = births.filter((birth) => !birth.includes("-")).map(Number);
  const found: string[] = [];
  const living = () => db.selectFrom("person").select("id").where("removed_at", "is", null);
  for (let start = 0; start < days.length; start += BATCH)
    for (const { id } of await living()
      .where("birth_date", "in", days.slice(start, start + BATCH))
      .execute())
      found.push(id);
  for (let start = 0; start < years.length; start += BATCH)
    for (const { id } of await living()
      .where("birth_date", "is", null)
      .where("birth_year", "in", years.slice(start, start + BATCH))
      .execute())
      found.push(id);
  return found;
}

async function idsOfIdentity(db: Db, identities: readonly string[]): Promise<string[]> {
  const tokens = identities.map((text) => tokenOf({ kind: "national_id", text }));
  const found: string[] = [];
  for (let start = 0; start < tokens.length; start += BATCH)
    for (const { person_id } of await db
      .selectFrom("search_token")
      .select("person_id")
      .where("token", "in", tokens.slice(start, start + BATCH))
      .execute())
      found.push(person_id);
  return found;
}

/** Each with her latest case. */
async function peopleOf(db: Db, viewer: Viewer, ids: readonly string[]) {
  const keys = await personKeys(db, ids);
  const rows = await db
    .selectFrom("person")
    .innerJoin("case_file", "case_file.person_id", "person.id")
    .innerJoin("office", "office.id", "case_file.office_id")
    .select(["person.id", "person.name", "person.alias", "person.national_id", "person.phone", "person.street"])
    .select(["person.birth_date", "person.birth_year"])
    .select(["case_number", "owner_id", "field_staff_id", "team_id", "case_file.office_id"])
    .select("office.name as office_name")
    .where("person.id", "in", ids)
    .where("person.removed_at", "is", null)
    .where("case_file.removed_at", "is", null)
    .orderBy("case_file.opened_on", "desc")
    .orderBy("case_file.id", "desc")
    .execute();
  const owners = await staffNames(
    db,
    rows.map(({ owner_id }) => owner_id),
  );
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const key = keys.get(row.id);
    if (!key || seen.has(row.id)) return [];
    seen.add(row.id);
    const { name, national_id } = openedIdentity(row, key);
    const { birth_date, birth_year } = row;
    const card: KnownCard = {
      person_id: row.id,
      case_number: row.case_number,
      office_name: row.office_name,
      owner_name: owners.get(row.owner_id) ?? "",
      person: mayReadFields(viewer, "identity", row) ? { name, birth_date, birth_year } : null,
    };
    return [{ card, key: nameAndBirthKey({ name, birth_date, birth_year }), national_id }];
  });
}

async function ownersIn(db: Db, viewer: Viewer): Promise<Lookups["users"]> {
  const rows = await db
    .selectFrom("app_user")
    .select(["id", "full_name", "email"])
    .where("office_id", "=", viewer.officeId)
    .where("role", "=", "program_officer")
    .where("disabled_at", "is", null)
    .execute();
  return rows.map(({ id, full_name, email }) => ({ user_id: id, name: full_name, email }));
}

function namedPlaces(db: Db) {
  return db.selectFrom("place").select(["code", "name"]).where("level", "in", ["province", "regency"]).execute();
}
