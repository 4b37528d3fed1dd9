import { accountById } from "#db/access/accounts";
import { requireManaging } from "#db/access/managing";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import type { GrantForm } from "#src/access/account";
import { isGrantable } from "#src/access/grants";
import type { Role, Viewer } from "#src/access/policy";

export async function giveGrant(trx: Trx, viewer: Viewer, grant: GrantForm, at: string): Promise<void> {
  requireManaging(viewer, "user.manage");
  if (grant.user_id === viewer.userId) throw new Refused("not_your_own_role");
  const user = await accountById(trx, grant.user_id);
  if (!isGrantable(user.role as Role, grant.kind)) throw new Refused("not_for_this_role", "kind");
  const team_id = grant.kind === "supervisor" ? (grant.team_id ?? null) : null;
  if (team_id !== null) await requireTeam(trx, team_id);
  const stored = { user_id: grant.user_id, kind: grant.kind, team_id };
  const same = await trx
    .selectFrom("user_grant")
    .select("id")
    .where("user_id", "=", grant.user_id)
    .where("kind", "=", grant.kind)
    .where("team_id", team_id === null ? "is" : "=", team_id)
    .where("revoked_at", "is", null)
    .where("id", "!=", grant.id)
    .executeTakeFirst();
  if (same) throw new Refused("already_exists", "kind");
  const made = await trx
    .insertInto("user_grant")
    .values({ id: grant.id, ...stored, granted_by: viewer.userId, granted_at: at, revoked_by: null, revoked_at: null })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made)
    await recordAct(trx, viewer, { action: "grant.given", record_type: "user_grant", record_id: grant.id, stored }, at);
}

export async function revokeGrant(trx: Trx, viewer: Viewer, grantId: string, at: string): Promise<void> {
  requireManaging(viewer, "user.manage");
  const revoked = await trx
    .updateTable("user_grant")
    .set({ revoked_at: at, revoked_by: viewer.userId })
    .where("id", "=", grantId)
    .where("revoked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!revoked) throw new NotFound("grant");
  await recordAct(trx, viewer, { action: "grant.revoked", record_type: "user_grant", record_id: grantId }, at);
}

/** When a role is given that no grant can add to. */
export async function revokeGrantsOf(trx: Trx, viewer: Viewer, userId: string, at: string) {
  const live = await trx
    .selectFrom("user_grant")
    .select("id")
    .where("user_id", "=", userId)
    .where("revoked_at", "is", null)
    .execute();
  for (const { id } of live) await revokeGrant(trx, viewer, id, at);
}

async function requireTeam(trx: Trx, id: string) {
  const team = await trx
    .selectFrom("team")
    .select("id")
    .where("id", "=", id)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  if (!team) throw new Refused("not_in_list", "team_id");
}
