import { recordAct } from "#db/audit/record";
import { heldCooperative } from "#db/cooperatives/placement";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import type { Viewer } from "#src/access/policy";
import type { OfficerNaming } from "#src/cooperatives/cooperative";

/**
 * Gives an account an office of a cooperative, and with it what its holder reaches. Only accounts of treasurers: what anybody
 * else may see of a cooperative follows from her office and not from this. The same id again has no second effect.
 */
export async function nameOfficer(
  trx: Trx,
  viewer: Viewer,
  cooperative_id: string,
  { id, user_id, duty }: OfficerNaming,
  at: string,
): Promise<void> {
  const cooperative = await heldCooperative(trx, viewer, cooperative_id, "cooperative.manage");
  const known = await trx.selectFrom("cooperative_officer").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    if (known.cooperative_id !== cooperative_id) throw new NotFound("cooperative_officer");
    if (known.user_id !== user_id || known.duty !== duty) throw new Refused("already_sent");
    return;
  }
  const account = await trx
    .selectFrom("app_user")
    .select("id")
    .where("id", "=", user_id)
    .where("office_id", "=", cooperative.office_id)
    .where("role", "=", "cooperative_treasurer")
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  if (!account) throw new Refused("not_a_treasurers_account", "user_id");
  const holds = await trx
    .selectFrom("cooperative_officer")
    .select("id")
    .where("cooperative_id", "=", cooperative_id)
    .where("user_id", "=", user_id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (holds) throw new Refused("holds_an_office_already", "user_id");
  const stored = { cooperative_id, user_id, duty };
  await trx
    .insertInto("cooperative_officer")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId, ended_at: null })
    .execute();
  const act = {
    action: "cooperative_officer.named",
    record_type: "cooperative_officer",
    record_id: id,
    office_id: cooperative.office_id,
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** Takes the office back: from this moment the account reaches nothing of the cooperative. Ended already: nothing. */
export async function endOfficer(
  trx: Trx,
  viewer: Viewer,
  { cooperative_id, id }: { cooperative_id: string; id: string },
  at: string,
): Promise<void> {
  const cooperative = await heldCooperative(trx, viewer, cooperative_id, "cooperative.manage");
  const officer = await trx
    .selectFrom("cooperative_officer")
    .select(["id", "ended_at"])
    .where("id", "=", id)
    .where("cooperative_id", "=", cooperative_id)
    .executeTakeFirst();
  if (!officer) throw new NotFound("cooperative_officer");
  if (officer.ended_at !== null) return;
  await trx.updateTable("cooperative_officer").set({ ended_at: at }).where("id", "=", id).execute();
  const act = {
    action: "cooperative_officer.ended",
    record_type: "cooperative_officer",
    record_id: id,
    office_id: cooperative.office_id,
    stored: { ended_at: at },
    version: 2,
  } as const;
  await recordAct(trx, viewer, act, at);
}
