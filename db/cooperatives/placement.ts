import type { JoinBuilder } from "kysely";
import { cooperativesWithin } from "#db/access/visible";
import type { Database, Db, Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound } from "#db/errors";
import { type Action, can, type Viewer } from "#src/access/policy";

/** The cooperative as far as the viewer may know of it. */
export function findCooperative(db: Db, viewer: Viewer, id: string) {
  return cooperativeIn(db, viewer, id).executeTakeFirst();
}

/**
 * The cooperative, for a verb that does `action` to it. First line of every write on one, which it holds until the transaction
 * ends: two who admit at once get numbers one after the other.
 * @throws NotFound when the viewer may not know of it, NotAllowed when she may but the action is not hers.
 */
export async function heldCooperative(trx: Trx, viewer: Viewer, id: string, action: Action) {
  const found = await forUpdate(trx, cooperativeIn(trx, viewer, id)).executeTakeFirst();
  if (!found) throw new NotFound("cooperative");
  if (!can(viewer, action)) throw new NotAllowed(action);
  return found;
}

function cooperativeIn(db: Db, viewer: Viewer, id: string) {
  return db
    .selectFrom("cooperative")
    .selectAll()
    .where("cooperative.id", "=", id)
    .where(cooperativesWithin(viewer, "cooperative.read"));
}

/** The cooperative of a membership, held, with the membership. */
export async function heldMember(trx: Trx, viewer: Viewer, member_id: string, action: Action) {
  const which = await trx
    .selectFrom("cooperative_member")
    .select("cooperative_id")
    .where("id", "=", member_id)
    .executeTakeFirst();
  if (!which) throw new NotFound("member");
  const cooperative = await heldCooperative(trx, viewer, which.cooperative_id, action);
  // Read again: who held the cooperative until now may have changed it.
  const member = await trx
    .selectFrom("cooperative_member")
    .selectAll()
    .where("id", "=", member_id)
    .executeTakeFirstOrThrow();
  return { cooperative, member };
}

/** The leaving of a member that stands. */
export function standingLeaving(db: Db, member_id: string) {
  return db
    .selectFrom("member_leaving")
    .selectAll()
    .where("member_id", "=", member_id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
}

/** Joins a membership to the leaving of it that stands; none while she is a member. */
export function onStandingLeaving<Joined extends JoinBuilder<Database, "cooperative_member" | "member_leaving">>(
  join: Joined,
) {
  return join
    .onRef("member_leaving.member_id", "=", "cooperative_member.id")
    .on("member_leaving.withdrawn_at", "is", null);
}
