import { ownCases } from "#db/access/visible";
import type { Db } from "#db/database";
import { can, type Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { MOST_OF_A_KIND, type Waiting } from "#src/notices/notice";

/** Cases of the viewer's own whose next visit is past its window. */
export async function visitsWaiting(db: Db, viewer: Viewer, today: Day): Promise<Waiting[]> {
  if (!can(viewer, "visit.record")) return [];
  const rows = await db
    .selectFrom("caseload")
    .select(["case_id", "case_number", "next_visit_on"])
    .where(ownCases(viewer))
    .where("next_visit_closes_on", "<", today)
    .orderBy("next_visit_on")
    .orderBy("case_id")
    .limit(MOST_OF_A_KIND)
    .execute();
  return rows.map(({ case_id, case_number, next_visit_on }) => ({
    kind: "visit_overdue",
    record_id: case_id,
    case_number,
    due_on: next_visit_on ?? today,
    severity: null,
  }));
}
