import { recordAct } from "#db/audit/record";
import { heldCooperative, standingLeaving } from "#db/cooperatives/placement";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import type { Viewer } from "#src/access/policy";
import type { MemberDuty } from "#src/cooperatives/member";

/**
 * Gives a member an office of the cooperative from a day on. Chair, secretary and treasurer are one each at a time: the one
 * before ends on that day. There may be several supervisors. The same id again has no second effect.
 */
export async function nameDuty(
  trx: Trx,
  viewer: Viewer,
  cooperative_id: string,
  { id, member_id, duty, from_on }: MemberDuty,
  at: string,
): Promise<void> {
  const cooperative = await heldCooperative(trx, viewer, cooperative_id, "cooperative.record");
  const known = await trx.selectFrom("member_duty").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    if (known.cooperative_id !== cooperative_id) throw new NotFound("member_duty");
    const isSame = known.member_id === member_id && known.duty === duty && known.from_on === from_on;
    if (!isSame) throw new Refused("already_sent");
    return;
  }
  const member = await trx
    .selectFrom("cooperative_member")
    .select(["id", "joined_on"])
    .where("id", "=", member_id)
    .where("cooperative_id", "=", cooperative_id)
    .executeTakeFirst();
  if (!member) throw new Refused("not_a_member", "member_id");
  if (await standingLeaving(trx, member_id)) throw new Refused("has_left", "member_id");
  if (from_on < member.joined_on) throw new Refused("before_joining", "from_on");
  const holders = await trx
    .selectFrom("member_duty")
    .select(["id", "member_id", "from_on", "version"])
    .where("cooperative_id", "=", cooperative_id)
    .where("duty", "=", duty)
    .where("until_on", "is", null)
    .execute();
  if (holders.some((holder) => holder.member_id === member_id)) throw new Refused("holds_an_office_already", "duty");
  const ending = duty === "supervisor" ? [] : holders;
  if (ending.some((holder) => holder.from_on > from_on)) throw new Refused("before_the_one_before", "from_on");
  for (const holder of ending) await end(trx, viewer, { ...holder, office_id: cooperative.office_id }, from_on, at);
  const stored = { cooperative_id, member_id, duty, from_on };
  await trx
    .insertInto("member_duty")
    .values({ id, ...stored, until_on: null, recorded_at: at, recorded_by: viewer.userId, version: 1 })
    .execute();
  const act = {
    action: "member_duty.named",
    record_type: "member_duty",
    record_id: id,
    office_id: cooperative.office_id,
    stored,
    true_on: from_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** Ends an office of a member on a day. Ended already: nothing. */
export async function endDuty(
  trx: Trx,
  viewer: Viewer,
  { cooperative_id, id, until_on }: { cooperative_id: string; id: string; until_on: string },
  at: string,
): Promise<void> {
  const { office_id } = await heldCooperative(trx, viewer, cooperative_id, "cooperative.record");
  const duty = await trx
    .selectFrom("member_duty")
    .select(["id", "from_on", "until_on", "version"])
    .where("id", "=", id)
    .where("cooperative_id", "=", cooperative_id)
    .executeTakeFirst();
  if (!duty) throw new NotFound("member_duty");
  if (duty.until_on !== null) return;
  if (until_on < duty.from_on) throw new Refused("before_it_began", "until_on");
  await end(trx, viewer, { ...duty, office_id }, until_on, at);
}

/** What a member still holds, at leaving. */
export async function endDuties(
  trx: Trx,
  viewer: Viewer,
  { member_id, office_id, until_on }: { member_id: string; office_id: string; until_on: string },
  at: string,
): Promise<void> {
  const held = await trx
    .selectFrom("member_duty")
    .select(["id", "from_on", "version"])
    .where("member_id", "=", member_id)
    .where("until_on", "is", null)
    .orderBy("id")
    .execute();
  for (const duty of held) {
    const last = until_on < duty.from_on ? duty.from_on : until_on;
    await end(trx, viewer, { ...duty, office_id }, last, at);
  }
}

type Ending = { id: string; version: number; office_id: string };

async function end(trx: Trx, viewer: Viewer, { id, version, office_id }: Ending, until_on: string, at: string) {
  await trx
    .updateTable("member_duty")
    .set({ until_on, version: version + 1 })
    .where("id", "=", id)
    .execute();
  const act = {
    action: "member_duty.ended",
    record_type: "member_duty",
    record_id: id,
    office_id,
    stored: { until_on },
    version: version + 1,
    true_on: until_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}
