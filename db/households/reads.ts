import type { Selectable } from "kysely";
import type { Database, Db } from "#db/database";
import type { PlacedCase } from "#db/people/placement";
import { openFor, personKey } from "#db/vault/person-keys";
import { readYesNo } from "#db/yes-no";

/** Every record of a household, latest first; the first is how it is now. Only after asking `readable.economy`. */
export async function listHouseholds(db: Db, placed: Pick<PlacedCase, "id" | "person_id">, readsWords: boolean) {
  const rows = await db
    .selectFrom("household")
    .selectAll()
    .where("case_id", "=", placed.id)
    .orderBy("true_on", "desc")
    .orderBy("recorded_at", "desc")
    .orderBy("id", "desc")
    .execute();
  if (rows.length === 0) return [];
  const members = await db
    .selectFrom("household_member")
    .innerJoin("household", "household.id", "household_member.household_id")
    .selectAll("household_member")
    .where("household.case_id", "=", placed.id)
    .orderBy("household_member.position")
    .execute();
  const key = readsWords ? await personKey(db, placed.person_id) : undefined;
  return rows.map(({ supports_return, note, ...row }) => ({
    ...row,
    supports_return: supports_return === null ? null : (JSON.parse(supports_return) as string[]),
    note: key ? openFor(key, { table: "household", column: "note", id: row.id }, note) : null,
    members: members.filter(({ household_id }) => household_id === row.id).map(memberOf),
  }));
}

function memberOf({ relation, birth_year, sex, lives_here, earns }: Selectable<Database["household_member"]>) {
  return { relation, birth_year, sex, lives_here: readYesNo(lives_here), earns: readYesNo(earns) };
}

export type HouseholdRecord = Awaited<ReturnType<typeof listHouseholds>>[number];
