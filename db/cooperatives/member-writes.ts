import { recordAct } from "#db/audit/record";
import { endDuties } from "#db/cooperatives/duty-writes";
import { placeOfName, sealedName } from "#db/cooperatives/member-name";
import { heldCooperative, heldMember, standingLeaving } from "#db/cooperatives/placement";
import type { Trx } from "#db/database";
import { NotFound, Refused, StaleVersion } from "#db/errors";
import { refuseOtherContent } from "#db/same-content";
import { keepPersonKey, newPersonKey, openFor, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { Member, MemberDetails, MemberLeaving } from "#src/cooperatives/member";

/**
 * Admits someone to a cooperative under the next number. The name is sealed under a key of this membership alone, whoever it
 * is. The same id again has no second effect. @returns the member's number.
 */
export async function admitMember(
  trx: Trx,
  viewer: Viewer,
  cooperative_id: string,
  { id, name, joined_on }: Member,
  at: string,
): Promise<number> {
  const cooperative = await heldCooperative(trx, viewer, cooperative_id, "cooperative.record");
  const known = await trx.selectFrom("cooperative_member").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    if (known.cooperative_id !== cooperative_id) throw new NotFound("member");
    const key = await personKey(trx, id);
    refuseOtherContent(key, "cooperative_member", known, { joined_on, name: sealedName(key, id, name) });
    return known.member_number;
  }
  const last = await trx
    .selectFrom("cooperative_member")
    .select((eb) => eb.fn.max("member_number").as("number"))
    .where("cooperative_id", "=", cooperative_id)
    .executeTakeFirst();
  const member_number = Number(last?.number ?? 0) + 1;
  const key = newPersonKey(id);
  await keepPersonKey(trx, key, at);
  const stored = { cooperative_id, member_number, name: sealedName(key, id, name), joined_on };
  await trx
    .insertInto("cooperative_member")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId, version: 1 })
    .execute();
  const act = {
    action: "cooperative_member.admitted",
    record_type: "cooperative_member",
    record_id: id,
    office_id: cooperative.office_id,
    stored,
    true_on: joined_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  return member_number;
}

/** Mends a name or a day; the change log keeps what stood there. @throws StaleVersion with what it says now. */
export async function changeMember(
  trx: Trx,
  viewer: Viewer,
  { id, version }: { id: string; version: number },
  { name, joined_on }: MemberDetails,
  at: string,
): Promise<void> {
  const { cooperative, member } = await heldMember(trx, viewer, id, "cooperative.record");
  const key = await personKey(trx, id);
  const now = { name: openFor(key, placeOfName(id), member.name), joined_on: member.joined_on };
  const stored = {
    ...(now.name !== name && { name: sealedName(key, id, name) }),
    ...(now.joined_on !== joined_on && { joined_on }),
  };
  if (Object.keys(stored).length === 0) return;
  if (member.version !== version) throw new StaleVersion("member", now);
  const left = await standingLeaving(trx, id);
  if (left && left.left_on < joined_on) throw new Refused("after_leaving", "joined_on");
  await trx
    .updateTable("cooperative_member")
    .set({ ...stored, version: version + 1 })
    .where("id", "=", id)
    .execute();
  const act = {
    action: "cooperative_member.changed",
    record_type: "cooperative_member",
    record_id: id,
    office_id: cooperative.office_id,
    stored,
    version: version + 1,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** The end of a membership; offices that the member still holds end with it. Savings are paid back after it. */
export async function recordLeaving(
  trx: Trx,
  viewer: Viewer,
  member_id: string,
  { id, left_on, reason, note }: MemberLeaving,
  at: string,
): Promise<void> {
  const { cooperative, member } = await heldMember(trx, viewer, member_id, "cooperative.record");
  const key = await personKey(trx, member_id);
  const stored = {
    member_id,
    left_on,
    reason,
    note: sealFor(key, { table: "member_leaving", column: "note", id }, note),
  };
  const known = await trx.selectFrom("member_leaving").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    if (known.member_id !== member_id) throw new NotFound("member_leaving");
    refuseOtherContent(key, "member_leaving", known, stored);
    return;
  }
  if (await standingLeaving(trx, member_id)) throw new Refused("has_left");
  if (left_on < member.joined_on) throw new Refused("before_joining", "left_on");
  await trx
    .insertInto("member_leaving")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId, withdrawn_at: null, withdrawn_by: null })
    .execute();
  const act = {
    action: "cooperative_member.left",
    record_type: "member_leaving",
    record_id: id,
    office_id: cooperative.office_id,
    stored,
    true_on: left_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await endDuties(trx, viewer, { member_id, office_id: cooperative.office_id, until_on: left_on }, at);
}

/** A leaving that was recorded by mistake is taken back; it stays in the record. Taken back already: nothing. */
export async function withdrawLeaving(trx: Trx, viewer: Viewer, member_id: string, at: string): Promise<void> {
  const { cooperative } = await heldMember(trx, viewer, member_id, "cooperative.record");
  const leaving = await standingLeaving(trx, member_id);
  if (!leaving) return;
  const stored = { withdrawn_at: at, withdrawn_by: viewer.userId };
  await trx.updateTable("member_leaving").set(stored).where("id", "=", leaving.id).execute();
  const act = {
    action: "cooperative_member.leaving_withdrawn",
    record_type: "member_leaving",
    record_id: leaving.id,
    office_id: cooperative.office_id,
    stored,
    version: 2,
  } as const;
  await recordAct(trx, viewer, act, at);
}
