import { casesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import { can, type Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { MOST_OF_A_KIND, noticedUntil, type Waiting } from "#src/notices/notice";

/** Steps of the contact-loss ladder that are the viewer's and come due soon. */
export async function stepsWaiting(db: Db, viewer: Viewer, today: Day): Promise<Waiting[]> {
  if (!can(viewer, "contact.record")) return [];
  const rows = await db
    .selectFrom("contact_step")
    .innerJoin("caseload", "caseload.case_id", "contact_step.case_id")
    .select(["contact_step.id", "contact_step.due_on", "caseload.case_number"])
    .where("contact_step.assigned_to", "=", viewer.userId)
    .where("contact_step.status", "=", "open")
    .where("contact_step.due_on", "<=", noticedUntil(today))
    .where(casesWithin(viewer, "contact.record", "caseload"))
    .orderBy("contact_step.due_on")
    .orderBy("contact_step.id")
    .limit(MOST_OF_A_KIND)
    .execute();
  return rows.map(({ id, due_on, case_number }) => ({
    kind: "contact_step",
    record_id: id,
    case_number,
    due_on,
    severity: null,
  }));
}
