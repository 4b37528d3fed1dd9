import { listMembers } from "#db/cooperatives/member-reads";
import type { Db } from "#db/database";

/** The memberships noted on a case, newest first. For the pages of a case alone: who reads a cooperative never asks this. */
export function listLinks(db: Db, case_id: string) {
  return db
    .selectFrom("member_person")
    .innerJoin("cooperative_member", "cooperative_member.id", "member_person.member_id")
    .innerJoin("cooperative", "cooperative.id", "cooperative_member.cooperative_id")
    .leftJoin("member_person_withdrawal", "member_person_withdrawal.member_person_id", "member_person.id")
    .select([
      "member_person.id",
      "member_person.recorded_at",
      "member_person.recorded_by",
      "cooperative_member.id as member_id",
      "cooperative_member.cooperative_id",
      "cooperative_member.member_number",
      "cooperative_member.joined_on",
      "cooperative.name as cooperative",
      "member_person_withdrawal.reason as withdrawn",
      "member_person_withdrawal.recorded_at as withdrawn_at",
      "member_person_withdrawal.recorded_by as withdrawn_by",
      "member_person_withdrawal.id as withdrawal_id",
    ])
    .where("member_person.case_id", "=", case_id)
    .orderBy("member_person.id", "desc")
    .execute();
}

/**
 * The members of a cooperative to choose from for a case: all whom this case has not noted. Whom another case has noted is not left
 * out, for whoever compared that with the list of the members would learn by name who is in a colleague's care. To choose such a one is
 * refused, and every other choice is an act on the case that asks.
 */
export async function linkable(db: Db, cooperative_id: string, case_id: string) {
  const taken = await db
    .selectFrom("member_person")
    .innerJoin("cooperative_member", "cooperative_member.id", "member_person.member_id")
    .leftJoin("member_person_withdrawal", "member_person_withdrawal.member_person_id", "member_person.id")
    .select("member_person.member_id")
    .where("cooperative_member.cooperative_id", "=", cooperative_id)
    .where("member_person.case_id", "=", case_id)
    .where("member_person_withdrawal.id", "is", null)
    .execute();
  const linked = new Set(taken.map(({ member_id }) => member_id));
  return (await listMembers(db, cooperative_id)).filter(({ id }) => !linked.has(id));
}

/** What the timeline of a case tells of its memberships. */
export async function linksHappened(db: Db, case_id: string) {
  const links = await listLinks(db, case_id);
  return [
    [
      "member_linked",
      links.map(({ id, recorded_at, recorded_by, cooperative }) => ({
        id,
        on: recorded_at.slice(0, 10),
        recorded_at,
        recorded_by,
        cooperative,
      })),
    ],
    [
      "member_unlinked",
      links.flatMap(({ withdrawal_id, withdrawn_at, withdrawn_by, cooperative }) =>
        withdrawal_id === null || withdrawn_at === null
          ? []
          : [
              {
                id: withdrawal_id,
                on: withdrawn_at.slice(0, 10),
                recorded_at: withdrawn_at,
                recorded_by: withdrawn_by,
                cooperative,
              },
            ],
      ),
    ],
  ] as const;
}
