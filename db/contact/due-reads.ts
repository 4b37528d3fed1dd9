import { casesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import { can, type Viewer } from "#src/access/policy";

/**
 * Open rungs of the contact-loss ladder, what is due first in front, with the rows of their cases: the viewer's own tasks, or
 * those of everybody whose cases she may seek contact in. An index leads to either.
 */
export async function stepsDue(db: Db, viewer: Viewer, limit: number, reach: "mine" | "all" = "mine") {
  if (!can(viewer, "contact.record")) return [];
  let query = db
    .selectFrom("contact_step")
    .innerJoin("caseload", "caseload.case_id", "contact_step.case_id")
    .selectAll("caseload")
    .select(["contact_step.id as step_id", "rung", "started_on", "due_on", "assigned_to"])
    .where("contact_step.status", "=", "open")
    .where(casesWithin(viewer, reach === "mine" ? "contact.record" : "visit.read", "caseload"));
  if (reach === "mine") query = query.where("contact_step.assigned_to", "=", viewer.userId);
  return query.orderBy("contact_step.due_on").orderBy("contact_step.id").limit(limit).execute();
}
