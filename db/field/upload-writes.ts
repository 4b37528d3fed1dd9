import { createHash } from "node:crypto";
import { heldThrottles } from "#db/access/throttle-rows";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import type { Viewer } from "#src/access/policy";
import { hoursAfter } from "#src/access/session";
import { COUNTING_HOURS } from "#src/access/throttle";
import type { UploadReason } from "#src/field/code-lists";
import { ITEMS_A_DAY, KIB_A_DAY } from "#src/field/posted";

type Actor = Pick<Viewer, "userId">;
type Unread = { device_id: string; item_id: string; author_id: string | null; sealed: string; reason: UploadReason };

/** Keeps as it came what could not be opened or placed. The same text again is the same row. */
export async function keepUpload(trx: Trx, actor: Actor, unread: Unread, at: string): Promise<void> {
  const id = idOf(unread);
  const made = await trx
    .insertInto("field_upload")
    .values({ id, ...unread, received_at: at })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  const office = await trx.selectFrom("app_user").select("office_id").where("id", "=", actor.userId).executeTakeFirst();
  const act = { action: "field_upload.kept", record_type: "field_upload", record_id: id } as const;
  const stored = { device_id: unread.device_id, reason: unread.reason };
  await recordAct(trx, actor, { ...act, stored, ...(office && { office_id: office.office_id }) }, at);
}

/**
 * Counts what a phone is about to send, in one transaction before it is looked at: null, or the instant until which it must wait.
 * A phone that fell into wrong hands can fill no disk with it, and what waits on it is not lost by waiting.
 */
export async function admitUpload(
  trx: Trx,
  _actor: Actor,
  deviceId: string,
  sent: { items: number; characters: number },
  at: string,
): Promise<string | null> {
  const allowances = [
    { bucket: `field-items:${deviceId}`, asked: sent.items, most: ITEMS_A_DAY },
    { bucket: `field-kib:${deviceId}`, asked: Math.ceil(sent.characters / 1024), most: KIB_A_DAY },
  ];
  const buckets = allowances.map(({ bucket }) => bucket);
  const rows = await heldThrottles(trx, buckets, at);
  const counted = rows.map((row) => {
    const { asked, most } = allowances.find(({ bucket }) => bucket === row.bucket)!;
    const isOld = row.first_failed_at <= hoursAfter(at, -COUNTING_HOURS);
    const used = isOld ? asked : row.failures + asked;
    return { bucket: row.bucket, since: isOld ? at : row.first_failed_at, used, isOver: used > most };
  });
  const over = counted.filter(({ isOver }) => isOver);
  if (over.length > 0)
    return over
      .map(({ since }) => hoursAfter(since, COUNTING_HOURS))
      .sort()
      .at(-1)!;
  for (const { bucket, since, used } of counted)
    await trx
      .updateTable("sign_in_throttle")
      .set({ failures: used, first_failed_at: since })
      .where("bucket", "=", bucket)
      .execute();
  return null;
}

function idOf({ device_id, item_id, sealed }: Unread): string {
  const hex = createHash("sha256")
    .update(JSON.stringify([device_id, item_id, sealed]))
    .digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
}
