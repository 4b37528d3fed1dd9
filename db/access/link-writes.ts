import { accountById } from "#db/access/accounts";
import { requireManaging } from "#db/access/managing";
import { hashPassword, passwordMatches } from "#db/access/passwords";
import { hashOfSecret, newSecret } from "#db/access/secrets";
import { endSessionsOf } from "#db/access/sessions";
import { revokeTokensOf } from "#db/access/tokens";
import { viewerOf } from "#db/access/viewers";
import { recordAct } from "#db/audit/record";
import type { Db, Trx } from "#db/database";
import { Refused } from "#db/errors";
import { newId } from "#db/ids";
import type { Viewer } from "#src/access/policy";
import { hoursAfter, LINK_HOURS } from "#src/access/session";

/** A single-use link's secret; earlier unused links of the account stop working. The administrator passes it on, and never learns a password. */
export async function makeSignInLink(trx: Trx, viewer: Viewer, userId: string, at: string): Promise<string> {
  requireManaging(viewer, "user.manage");
  const user = await accountById(trx, userId);
  if (user.disabled_at !== null) throw new Refused("account_disabled");
  const secret = newSecret();
  const id = newId();
  await useUpLinks(trx, userId, at);
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

/** Whether a link can still be used; looking does not use it up (mail programs open links by themselves). */
export async function isLinkAlive(db: Db, secret: string, now: string): Promise<boolean> {
  const link = await db
    .selectFrom("sign_in_link")
    .innerJoin("app_user", "app_user.id", "sign_in_link.user_id")
    .select("sign_in_link.id")
    .where("token_hash", "=", hashOfSecret(secret))
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .where("app_user.disabled_at", "is", null)
    .executeTakeFirst();
  return link !== undefined;
}

/**
 * Uses the link up, sets the password and ends all other sessions and tokens: a link is for an account that was lost, and
 * whoever had it may have made some. The account's viewer, ready for a session.
 */
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
  await revokeTokensOf(trx, viewer, viewer.userId, at);
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
  const user = await accountById(trx, viewer.userId);
  if (!(await passwordMatches(user.password_hash, form.current_password)))
    throw new Refused("wrong_password", "current_password");
  await storePassword(trx, viewer, form.password, at);
  await endSessionsOf(trx, viewer, viewer.userId, at, sessionId);
}

async function storePassword(trx: Trx, viewer: Viewer, password: string, at: string) {
  const password_hash = await hashPassword(password);
  await trx
    .updateTable("app_user")
    .set({ password_hash, password_changed_at: at })
    .where("id", "=", viewer.userId)
    .execute();
  await recordAct(trx, viewer, { action: "password.changed", record_type: "app_user", record_id: viewer.userId }, at);
}

export function useUpLinks(trx: Trx, userId: string, at: string) {
  return trx
    .updateTable("sign_in_link")
    .set({ used_at: at })
    .where("user_id", "=", userId)
    .where("used_at", "is", null)
    .execute();
}
