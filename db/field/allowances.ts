import { heldThrottles } from "#db/access/throttle-rows";
import type { Trx } from "#db/database";
import type { Viewer } from "#src/access/policy";
import { hoursAfter } from "#src/access/session";
import { COUNTING_HOURS } from "#src/access/throttle";
import {
  ENROLMENTS_A_DAY,
  IMPORT_KIB_A_DAY,
  IMPORTED_A_DAY,
  ITEMS_A_DAY,
  KIB_A_DAY,
  type SentItem,
} from "#src/field/posted";

type Actor = Pick<Viewer, "userId">;
type Sent = { items: number; characters: number };
type Allowance = { bucket: string; asked: number; most: number };

/** What one worker may send in a day from all her phones together, as a multiple of what one phone may. */
const PHONES_AT_WORK = 2;

/**
 * Counts what a phone is about to send, in one transaction before it is looked at: null, or the instant until which it must wait.
 * A phone that fell into wrong hands can fill no disk with it, nor can many phones that were made one worker's; what waits on them
 * is not lost by waiting.
 */
export function admitUpload(trx: Trx, author: Actor, deviceId: string, sent: Sent, at: string): Promise<string | null> {
  return admitted(trx, author, ofUpload(author, deviceId, sent), at);
}

/** What of it left nothing here is counted no more: neither our faults nor lost answers may use up the day of a phone. */
export async function giveBack(trx: Trx, author: Actor, deviceId: string, sent: Sent, at: string): Promise<void> {
  if (sent.items === 0) return;
  const allowances = ofUpload(author, deviceId, sent);
  const rows = await heldThrottles(
    trx,
    allowances.map(({ bucket }) => bucket),
    at,
  );
  for (const { bucket, failures } of rows) {
    const { asked } = allowances.find((one) => one.bucket === bucket)!;
    const left = Math.max(0, failures - asked);
    await trx.updateTable("sign_in_throttle").set({ failures: left }).where("bucket", "=", bucket).execute();
  }
}

function ofUpload(author: Actor, deviceId: string, sent: Sent): Allowance[] {
  const asked = { items: sent.items, kib: kibOf(sent) };
  return [
    { bucket: `field-items:${deviceId}`, asked: asked.items, most: ITEMS_A_DAY },
    { bucket: `field-kib:${deviceId}`, asked: asked.kib, most: KIB_A_DAY },
    { bucket: `field-items-of:${author.userId}`, asked: asked.items, most: PHONES_AT_WORK * ITEMS_A_DAY },
    { bucket: `field-kib-of:${author.userId}`, asked: asked.kib, most: PHONES_AT_WORK * KIB_A_DAY },
  ];
}

/** The same for a phone that is about to be made the viewer's: each time leaves a secret with which something can be sent. */
export function admitEnrolment(trx: Trx, viewer: Actor, at: string): Promise<string | null> {
  const bucket = `field-enrolments-of:${viewer.userId}`;
  return admitted(trx, viewer, [{ bucket, asked: 1, most: ENROLMENTS_A_DAY }], at);
}

/** The same for a file of unsent work, by whoever brings it: all of it or nothing. */
export function admitImport(trx: Trx, viewer: Actor, sent: Sent, at: string): Promise<string | null> {
  const allowances = [
    { bucket: `field-import-items-of:${viewer.userId}`, asked: sent.items, most: IMPORTED_A_DAY },
    { bucket: `field-import-kib-of:${viewer.userId}`, asked: kibOf(sent), most: IMPORT_KIB_A_DAY },
  ];
  return admitted(trx, viewer, allowances, at);
}

/** As it is counted. */
export function amountOf(items: readonly SentItem[]): Sent {
  return { items: items.length, characters: items.reduce((sum, { sealed }) => sum + sealed.length, 0) };
}

function kibOf({ characters }: Sent): number {
  return Math.ceil(characters / 1024);
}

/** Counts everything, or nothing where one of it would be too much; then the latest instant at which it may come. */
async function admitted(trx: Trx, _actor: Actor, allowances: readonly Allowance[], at: string): Promise<string | null> {
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
