import type { Db } from "#db/database";
import { dayInJakarta } from "#src/day";

type Row = { id: string; on: string; recorded_at: string; recorded_by: string };

/** What was asked, decided and undone around the end of a case, and where it was to go, for its timeline. */
export async function closingHappenings(db: Db, caseId: string): Promise<[kind: string, rows: Row[]][]> {
  const [asked, decided, reopened, transfers] = await Promise.all([
    db
      .selectFrom("closure_request")
      .select(["id", "recorded_at", "recorded_by", "closure_reason as reason"])
      .where("case_id", "=", caseId)
      .execute(),
    db
      .selectFrom("closure_decision")
      .innerJoin("closure_request", "closure_request.id", "closure_decision.request_id")
      .select(["closure_decision.id", "closure_decision.recorded_at", "closure_decision.recorded_by", "decision"])
      .where("closure_request.case_id", "=", caseId)
      .execute(),
    db
      .selectFrom("case_reopening")
      .select(["id", "true_on as on", "recorded_at", "recorded_by", "reason"])
      .where("case_id", "=", caseId)
      .execute(),
    db
      .selectFrom("case_transfer")
      .innerJoin("office", "office.id", "case_transfer.to_office_id")
      .select(["case_transfer.id", "recorded_at", "recorded_by", "office.name as office", "state"])
      .where("case_id", "=", caseId)
      .execute(),
  ]);
  return [
    ["closure_asked", asked.map(onItsDay)],
    ["closure_decided", decided.map(onItsDay)],
    ["reopened", reopened],
    ["transfer", transfers.map(onItsDay)],
  ];
}

function onItsDay<Recorded extends { recorded_at: string }>(row: Recorded): Recorded & { on: string } {
  return { ...row, on: dayInJakarta(row.recorded_at) };
}
