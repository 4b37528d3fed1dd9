import { endSessionsOf } from "#db/access/sessions";
import { hashPassword, passwordMatches } from "#db/access/passwords";
import { hashOfSecret, newSecret } from "#db/access/secrets";
import { viewerOf } from "#db/access/viewers";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { isAlreadyThere } from "#db/dialect/failures";
import { NotFound, Refused, StaleVersion } from "#db/errors";
import { newId } from "#db/ids";
import type { GrantForm, UserForm } from "#src/access/account";
import type { Viewer } from "#src/access/policy";
import { hoursAfter, LINK_HOURS } from "#src/access/session";

/** An account without a password; a sign-in link lets its owner choose one, so that no administrator ever knows it. */
export async function inviteUser(trx: Trx, viewer: Viewer, user: UserForm, at: string): Promise<void> {
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
  const before = await userById(trx, user.id);
  if (before.version !== version) throw new StaleVersion("user", before);
  if (user.id === viewer.userId && user.role !== before.role) throw new Refused("not_your_own_role", "role");
  await requireTeamOfOffice(trx, user);
  const stored = storedOf(user);
  try {
    await trx.updateTable("app_user").set({ ...stored, version: version + 1 }).where("id", "=", user.id).execute();
  } catch (error) {
    if (isAlreadyThere(error)) throw new Refused("already_exists", "email");
    throw error;
  }
  await recordAct(
    trx,
    viewer,
    { action: "user.changed", record_type: "app_user", record_id: user.id, stored, version: version + 1 },
    at,
  );
  if (before.role !== user.role || before.office_id !== user.office_id || before.team_id !== (user.team_id ?? null))
    await endSessionsOf(trx, viewer, user.id, at);
}

/** Ends every session and token use at once. Nobody disables her own account. */
export async function disableUser(trx: Trx, viewer: Viewer, userId: string, at: string): Promise<void> {
  if (userId === viewer.userId) throw new Refused("not_your_own_account");
  await setDisabled(trx, viewer, userId, at, at);
  await endSessionsOf(trx, viewer, userId, at);
}

export async function enableUser(trx: Trx, viewer: Viewer, userId: string, at: string): Promise<void> {
  await setDisabled(trx, viewer, userId, null, at);
}

async function setDisabled(trx: Trx, viewer: Viewer, userId: string, disabled_at: string | null, at: string) {
  const before = await userById(trx, userId);
  if ((before.disabled_at === null) === (disabled_at === null)) return;
  await trx.updateTable("app_user").set({ disabled_at, version: before.version + 1 }).where("id", "=", userId).execute();
  const action = disabled_at === null ? "user.enabled" : "user.disabled";
  const act = { action, record_type: "app_user", record_id: userId, stored: { disabled_at }, version: before.version + 1 } as const;
  await recordAct(trx, viewer, act, at);
}

/** A single-use link's secret; earlier unused links of the account stop working. The administrator passes it on, and never learns a password. */
export async function makeSignInLink(trx: Trx, viewer: Pick<Viewer, "userId">, userId: string, at: string): Promise<string> {
  const user = await userById(trx, userId);
  if (user.disabled_at !== null) throw new Refused("account_disabled");
  const secret = newSecret();
  const id = newId();
  await trx.updateTable("sign_in_link").set({ used_at: at }).where("user_id", "=", userId).where("used_at", "is", null).execute();
  await trx
    .insertInto("sign_in_link")
    .values({
      id,
      token_hash: hashOfSecret(secret),
      user_id: userId,
      made_by: viewer.userId,
      made_at: at,
      expires_at: hoursAfter(at, LINK_HOURS),
      used_at: null,
    })
    .execute();
  await recordAct(trx, viewer, { action: "user.link_made", record_type: "app_user", record_id: userId }, at);
  return secret;
}

/** Uses the link up, sets the password and ends all other sessions; the account's viewer, ready for a session. */
export async function usePasswordLink(trx: Trx, secret: string, password: string, at: string): Promise<Viewer> {
  const link = await trx
    .updateTable("sign_in_link")
    .set({ used_at: at })
    .where("token_hash", "=", hashOfSecret(secret))
    .where("used_at", "is", null)
    .where("expires_at", ">", at)
    .returning("user_id")
    .executeTakeFirst();
  const viewer = link && (await viewerOf(trx, link.user_id));
  if (!viewer) throw new Refused("link_used_or_expired");
  await storePassword(trx, viewer, password, at);
  await endSessionsOf(trx, viewer, viewer.userId, at);
  return viewer;
}

/** One's own password; every other session ends. */
export async function changePassword(
  trx: Trx,
  viewer: Viewer,
  form: { current_password: string; password: string },
  sessionId: string,
  at: string,
): Promise<void> {
  const user = await userById(trx, viewer.userId);
  if (!(await passwordMatches(user.password_hash, form.current_password))) throw new Refused("wrong_password", "current_password");
  await storePassword(trx, viewer, form.password, at);
  await endSessionsOf(trx, viewer, viewer.userId, at, sessionId);
}

async function storePassword(trx: Trx, viewer: Viewer, password: string, at: string) {
  const password_hash = await hashPassword(password);
  await trx.updateTable("app_user").set({ password_hash, password_changed_at: at }).where("id", "=", viewer.userId).execute();
  await recordAct(trx, viewer, { action: "password.changed", record_type: "app_user", record_id: viewer.userId }, at);
}

export async function giveGrant(trx: Trx, viewer: Viewer, grant: GrantForm, at: string): Promise<void> {
  if (grant.user_id === viewer.userId) throw new Refused("not_your_own_role");
  const user = await userById(trx, grant.user_id);
  if (!["program_officer", "field_staff", "manager"].includes(user.role)) throw new Refused("not_allowed_value", "kind");
  const stored = { user_id: grant.user_id, kind: grant.kind, team_id: grant.team_id ?? null };
  const made = await trx
    .insertInto("user_grant")
    .values({ id: grant.id, ...stored, granted_by: viewer.userId, granted_at: at, revoked_by: null, revoked_at: null })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made) await recordAct(trx, viewer, { action: "grant.given", record_type: "user_grant", record_id: grant.id, stored }, at);
}

export async function revokeGrant(trx: Trx, viewer: Viewer, grantId: string, at: string): Promise<void> {
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

async function userById(trx: Trx, id: string) {
  const user = await trx.selectFrom("app_user").selectAll().where("id", "=", id).executeTakeFirst();
  if (!user) throw new NotFound("user");
  return user;
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
