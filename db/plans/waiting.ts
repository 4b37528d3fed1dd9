import type { Db } from "#db/database";
import { plansDue } from "#db/plans/due-reads";
import type { Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { MOST_OF_A_KIND, noticedUntil, type Waiting } from "#src/notices/notice";

/** Plans of the viewer's own cases that are to be agreed or looked at again, and plans with goals whose day has come. */
export async function plansWaiting(db: Db, viewer: Viewer, today: Day): Promise<Waiting[]> {
  const due = await plansDue(db, viewer, today, noticedUntil(today));
  return due.slice(0, MOST_OF_A_KIND).map(({ count: _count, ...one }) => ({ ...one, severity: null }));
}
