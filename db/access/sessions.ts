import { hashOfSecret, newSecret } from "#db/access/secrets";
import { VIEWER_COLUMNS, viewerFrom } from "#db/access/viewers";
import { recordAct } from "#db/audit/record";
import type { Db, Trx } from "#db/database";
import { NotFound } from "#db/errors";
import { newId } from "#db/ids";
import type { Viewer } from "#src/access/policy";
import { ABSOLUTE_HOURS, hoursAfter, isLive, needsTouch } from "#src/access/session";

export type LiveSession = { id: string; viewer: Viewer; name: string; locale: string; touch: boolean };

/** Starts a session and gives its secret, which only the cookie will hold. */
export async function startSession(trx: Trx, viewer: Viewer, device: string, at: string): Promise<string> {
  const secret = newSecret();
  const id = newId();
  await trx
    .insertInto("session")
    .values({
      id,
      id_hash: hashOfSecret(secret),
      user_id: viewer.userId,
      created_at: at,
      last_seen_at: at,
      expires_at: hoursAfter(at, ABSOLUTE_HOURS),
      ended_at: null,
      device: device.slice(0, 120),
    })
    .execute();
  await recordAct(trx, viewer, { action: "session.started", record_type: "session", record_id: id }, at);
  return secret;
}

/** The session behind a cookie, if it is alive and its user is; `touch` when its last use should be written. */
export async function findSession(db: Db, secret: string, now: string): Promise<LiveSession | undefined> {
  const rows = await db
    .selectFrom("session")
    .innerJoin("app_user", "app_user.id", "session.user_id")
    .leftJoin("user_grant", (join) =>
      join.onRef("user_grant.user_id", "=", "app_user.id").on("user_grant.revoked_at", "is", null),
    )
    .select([
      ...VIEWER_COLUMNS,
      "session.id",
      "session.last_seen_at",
      "session.expires_at",
      "session.ended_at",
      "app_user.full_name",
      "app_user.locale",
    ])
    .where("session.id_hash", "=", hashOfSecret(secret))
    .where("app_user.disabled_at", "is", null)
    .execute();
  const [session] = rows;
  if (!session || !isLive(session, now)) return undefined;
  const viewer = viewerFrom(rows, "write");
  const { id, full_name: name, locale } = session;
  return viewer && { id, viewer, name, locale, touch: needsTouch(session, now) };
}

export async function touchSession(trx: Trx, viewer: Viewer, sessionId: string, at: string): Promise<void> {
  await trx
    .updateTable("session")
    .set({ last_seen_at: at })
    .where("id", "=", sessionId)
    .where("user_id", "=", viewer.userId)
    .execute();
}

/** One's own sessions that are alive, the last used first. */
export async function listSessions(db: Db, viewer: Viewer, now: string) {
  const sessions = await db
    .selectFrom("session")
    .select(["id", "created_at", "last_seen_at", "expires_at", "ended_at", "device"])
    .where("user_id", "=", viewer.userId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .orderBy("last_seen_at", "desc")
    .execute();
  return sessions.filter((session) => isLive(session, now));
}

/** Whose session a cookie was, alive or not: what she typed into a form as it ended is hers alone. */
export async function ownerOfSession(db: Db, secret: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("session")
    .select("user_id")
    .where("id_hash", "=", hashOfSecret(secret))
    .executeTakeFirst();
  return row?.user_id;
}

/** One's own sessions only; another's is not found. */
export async function endSession(trx: Trx, viewer: Viewer, sessionId: string, at: string): Promise<void> {
  const ended = await trx
    .updateTable("session")
    .set({ ended_at: at })
    .where("id", "=", sessionId)
    .where("user_id", "=", viewer.userId)
    .where("ended_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!ended) throw new NotFound("session");
  await recordAct(trx, viewer, { action: "session.ended", record_type: "session", record_id: sessionId }, at);
}

/** Signing out. A session that is over already is no fault: pressing the button twice is one sign-out. */
export async function signOut(trx: Trx, viewer: Viewer, sessionId: string, at: string): Promise<void> {
  try {
    await endSession(trx, viewer, sessionId, at);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
  }
}

/** Everywhere at once: when an account is disabled, changes its role, or gets a new password. */
export async function endSessionsOf(
  trx: Trx,
  viewer: Viewer,
  userId: string,
  at: string,
  except?: string,
): Promise<void> {
  const ended = await trx
    .updateTable("session")
    .set({ ended_at: at })
    .where("user_id", "=", userId)
    .where("ended_at", "is", null)
    .where("id", "!=", except ?? "")
    .returning("id")
    .execute();
  for (const { id } of ended)
    await recordAct(trx, viewer, { action: "session.ended", record_type: "session", record_id: id }, at);
}
