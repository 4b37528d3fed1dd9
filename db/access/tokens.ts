import { hashOfSecret, newSecret } from "#db/access/secrets";
import { VIEWER_COLUMNS, viewerFrom } from "#db/access/viewers";
import { recordAct } from "#db/audit/record";
import type { Db, Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { TOKEN_DAYS, type TokenForm } from "#src/access/account";
import type { Viewer } from "#src/access/policy";
import { hoursAfter } from "#src/access/session";

type NewToken = Omit<TokenForm, "days"> & { days?: number };

/** The token's text, shown once. It acts for its user, with her rights at the time of each request. */
export async function makeToken(trx: Trx, viewer: Viewer, token: NewToken, at: string): Promise<string> {
  const secret = `lgk_${newSecret()}`;
  const made = await trx
    .insertInto("api_token")
    .values({
      id: token.id,
      user_id: viewer.userId,
      token_hash: hashOfSecret(secret),
      label: token.label,
      scope: token.scope,
      created_at: at,
      expires_at: hoursAfter(at, (token.days ?? TOKEN_DAYS) * 24),
      revoked_at: null,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  // Sent twice: the token was shown the first time, and its text is kept nowhere.
  if (!made) throw new Refused("token_already_made");
  await recordAct(trx, viewer, { action: "token.made", record_type: "api_token", record_id: token.id }, at);
  return secret;
}

export async function viewerOfToken(db: Db, secret: string, now: string): Promise<Viewer | undefined> {
  const rows = await db
    .selectFrom("api_token")
    .innerJoin("app_user", "app_user.id", "api_token.user_id")
    .leftJoin("user_grant", (join) =>
      join.onRef("user_grant.user_id", "=", "app_user.id").on("user_grant.revoked_at", "is", null),
    )
    .select([...VIEWER_COLUMNS, "api_token.scope"])
    .where("api_token.token_hash", "=", hashOfSecret(secret))
    .where("api_token.revoked_at", "is", null)
    .where("api_token.expires_at", ">", now)
    .where("app_user.disabled_at", "is", null)
    .execute();
  return viewerFrom(rows, rows[0]?.scope === "write" ? "write" : "read");
}

/** One's own that still work. */
export function listTokens(db: Db, viewer: Viewer, now: string) {
  return db
    .selectFrom("api_token")
    .select(["id", "label", "scope", "created_at", "expires_at"])
    .where("user_id", "=", viewer.userId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .orderBy("created_at", "desc")
    .execute();
}

export async function revokeToken(trx: Trx, viewer: Viewer, id: string, at: string): Promise<void> {
  const revoked = await trx
    .updateTable("api_token")
    .set({ revoked_at: at })
    .where("id", "=", id)
    .where("user_id", "=", viewer.userId)
    .where("revoked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!revoked) throw new NotFound("token");
  await recordAct(trx, viewer, { action: "token.revoked", record_type: "api_token", record_id: id }, at);
}

/** When an account is disabled, or found again with a link. */
export async function revokeTokensOf(trx: Trx, viewer: Viewer, userId: string, at: string): Promise<void> {
  const revoked = await trx
    .updateTable("api_token")
    .set({ revoked_at: at })
    .where("user_id", "=", userId)
    .where("revoked_at", "is", null)
    .returning("id")
    .execute();
  for (const { id } of revoked)
    await recordAct(trx, viewer, { action: "token.revoked", record_type: "api_token", record_id: id }, at);
}
