import type { Trx } from "#db/database";
import type { Viewer } from "#src/access/policy";
import { addDays, dayInJakarta } from "#src/day";
import type { SeenNotice } from "#src/notices/notice";

/** What was seen so long ago is remembered no more; still waiting, it is new again. */
const REMEMBERED_DAYS = 90;

/** The viewer has seen these. Nobody's record, so it leaves no trace in the audit; twice is once. */
export async function markSeen(trx: Trx, viewer: Viewer, seen: readonly SeenNotice[], at: string): Promise<void> {
  for (const one of seen)
    await trx
      .insertInto("notice_seen")
      .values({ user_id: viewer.userId, ...one, seen_at: at })
      .onConflict((conflict) =>
        conflict.columns(["user_id", "kind", "record_id"]).doUpdateSet({ due_on: one.due_on, seen_at: at }),
      )
      .execute();
  await trx
    .deleteFrom("notice_seen")
    .where("user_id", "=", viewer.userId)
    .where("seen_at", "<", addDays(dayInJakarta(at), -REMEMBERED_DAYS))
    .execute();
}
