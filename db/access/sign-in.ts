import { createHmac } from "node:crypto";
import { passwordMatches } from "#db/access/passwords";
import { viewerOf } from "#db/access/viewers";
import { recordAct, SYSTEM_CHAIN } from "#db/audit/record";
import type { Db, Trx } from "#db/database";
import { keyring } from "#db/vault/keyring";
import type { Viewer } from "#src/access/policy";
import { waitUntil } from "#src/access/session";

export type SignInTry = { email: string; password: string; address: string };

/** Who failed is not known, so the act is the system's own. */
const NOBODY = { userId: "nobody" };

/** Refused, whatever the reason: an unknown address, a wrong password and a disabled account look the same. */
export async function checkPassword(db: Db, { email, password }: SignInTry): Promise<Viewer | undefined> {
  const user = await db
    .selectFrom("app_user")
    .select(["id", "password_hash"])
    .where("email", "=", email.trim().toLowerCase())
    .executeTakeFirst();
  const matches = await passwordMatches(user?.password_hash, password);
  return matches && user ? await viewerOf(db, user.id) : undefined;
}

/** The instant until which this name or address must wait, or null. Ask before the password is checked. */
export async function blockedUntil(db: Db, attempt: SignInTry, now: string): Promise<string | null> {
  const rows = await db
    .selectFrom("sign_in_throttle")
    .select("blocked_until")
    .where("bucket", "in", bucketsOf(attempt))
    .where("blocked_until", ">", now)
    .execute();
  return rows.map((row) => row.blocked_until).sort().at(-1) ?? null;
}

export async function recordFailedSignIn(trx: Trx, attempt: SignInTry, at: string): Promise<void> {
  for (const bucket of bucketsOf(attempt)) {
    const before = await trx.selectFrom("sign_in_throttle").select("failures").where("bucket", "=", bucket).executeTakeFirst();
    const failures = (before?.failures ?? 0) + 1;
    const blocked_until = waitUntil(bucket.startsWith("address:") ? failures / ADDRESS_PATIENCE : failures, at);
    await trx
      .insertInto("sign_in_throttle")
      .values({ bucket, failures, first_failed_at: at, blocked_until })
      .onConflict((conflict) => conflict.column("bucket").doUpdateSet({ failures, blocked_until }))
      .execute();
  }
  await recordAct(trx, NOBODY, { action: "sign_in.failed", record_type: SYSTEM_CHAIN, record_id: bucketsOf(attempt)[0]! }, at);
}

export async function forgetFailures(trx: Trx, _viewer: Viewer, attempt: SignInTry): Promise<void> {
  await trx.deleteFrom("sign_in_throttle").where("bucket", "=", bucketsOf(attempt)[0]!).execute();
}

/** A whole office may sit behind one address, so it is given this many times the patience of one name. */
const ADDRESS_PATIENCE = 10;

/** Keyed hashes: the table tells nobody which addresses were tried. */
function bucketsOf({ email, address }: SignInTry): [name: string, address: string] {
  const hashed = (text: string) => createHmac("sha256", keyring().search).update(`sign-in\n${text}`).digest("base64url");
  return [`name:${hashed(email.trim().toLowerCase())}`, `address:${hashed(address)}`];
}
