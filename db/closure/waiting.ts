import { officesOverseen } from "#db/access/overseers";
import { casesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import { can, type Viewer } from "#src/access/policy";
import { closureDueOn, SENT_BACK_SHOWN_DAYS } from "#src/closure/closure";
import { addDays, type Day, dayInJakarta } from "#src/day";
import { MOST_OF_A_KIND, type Waiting } from "#src/notices/notice";
import { OPEN_STATUSES } from "#src/people/case-file";

/** Requests to close a case that the viewer may decide on: never one that she asked for or whose case is hers. */
export async function closuresToDecide(db: Db, viewer: Viewer, _today: Day): Promise<Waiting[]> {
  if (!can(viewer, "closure.approve")) return [];
  let query = db
    .selectFrom("closure_request")
    .innerJoin("caseload", "caseload.case_id", "closure_request.case_id")
    .select(["closure_request.id", "closure_request.recorded_at", "caseload.case_number"])
    .where("closure_request.state", "=", "waiting")
    .where("closure_request.recorded_by", "!=", viewer.userId)
    .where("caseload.owner_id", "!=", viewer.userId)
    .where((eb) =>
      eb.or([eb("caseload.field_staff_id", "is", null), eb("caseload.field_staff_id", "!=", viewer.userId)]),
    )
    .where(casesWithin(viewer, "closure.approve", "caseload"));
  if (viewer.role === "manager") query = query.where("caseload.office_id", "in", await officesOverseen(db, viewer));
  const rows = await query
    .orderBy("closure_request.recorded_at")
    .orderBy("closure_request.id")
    .limit(MOST_OF_A_KIND)
    .execute();
  return rows.map(({ id, recorded_at, case_number }) => ({
    kind: "closure_decision",
    record_id: id,
    case_number,
    due_on: closureDueOn(dayInJakarta(recorded_at)),
    severity: null,
  }));
}

/** What the viewer asked for and somebody sent back, until it is asked for again, the case is no longer hers to ask for, or time has passed. */
export async function closuresSentBack(db: Db, viewer: Viewer, today: Day): Promise<Waiting[]> {
  if (!can(viewer, "closure.ask")) return [];
  const rows = await db
    .selectFrom("closure_request")
    .innerJoin("closure_decision", "closure_decision.request_id", "closure_request.id")
    .innerJoin("caseload", "caseload.case_id", "closure_request.case_id")
    .select(["closure_request.id", "closure_decision.recorded_at", "caseload.case_number"])
    .where("closure_request.recorded_by", "=", viewer.userId)
    .where("closure_request.state", "=", "sent_back")
    .where("closure_decision.recorded_at", ">=", addDays(today, -SENT_BACK_SHOWN_DAYS))
    .where("caseload.status", "in", OPEN_STATUSES)
    .where(casesWithin(viewer, "closure.ask", "caseload"))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("closure_request as again")
            .select("again.id")
            .whereRef("again.case_id", "=", "closure_request.case_id")
            .whereRef("again.recorded_at", ">", "closure_request.recorded_at"),
        ),
      ),
    )
    .orderBy("closure_decision.recorded_at")
    .orderBy("closure_request.id")
    .limit(MOST_OF_A_KIND)
    .execute();
  return rows.map(({ id, recorded_at, case_number }) => ({
    kind: "closure_sent_back",
    record_id: id,
    case_number,
    due_on: closureDueOn(dayInJakarta(recorded_at)),
    severity: null,
  }));
}
