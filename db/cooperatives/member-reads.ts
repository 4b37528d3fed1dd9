import { placeOfName } from "#db/cooperatives/member-name";
import { onStandingLeaving } from "#db/cooperatives/placement";
import type { Db } from "#db/database";
import { keyIfKept, openFor, personKeys } from "#db/vault/person-keys";
import type { Sealed } from "#db/vault/sealed";
import { openedColumns } from "#db/vault/sealed-columns";
import { matchesQuery } from "#src/people/name";

export type MemberRow = {
  id: string;
  member_number: number;
  name: string;
  joined_on: string;
  left_on: string | null;
};
const PAGE = 50;
/** Names opened for one search; a village cooperative has a tenth of that. */
export const MOST_SEARCHED = 5000;

/** Members in the order of their numbers, whoever they are; who has left is among them with the day. */
export async function listMembers(
  db: Db,
  cooperative_id: string,
  { after = 0, limit = MOST_SEARCHED }: { after?: number; limit?: number } = {},
): Promise<MemberRow[]> {
  const rows = await members(db, cooperative_id)
    .where("cooperative_member.member_number", ">", after)
    .orderBy("cooperative_member.member_number")
    .limit(limit)
    .execute();
  return opened(db, rows);
}

/** One page of the members, and the number after which the next begins. */
export async function memberPage(db: Db, cooperative_id: string, after: number, limit = PAGE) {
  const rows = await listMembers(db, cooperative_id, { after, limit: limit + 1 });
  const next = rows.length > limit ? rows[limit - 1]!.member_number : null;
  return { rows: rows.slice(0, limit), next };
}

/** By a part of a name, or a number. Names are opened here and forgotten; nothing that could be searched is kept of them. */
export async function searchMembers(db: Db, cooperative_id: string, words: string) {
  if (/^\d{1,6}$/.test(words.trim())) {
    const number = Number(words);
    const found = await listMembers(db, cooperative_id, { after: number - 1, limit: 1 });
    return { rows: found.filter(({ member_number }) => member_number === number), more: false };
  }
  const all = await listMembers(db, cooperative_id);
  const found = all.filter(({ name }) => matchesQuery(name, words));
  return { rows: found.slice(0, PAGE), more: found.length > PAGE };
}

/** One member of a cooperative that the viewer has already read. */
export async function readMember(db: Db, cooperative_id: string, id: string) {
  const row = await members(db, cooperative_id)
    .select(["cooperative_member.version", "cooperative_member.recorded_by", "cooperative_member.recorded_at"])
    .where("cooperative_member.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const key = await keyIfKept(db, id);
  const leaving =
    row.left_on === null
      ? undefined
      : await db
          .selectFrom("member_leaving")
          .select(["id", "reason", "note", "recorded_at"])
          .where("member_id", "=", id)
          .where("withdrawn_at", "is", null)
          .executeTakeFirst();
  return {
    ...row,
    name: key ? openFor(key, placeOfName(id), row.name) : "",
    leaving: leaving ? { reason: leaving.reason, ...openedColumns(key, "member_leaving", leaving, ["note"]) } : null,
  };
}

/** How many belong to it on a day. */
export async function countMembers(db: Db, cooperative_id: string, on: string): Promise<number> {
  const row = await db
    .selectFrom("cooperative_member")
    .leftJoin("member_leaving", onStandingLeaving)
    .select((eb) => eb.fn.countAll().as("count"))
    .where("cooperative_member.cooperative_id", "=", cooperative_id)
    .where("cooperative_member.joined_on", "<=", on)
    .where((eb) => eb.or([eb("member_leaving.left_on", "is", null), eb("member_leaving.left_on", ">", on)]))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The offices that members hold or held, those that stand first. */
export async function listDuties(db: Db, cooperative_id: string) {
  const rows = await db
    .selectFrom("member_duty")
    .innerJoin("cooperative_member", "cooperative_member.id", "member_duty.member_id")
    .select([
      "member_duty.id as duty_id",
      "member_duty.duty",
      "member_duty.from_on",
      "member_duty.until_on",
      "cooperative_member.id",
      "cooperative_member.member_number",
      "cooperative_member.name",
    ])
    .where("member_duty.cooperative_id", "=", cooperative_id)
    .orderBy("member_duty.from_on", "desc")
    .orderBy("member_duty.id")
    .execute();
  const named = await opened(db, rows);
  return [...named.filter((row) => row.until_on === null), ...named.filter((row) => row.until_on !== null)];
}

function members(db: Db, cooperative_id: string) {
  return db
    .selectFrom("cooperative_member")
    .leftJoin("member_leaving", onStandingLeaving)
    .select([
      "cooperative_member.id",
      "cooperative_member.member_number",
      "cooperative_member.name",
      "cooperative_member.joined_on",
      "member_leaving.left_on",
    ])
    .where("cooperative_member.cooperative_id", "=", cooperative_id);
}

/** The rows with their names opened. */
export async function opened<Row extends { id: string; name: Sealed }>(
  db: Db,
  rows: readonly Row[],
): Promise<(Omit<Row, "name"> & { name: string })[]> {
  const keys = await personKeys(db, [...new Set(rows.map(({ id }) => id))]);
  return rows.map((row) => {
    const key = keys.get(row.id);
    return { ...row, name: key ? openFor(key, placeOfName(row.id), row.name) : "" };
  });
}
