import type { Db } from "#db/database";
import { can, type Viewer } from "#src/access/policy";
import { addDays, type Day, dayInJakarta } from "#src/day";
import { MOST_OF_A_KIND, type Waiting } from "#src/notices/notice";

/** An intake that nobody typed on for so many days is lying about. */
const LYING_DAYS = 3;

/** The viewer's own drafts that have been left lying. */
export async function draftsWaiting(db: Db, viewer: Viewer, today: Day): Promise<Waiting[]> {
  if (!can(viewer, "case.create")) return [];
  const rows = await db
    .selectFrom("intake_draft")
    .select(["id", "updated_at"])
    .where("user_id", "=", viewer.userId)
    .where("submitted_case_id", "is", null)
    .orderBy("updated_at")
    .limit(MOST_OF_A_KIND)
    .execute();
  return rows
    .map(({ id, updated_at }) => ({ id, due_on: addDays(dayInJakarta(updated_at), LYING_DAYS) }))
    .filter(({ due_on }) => due_on <= today)
    .map(({ id, due_on }) => ({ kind: "draft", record_id: id, case_number: null, due_on, severity: null }));
}
