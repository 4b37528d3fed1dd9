import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { placedCaseFor } from "#db/people/placement";
import { refuseOtherContent } from "#db/same-content";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import { storedYesNo } from "#db/yes-no";
import type { Viewer } from "#src/access/policy";
import type { Household } from "#src/households/household";

/** A household as it was on a day. The ones recorded before stay as they were; the same id again has no second effect. */
export async function recordHousehold(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  household: Household,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "household.record");
  const key = await personKey(trx, placed.person_id);
  const { id } = household;
  const { stored, members } = householdColumns(household, key);
  const made = await trx
    .insertInto("household")
    .values({ id, case_id: placed.id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) {
    const known = await trx.selectFrom("household").selectAll().where("id", "=", id).executeTakeFirst();
    if (known?.case_id !== placed.id) throw new NotFound("household");
    refuseOtherContent(key, "household", known, stored);
    const kept = await trx
      .selectFrom("household_member")
      .selectAll()
      .where("household_id", "=", id)
      .orderBy("position")
      .execute();
    if (kept.length !== members.length) throw new Refused("already_sent");
    for (const [at, member] of members.entries()) refuseOtherContent(key, "household_member", kept[at]!, member);
    return;
  }
  if (members.length > 0)
    await trx
      .insertInto("household_member")
      .values(members.map((member) => ({ id: newId(), household_id: id, ...member })))
      .execute();
  const act = {
    action: "household.recorded",
    record_type: "household",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored: { ...stored, members },
    true_on: household.true_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "household.recorded", at);
}

/** A household as its table keeps it, and its members, who have no ids yet. */
export function householdColumns({ id, members, supports_return, note, ...plain }: Household, key: PersonKey) {
  return {
    stored: {
      ...plain,
      supports_return: supports_return && JSON.stringify(supports_return),
      note: sealFor(key, { table: "household", column: "note", id }, note),
    },
    members: members.map(({ lives_here, earns, ...member }, position) => ({
      position,
      ...member,
      lives_here: storedYesNo(lives_here),
      earns: storedYesNo(earns),
    })),
  };
}
