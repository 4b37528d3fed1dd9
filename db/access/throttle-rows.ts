import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";

/** The counters of these buckets, held in the order of their names until the transaction ends; those that were not there begin at nought. */
export async function heldThrottles(trx: Trx, buckets: readonly string[], at: string) {
  await trx
    .insertInto("sign_in_throttle")
    .values(buckets.map((bucket) => ({ bucket, failures: 0, first_failed_at: at, blocked_until: null })))
    .onConflict((conflict) => conflict.column("bucket").doNothing())
    .execute();
  return forUpdate(
    trx,
    trx.selectFrom("sign_in_throttle").selectAll().where("bucket", "in", buckets).orderBy("bucket"),
  ).execute();
}
