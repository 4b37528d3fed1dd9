import { officesOverseen } from "#db/access/overseers";
import { casesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import { can, type Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { MOST_OF_A_KIND, type Waiting } from "#src/notices/notice";
import { objectionDueOn, overdueObjections } from "#src/objections/objection";

/**
 * Objections that a person has to answer (UU PDP): those of whoever is in charge at once; what is past its day is also told
 * to whoever oversees the case.
 */
export async function objectionsWaiting(db: Db, viewer: Viewer, today: Day): Promise<Waiting[]> {
  if (!can(viewer, "risk.review")) return [];
  const offices = viewer.role === "manager" ? await officesOverseen(db, viewer) : [];
  const { supervisedTeamIds: teams } = viewer;
  const rows = await db
    .selectFrom("risk_objection")
    .innerJoin("caseload", "caseload.case_id", "risk_objection.case_id")
    .select(["risk_objection.id", "risk_objection.objected_on", "caseload.case_number"])
    .where("risk_objection.state", "=", "open")
    .where(casesWithin(viewer, "risk.review", "caseload"))
    .where((eb) =>
      eb.or([
        eb("caseload.owner_id", "=", viewer.userId),
        eb.and([
          eb("risk_objection.objected_on", "<", overdueObjections(today)),
          eb.or([
            ...(offices.length > 0 ? [eb("caseload.office_id", "in", offices)] : []),
            ...(teams.length > 0 ? [eb("caseload.team_id", "in", teams)] : []),
          ]),
        ]),
      ]),
    )
    .orderBy("risk_objection.objected_on")
    .orderBy("risk_objection.id")
    .limit(MOST_OF_A_KIND)
    .execute();
  return rows.map(({ id, objected_on, case_number }) => ({
    kind: "objection_answer",
    record_id: id,
    case_number,
    due_on: objectionDueOn(objected_on),
    severity: null,
  }));
}
