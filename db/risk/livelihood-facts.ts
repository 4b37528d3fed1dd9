import type { Db } from "#db/database";
import type { EnterpriseFact, MembershipFact } from "#src/risk/facts";

/** After every instant that can be written. */
const ALWAYS = "9999";

type Livelihood = { enterprises: EnterpriseFact[]; memberships: MembershipFact[] };

/**
 * What people live on and belong to, by case: how each of their enterprises stands, and their memberships of cooperatives. A case
 * that has none recorded is absent, because nobody knows whether there is none. `before`: as it had been recorded by that instant.
 */
export async function livelihoodFacts(
  db: Db,
  ids: readonly string[],
  before = ALWAYS,
): Promise<ReadonlyMap<string, Livelihood>> {
  const all = new Map<string, Livelihood>();
  const of = (case_id: string) => {
    const known = all.get(case_id) ?? { enterprises: [], memberships: [] };
    all.set(case_id, known);
    return known;
  };
  const standing = new Map<string, { case_id: string } & EnterpriseFact>();
  for (const { case_id, enterprise_id: id, status, true_on } of await enterpriseStates(db, ids, before))
    standing.set(`${case_id} ${id}`, { case_id: case_id!, id, status, status_on: true_on });
  for (const { case_id, ...fact } of standing.values()) of(case_id).enterprises.push(fact);
  for (const { case_id, left_on, ...membership } of await memberships(db, ids, before))
    of(case_id).memberships.push({ ...membership, status: left_on === null ? "active" : "left", ended_on: left_on });
  return all;
}

/**
 * The states of the enterprises that a case leads or takes part in: of each, the one that stands comes last. One taken back since
 * stood until then.
 */
async function enterpriseStates(db: Db, ids: readonly string[], before: string) {
  const states = db
    .selectFrom("enterprise_state")
    .select(["enterprise_state.enterprise_id", "enterprise_state.status", "enterprise_state.true_on"])
    .where("enterprise_state.recorded_at", "<", before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("enterprise_withdrawal")
            .select("enterprise_withdrawal.id")
            .whereRef("enterprise_withdrawal.record_id", "=", "enterprise_state.id")
            .where("enterprise_withdrawal.recorded_at", "<", before),
        ),
      ),
    )
    .orderBy("enterprise_state.true_on")
    .orderBy("enterprise_state.recorded_at")
    .orderBy("enterprise_state.id");
  const led = await states
    .innerJoin("enterprise", "enterprise.id", "enterprise_state.enterprise_id")
    .select("enterprise.case_id")
    .where("enterprise.case_id", "in", ids)
    .execute();
  const shared = await states
    .innerJoin("enterprise_participant", "enterprise_participant.enterprise_id", "enterprise_state.enterprise_id")
    .select("enterprise_participant.case_id")
    .where("enterprise_participant.case_id", "in", ids)
    .where("enterprise_participant.left_on", "is", null)
    .where("enterprise_participant.recorded_at", "<", before)
    .execute();
  return [...led, ...shared];
}

/** The memberships that are noted on these cases. For the office's side only: nothing that a treasurer reads asks this. */
function memberships(db: Db, ids: readonly string[], before: string) {
  return db
    .selectFrom("member_person")
    .innerJoin("cooperative_member", "cooperative_member.id", "member_person.member_id")
    .leftJoin("member_person_withdrawal", (join) =>
      join
        .onRef("member_person_withdrawal.member_person_id", "=", "member_person.id")
        .on("member_person_withdrawal.recorded_at", "<", before),
    )
    .leftJoin("member_leaving", (join) =>
      join
        .onRef("member_leaving.member_id", "=", "cooperative_member.id")
        .on("member_leaving.withdrawn_at", "is", null)
        .on("member_leaving.recorded_at", "<", before),
    )
    .select(["member_person.id", "member_person.case_id", "cooperative_member.joined_on", "member_leaving.left_on"])
    .where("member_person.case_id", "in", ids)
    .where("member_person_withdrawal.id", "is", null)
    .where("member_person.recorded_at", "<", before)
    .execute();
}
