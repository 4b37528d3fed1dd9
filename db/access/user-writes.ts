import { accountById } from "#db/access/accounts";
import { revokeGrantsOf } from "#db/access/grant-writes";
import { useUpLinks } from "#db/access/link-writes";
import { requireManaging } from "#db/access/managing";
import { endSessionsOf } from "#db/access/sessions";
import { revokeTokensOf } from "#db/access/tokens";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { isAlreadyThere } from "#db/dialect/failures";
import { Refused, StaleVersion } from "#db/errors";
import type { UserForm } from "#src/access/account";
import { isGrantable } from "#src/access/grants";
import type { Viewer } from "#src/access/policy";

/** An account without a password; a sign-in link lets its owner choose one, so that no administrator ever knows it. */
export async function inviteUser(trx: Trx, viewer: Viewer, user: UserForm, at: string): Promise<void> {
  requireManaging(viewer, "user.manage");
  await requireTeamOfOffice(trx, user);
  const stored = storedOf(user);
  try {
    const made = await trx
      .insertInto("app_user")
      .values({
        id: user.id,
        ...stored,
        password_hash: null,
        password_changed_at: null,
        created_at: at,
        created_by: viewer.userId,
        disabled_at: null,
        version: 1,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) return;
  } catch (error) {
    if (isAlreadyThere(error)) throw new Refused("already_exists", "email");
    throw error;
  }
  await recordAct(trx, viewer, { action: "user.invited", record_type: "app_user", record_id: user.id, stored }, at);
}

/** A new role or office takes effect at once: every session of the account ends. */
export async function changeUser(trx: Trx, viewer: Viewer, user: UserForm, version: number, at: string): Promise<void> {
  requireManaging(viewer, "user.manage");
  const before = await accountById(trx, user.id);
  if (before.version !== version) {
    const { password_hash: _hash, password_changed_at: _at, ...current } = before;
    throw new StaleVersion("user", current);
  }
  if (user.id === viewer.userId && user.role !== before.role) throw new Refused("not_your_own_role", "role");
  await requireTeamOfOffice(trx, user);
  const stored = storedOf(user);
  try {
    await trx
      .updateTable("app_user")
      .set({ ...stored, version: version + 1 })
      .where("id", "=", user.id)
      .execute();
  } catch (error) {
    if (isAlreadyThere(error)) throw new Refused("already_exists", "email");
    throw error;
  }
  if (!isGrantable(user.role)) await revokeGrantsOf(trx, viewer, user.id, at);
  await recordAct(
    trx,
    viewer,
    { action: "user.changed", record_type: "app_user", record_id: user.id, stored, version: version + 1 },
    at,
  );
  if (before.role !== user.role || before.office_id !== user.office_id || before.team_id !== (user.team_id ?? null))
    await endSessionsOf(trx, viewer, user.id, at);
}

/** Ends every session, token and unused link at once, and for good: enabling brings none of them back. Nobody disables her own account. */
export async function disableUser(trx: Trx, viewer: Viewer, userId: string, at: string): Promise<void> {
  requireManaging(viewer, "user.manage");
  if (userId === viewer.userId) throw new Refused("not_your_own_account");
  await setDisabled(trx, viewer, userId, at, at);
  await endSessionsOf(trx, viewer, userId, at);
  await revokeTokensOf(trx, viewer, userId, at);
  await useUpLinks(trx, userId, at);
}

export async function enableUser(trx: Trx, viewer: Viewer, userId: string, at: string): Promise<void> {
  requireManaging(viewer, "user.manage");
  await setDisabled(trx, viewer, userId, null, at);
}

async function setDisabled(trx: Trx, viewer: Viewer, userId: string, disabled_at: string | null, at: string) {
  const before = await accountById(trx, userId);
  if ((before.disabled_at === null) === (disabled_at === null)) return;
  await trx
    .updateTable("app_user")
    .set({ disabled_at, version: before.version + 1 })
    .where("id", "=", userId)
    .execute();
  const action = disabled_at === null ? "user.enabled" : "user.disabled";
  const act = {
    action,
    record_type: "app_user",
    record_id: userId,
    stored: { disabled_at },
    version: before.version + 1,
  } as const;
  await recordAct(trx, viewer, act, at);
}

async function requireTeamOfOffice(trx: Trx, user: UserForm) {
  const office = await trx.selectFrom("office").select("id").where("id", "=", user.office_id).executeTakeFirst();
  if (!office) throw new Refused("required", "office_id");
  if (user.team_id === undefined) return;
  const team = await trx.selectFrom("team").select("office_id").where("id", "=", user.team_id).executeTakeFirst();
  if (team?.office_id !== user.office_id) throw new Refused("team_of_another_office", "team_id");
}

function storedOf({ email, full_name, role, office_id, team_id, locale }: UserForm) {
  return { email, full_name, role, office_id, team_id: team_id ?? null, locale };
}
