import { cooperativesWithin } from "#db/access/visible";
import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotFound, Refused } from "#db/errors";
import { placedCaseFor } from "#db/people/placement";
import type { Viewer } from "#src/access/policy";
import type { MemberLink, MemberLinkWithdrawal } from "#src/cooperatives/member";

/**
 * Notes on a case that a membership is this person's. It is said from the case alone: nothing of the cooperative changes by
 * it, and its act names the case and the note, never the membership, so that no line of the audit leads from one to the other.
 * The same id again has no second effect.
 */
export async function linkMember(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  { id, member_id }: MemberLink,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "member.link");
  const known = await trx.selectFrom("member_person").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    if (known.case_id !== placed.id) throw new NotFound("member_link");
    if (known.member_id !== member_id) throw new Refused("already_sent");
    return;
  }
  const member = await forUpdate(
    trx,
    trx
      .selectFrom("cooperative_member")
      .select("id")
      .where("id", "=", member_id)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom("cooperative")
            .select("cooperative.id")
            .whereRef("cooperative.id", "=", "cooperative_member.cooperative_id")
            .where(cooperativesWithin(viewer, "cooperative.read")),
        ),
      ),
  ).executeTakeFirst();
  if (!member) throw new Refused("not_a_member", "member_id");
  if (await standingLink(trx, member_id)) throw new Refused("linked_already", "member_id");
  await trx
    .insertInto("member_person")
    .values({ id, member_id, case_id: placed.id, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "member_link.made",
    record_type: "member_link",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "member_link.made", at);
}

/** Takes such a note back, with a reason. */
export async function withdrawLink(
  trx: Trx,
  viewer: Viewer,
  link_id: string,
  { id, reason }: MemberLinkWithdrawal,
  at: string,
): Promise<void> {
  const link = await trx.selectFrom("member_person").select("case_id").where("id", "=", link_id).executeTakeFirst();
  if (!link) throw new NotFound("member_link");
  const placed = await placedCaseFor(trx, viewer, { id: link.case_id }, "member.link");
  const already = await trx
    .selectFrom("member_person_withdrawal")
    .selectAll()
    .where("member_person_id", "=", link_id)
    .executeTakeFirst();
  if (already && already.id !== id) throw new Refused("already_withdrawn");
  if (already && already.reason !== reason) throw new Refused("already_sent");
  if (already) return;
  await trx
    .insertInto("member_person_withdrawal")
    .values({ id, member_person_id: link_id, reason, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "member_link.withdrawn",
    record_type: "member_link",
    record_id: link_id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored: { reason },
    version: 2,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "member_link.withdrawn", at);
}

function standingLink(trx: Trx, member_id: string) {
  return trx
    .selectFrom("member_person")
    .leftJoin("member_person_withdrawal", "member_person_withdrawal.member_person_id", "member_person.id")
    .select("member_person.id")
    .where("member_person.member_id", "=", member_id)
    .where("member_person_withdrawal.id", "is", null)
    .executeTakeFirst();
}
