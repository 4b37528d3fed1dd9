import { createHmac } from "node:crypto";
import { passwordMatches } from "#db/access/passwords";
import { heldThrottles } from "#db/access/throttle-rows";
import { viewerOf } from "#db/access/viewers";
import { recordAct, SYSTEM_CHAIN } from "#db/audit/record";
import type { Db, Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { keyring } from "#db/vault/keyring";
import type { Viewer } from "#src/access/policy";
import { hoursAfter } from "#src/access/session";
import { COUNTING_HOURS, KNOWN_DAYS, networkOf, type Throttle, waitUntil } from "#src/access/throttle";

export type SignInTry = { email: string; password: string; address: string };

/** Who failed is not known, so the act is the system's own. */
const NOBODY = { userId: "nobody" };

/**
 * Counts one try and says whether its password may be looked at: null, or the instant until which it must wait.
 * Counted before the password is checked and in one transaction, so that a thousand tries at once do not slip through.
 */
export async function admitSignIn(trx: Trx, attempt: SignInTry, at: string): Promise<string | null> {
  const { known, ...counted } = bucketsOf(attempt);
  const throttles = new Map<string, Throttle>([[counted.pair, "pair"]]);
  if (!(await isRemembered(trx, known, at))) throttles.set(counted.name, "name").set(counted.network, "network");
  const buckets = [...throttles.keys()].sort();
  const rows = await heldThrottles(trx, buckets, at);

  const blocked = rows
    .map(({ blocked_until }) => blocked_until ?? "")
    .sort()
    .at(-1);
  if (blocked && blocked > at) return blocked;
  for (const row of rows) {
    const isOld = row.first_failed_at <= hoursAfter(at, -COUNTING_HOURS);
    const failures = isOld ? 1 : row.failures + 1;
    const blocked_until = waitUntil(throttles.get(row.bucket)!, failures, at);
    await trx
      .updateTable("sign_in_throttle")
      .set({ failures, blocked_until, first_failed_at: isOld ? at : row.first_failed_at })
      .where("bucket", "=", row.bucket)
      .execute();
  }
  return null;
}

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

export async function recordFailedSignIn(trx: Trx, attempt: SignInTry, at: string): Promise<void> {
  const { name } = bucketsOf(attempt);
  await recordAct(trx, NOBODY, { action: "sign_in.failed", record_type: SYSTEM_CHAIN, record_id: name }, at);
}

/** After a sign-in: her own count ends, this try no longer counts as a guess, and the network is remembered as hers. */
export async function rememberSignIn(trx: Trx, _viewer: Viewer, attempt: SignInTry, at: string): Promise<void> {
  const { pair, name, network, known } = bucketsOf(attempt);
  // Held in the order in which a try holds them, so that two of them never wait for each other.
  const all = trx.selectFrom("sign_in_throttle").select("bucket").where("bucket", "in", [pair, name, network, known]);
  await forUpdate(trx, all.orderBy("bucket")).execute();
  await trx.deleteFrom("sign_in_throttle").where("bucket", "=", pair).execute();
  // Whoever was known was not counted there, and must not be able to take away what others have run up.
  if (!(await isRemembered(trx, known, at)))
    await trx
      .updateTable("sign_in_throttle")
      .set((eb) => ({ failures: eb("failures", "-", 1), blocked_until: null }))
      .where("bucket", "in", [name, network])
      .where("failures", ">", 0)
      .execute();
  await trx
    .insertInto("sign_in_throttle")
    .values({ bucket: known, failures: 0, first_failed_at: at, blocked_until: null })
    .onConflict((conflict) => conflict.column("bucket").doUpdateSet({ first_failed_at: at }))
    .execute();
}

/** Tries and networks that no longer count. In a transaction of its own: it touches rows that others may hold. */
export async function forgetOldTries(trx: Trx, _viewer: Viewer, at: string): Promise<void> {
  await trx
    .deleteFrom("sign_in_throttle")
    .where("first_failed_at", "<=", hoursAfter(at, -24 * KNOWN_DAYS))
    .execute();
}

async function isRemembered(trx: Trx, known: string, at: string): Promise<boolean> {
  const row = await trx
    .selectFrom("sign_in_throttle")
    .select("first_failed_at")
    .where("bucket", "=", known)
    .executeTakeFirst();
  return row !== undefined && row.first_failed_at > hoursAfter(at, -24 * KNOWN_DAYS);
}

/** Keyed hashes: the table tells nobody which names and networks were tried. */
function bucketsOf({ email, address }: Omit<SignInTry, "password">): Record<Throttle | "known", string> {
  const hashed = (...of: string[]) =>
    createHmac("sha256", keyring().search)
      .update(JSON.stringify(["sign-in", ...of]))
      .digest("base64url");
  const name = email.trim().toLowerCase();
  const network = networkOf(address);
  return {
    pair: `pair:${hashed(name, network)}`,
    name: `name:${hashed(name)}`,
    network: `network:${hashed(network)}`,
    known: `known:${hashed(name, network)}`,
  };
}
