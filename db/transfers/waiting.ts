import { officesOverseen } from "#db/access/overseers";
import { transfersTo } from "#db/access/visible";
import type { Db } from "#db/database";
import { can, type Viewer } from "#src/access/policy";
import { addDays, type Day, dayInJakarta } from "#src/day";
import { MOST_OF_A_KIND, type Waiting } from "#src/notices/notice";
import { ANSWER_SHOWN_DAYS, transferDueOn } from "#src/transfers/transfer";

/** Cases that an office of this manager is asked to take. */
export async function transfersToAnswer(db: Db, viewer: Viewer, _today: Day): Promise<Waiting[]> {
  if (viewer.role !== "manager" || !can(viewer, "transfer.accept")) return [];
  const rows = await db
    .selectFrom("case_transfer")
    .innerJoin("caseload", "caseload.case_id", "case_transfer.case_id")
    .select(["case_transfer.id", "case_transfer.recorded_at", "caseload.case_number"])
    .where("case_transfer.to_office_id", "in", await officesOverseen(db, viewer))
    .where("case_transfer.state", "=", "waiting")
    .where("case_transfer.recorded_by", "!=", viewer.userId)
    .where(transfersTo(viewer, "transfer.accept"))
    .orderBy("case_transfer.recorded_at")
    .orderBy("case_transfer.id")
    .limit(MOST_OF_A_KIND)
    .execute();
  return rows.map(({ id, recorded_at, case_number }) => ({
    kind: "transfer_answer",
    record_id: id,
    case_number,
    due_on: transferDueOn(dayInJakarta(recorded_at)),
    severity: null,
  }));
}

/** What other offices answered lately to what the viewer asked: accepted, it is no longer her case. */
export async function transfersAnswered(db: Db, viewer: Viewer, today: Day): Promise<Waiting[]> {
  if (!can(viewer, "case.assign")) return [];
  const rows = await db
    .selectFrom("case_transfer")
    .innerJoin("transfer_decision", "transfer_decision.transfer_id", "case_transfer.id")
    .innerJoin("caseload", "caseload.case_id", "case_transfer.case_id")
    .select(["case_transfer.id", "case_transfer.state", "transfer_decision.recorded_at", "caseload.case_number"])
    .where("case_transfer.recorded_by", "=", viewer.userId)
    .where("case_transfer.state", "in", ["accepted", "declined"])
    .where("transfer_decision.recorded_by", "!=", viewer.userId)
    .where("transfer_decision.recorded_at", ">=", addDays(today, -ANSWER_SHOWN_DAYS))
    .orderBy("transfer_decision.recorded_at", "desc")
    .orderBy("case_transfer.id")
    .limit(MOST_OF_A_KIND)
    .execute();
  return rows.map(({ id, state, recorded_at, case_number }) => ({
    kind: state === "accepted" ? "transfer_accepted" : "transfer_declined",
    record_id: id,
    case_number,
    due_on: dayInJakarta(recorded_at),
    severity: null,
  }));
}
